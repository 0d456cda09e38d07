"""What a page's head says: a title that fits, a description, the plan as data for machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from build_tools.exports.legislation import (
    HOME,
    Data,
    Editions,
    legislation,
    page_of_plans,
    part_of_legislation,
)
from build_tools.plan.page_names import page_names
from build_tools.site.build import Build

TITLE_LENGTH = 69
"""Characters of a title that search engines and tabs show; the rest they cut off."""
_LEAST = 20
"""Fewer characters of the plan's title than this name no plan."""


@dataclass(frozen=True, slots=True)
class Head:
    """``title`` is text, ``description`` escaped for HTML, as MkDocs wants it.

    ``data`` is JSON-LD and None where the page is not the plan's; ``markdown`` the name of the
    same page as plain Markdown, or empty.
    """

    title: str
    description: str
    data: Data | None = None
    markdown: str = ""


def head(
    build: Build, url: str, meta: Mapping[str, object], site_url: str, name_of_site: str
) -> Head:
    """The head of a page. ``site_url`` is the site's address, or how the page reaches its root.

    ``name_of_site`` stands behind the titles where no plan was published: a trial of the theme.
    """
    title = unescape(str(meta.get("title", "")))
    description = str(meta.get("description", ""))
    publication = build.publication
    if publication is None:
        return Head(fitted(title, "" if url == HOME else name_of_site), description)
    language = build.language
    plan = publication.plans[language.code]
    if language.beside:
        return _of_both(build, url, meta, site_url)
    fits = fitted(title, "" if url == HOME else plan.title)
    if not build.is_current:
        return Head(fits, description)
    name = url.removesuffix(".html")
    editions = _editions(build, site_url)
    if url == HOME:
        data: Data | None = legislation(plan, editions)
    else:
        address = site_url + build.place + url
        data = part_of_legislation(plan, name, editions) or page_of_plans(
            (plan,), url, title, address, editions
        )
    return Head(fits, description, data, f"{name}.md" if name in page_names(plan) else "")


def _of_both(build: Build, url: str, meta: Mapping[str, object], site_url: str) -> Head:
    """The head of a page in two languages: each of them has its half."""
    names = build.names
    titles = [unescape(str(meta.get(one, ""))) for one in ("title", "other_title")]
    said = [unescape(str(meta.get(one, ""))) for one in ("description", "other_description")]
    room = (TITLE_LENGTH - len(" / ")) // 2
    own = cut(titles[0], max(room, TITLE_LENGTH - len(titles[1]) - len(" / ")))
    title = " / ".join(one for one in (own, titles[1]) if one)
    description = " · ".join((" / ".join(names), *(one for one in said if one)))
    address = site_url + build.place + url
    data = page_of_plans(build.plans, url, title, address, _editions(build, site_url))
    return Head(fitted(title, " / ".join(names)), escape(description), data)


def fitted(title: str, around: str) -> str:
    """A page's title and what it belongs to, no longer than `TITLE_LENGTH`.

    What it belongs to is cut first, and left out where too little of it would stay.
    """
    whole = f"{title} - {around}" if around else title
    if len(whole) <= TITLE_LENGTH:
        return whole
    room = TITLE_LENGTH - len(title) - len(" - ")
    if around and room >= _LEAST:
        return f"{title} - {cut(around, room)}"
    return cut(title, TITLE_LENGTH)


def cut(text: str, length: int) -> str:
    """The beginning of a text; between words where there are any."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    if " " in kept and not text[length - 1].isspace() and kept[-1].isascii():
        kept = kept.rpartition(" ")[0]
    return kept.rstrip(" ,;:-，、；：") + "…"


def _editions(build: Build, site_url: str) -> Editions:
    site = build.site
    single = [one for one in site.languages if not one.beside]
    folder = build.language.folder
    earlier = [(number, f"{site_url}r{number}/{folder}") for number in sorted(site.earlier)]
    facts = {**site.inputs.plan.facts, "date": build.date} if site.inputs else {}
    return Editions({one.code: site_url + one.folder for one in single}, earlier, facts)
