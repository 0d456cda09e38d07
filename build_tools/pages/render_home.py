"""The home page: what the plan is, what this site is, and everything in it as links.

Its words are the site's own; the plan's titles in it are only links, so it is ordinary Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.pages.front_matter import front_matter
from build_tools.pages.render_about import LINKS
from build_tools.pages.render_about import PAGE as ABOUT
from build_tools.pages.render_glossary import PAGE as GLOSSARY
from build_tools.pages.render_key_figures import key_figures
from build_tools.pages.render_quoted import quoted
from build_tools.pages.render_tools import CHECK, RESULTS
from build_tools.pages.render_topics import Topic, topics
from build_tools.pages.render_translation_status import notes, status_name, status_title
from build_tools.pages.syntax import escape_inline
from build_tools.pages.tags import standing_of
from build_tools.plan.languages import BY_CODE, SOURCE_LANG, TRANSLATIONS
from build_tools.plan.page_names import FRONT, WHOLE, changes_name, page_of, title_of
from build_tools.revisions.history import NOTHING, History

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.languages.site_words import Words
    from build_tools.plan.model import Plan, Unit

FACTS = ("number", "issuer", "date", "period", "status")
"""The facts of ``plan.yml`` that are shown, in this order; each has its word in ``words.yml``. A
reader asks for them all: which of them nobody has said is told too."""

_HEADED = frozenset({"preface", "chapter", "section", "subsection", "point"})
_ABOVE = frozenset({"part"})
"""What holds the chapters, whatever those are called: 第一章, 一、."""
_LEVELS = 2
"""Of these levels of headings the list of contents has all, from the chapters down."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a plan's pages say besides the plan.

    ``root`` is how the site's root is reached from them: ``""`` or ``"../"``; ``past`` what
    is no more there; ``links`` how many ids and aliases were ever published (0: not counted);
    ``feed`` the name of the feed of revisions, if there is one; ``translations`` the languages
    whose status has a page here; ``has_acts`` whether register, indicators, downloads have theirs;
    ``characters`` how many the text has; ``purpose`` and ``goals``
    the ids of what is quoted from the plan; ``topics`` the terms that title its sections and boxes;
    ``present`` how the same edition of the present version is reached from an earlier one, which
    has no glossary of its own and none of the data (empty: this is the present one).
    """

    root: str = ""
    past: History = NOTHING
    links: int = 0
    feed: str = ""
    translations: tuple[str, ...] = ()
    has_acts: bool = False
    characters: int = 0
    purpose: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    present: str = ""


def home_page(plan: Plan, words: Words, facts: Mapping[str, str], around: Around) -> str:
    """The Markdown of ``index.md``; the arguments as for ``render``."""
    said = (f"::: note\n{note}\n:::" for note in notes(plan.units, words))
    blocks = [
        front_matter(plan.title, words["home_description"].format(title=plan.title)),
        f"# {escape_inline(plan.title)} {{#home}}",
        *said,
        facts_line(plan, words, facts),
        quoted(plan, "purpose", around.purpose, words),
        _figures(plan, words, around),
        quoted(plan, "goals", around.goals, words),
        f"## {words['start']} {{#start}}",
        "\n".join(_entrances(plan, words, around)),
        f"## {words['outline']} {{#outline}}",
        "\n".join(_outline(plan, words)),
        topics(around.topics, words),
        f"## {words['more']} {{#more}}",
        "\n".join(_others(words, around)),
        _complete(words, facts, around),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _figures(plan: Plan, words: Words, around: Around) -> str:
    shown = key_figures(plan, words)
    link = f"[{words['all_indicators']}](indicators.md)\n{{: .facts }}"
    return f"{shown}\n\n{link}" if shown and around.has_acts else shown


def _entrances(plan: Plan, words: Words, around: Around) -> Iterator[str]:
    """What readers come for, each with the page that has it and how it is used."""
    first = page_of(plan.units[0]) if plan.units else "index"
    said = (
        ("read", f"{first}.md"),
        ("whole", f"{WHOLE}.md"),
        ("find", f"{RESULTS}.md"),
        *((("act", "register.md"), ("data", "downloads.md")) if around.has_acts else ()),
        ("cite", f"{ABOUT}.md#{LINKS}"),
        ("verify", f"{CHECK}.md"),
    )
    links = {key: f"[{words[f'start_{key}']}]({page})" for key, page in said}
    links["topics"] = _glossary("start_topics", words, around)
    for key, link in links.items():
        yield f"- {link}{words['colon']}{words[f'start_{key}_how']}"


def _glossary(title: str, words: Words, around: Around) -> str:
    """A link to the glossary; from an earlier version to the present one's, which is said."""
    if around.present:
        return f'<a href="{around.present}{GLOSSARY}.html">{words["present_glossary"]}</a>'
    return f"[{words[title]}]({GLOSSARY}.md)"


def _complete(words: Words, facts: Mapping[str, str], around: Around) -> str:
    """How complete the text is, in one line: all of it is proved by each build."""
    # Raw anchors: MkDocs looks for the target of a Markdown link among the pages of one language.
    text, data = (f'<a href="{around.root}{name}">{name}</a>' for name in ("plan.txt", "plan.json"))
    key = "complete_archived" if around.present else "complete"
    said = [words[key].format(characters=f"{around.characters:,}", text=text, data=data)]
    if around.links:
        said.append(words["links_kept"].format(total=f"{around.links:,}"))
    said.append(words["official"])
    if address := facts.get("official_address", ""):
        said.append(f"[{words['official_address']}](<{address}>)")
    gap = " " if BY_CODE[words["lang"]].has_spaces else ""
    return gap.join(said) + "\n{: .complete }"


def _others(words: Words, around: Around) -> Iterator[str]:
    # Pages stand in the order in which the home page links to them last: these after the chapters.
    yield f"- [{words['whole_title']}]({WHOLE}.md)"
    for name in ("register", "indicators", "downloads") if around.has_acts else ():
        yield f"- [{words[f'{name}_title']}]({name}.md)"
    for title, page in (("search", RESULTS), ("check", CHECK)):
        yield f"- [{words[f'{title}_title']}]({page}.md)"
    yield f"- {_glossary('glossary_title', words, around)}"
    yield f"- [{words['about_title']}]({ABOUT}.md)"
    for lang in around.translations or TRANSLATIONS[:1]:
        yield f"- [{status_title(words, lang)}]({status_name(lang, words['lang'])}.md)"
    for revision in sorted(around.past.changed, reverse=True):
        title = words["changes_title"].format(number=revision)
        yield f"- [{title}]({changes_name(revision)}.md)"
    for revision in sorted(around.past.changed, reverse=True):
        before = words["frozen_title"].format(number=revision - 1)
        folder = BY_CODE[words["lang"]].folder
        yield f'- <a href="{around.root}r{revision - 1}/{folder}index.html">{before}</a>'
    if around.feed:
        yield f'- <a href="{around.root}{around.feed}">{words["feed_title"]}</a>'


def facts_line(plan: Plan, words: Words, facts: Mapping[str, str]) -> str:
    """What is known of the plan, and which version of it this is, in one line."""
    return " · ".join(_facts(plan, words, facts)) + "\n{: .facts }"


def _facts(plan: Plan, words: Words, facts: Mapping[str, str]) -> Iterator[str]:
    for key in FACTS:
        if facts.get(key):
            yield f"{words[key]}{words['colon']}{escape_inline(facts[key])}"
    revision = words["revision_text"].format(number=plan.revision)
    yield f"{words['revision']}{words['colon']}{revision}"
    if unsaid := [words[f"{key}_asked"] for key in FACTS if not facts.get(key)]:
        yield f"{words['unsaid']}{words['colon']}{words['list_comma'].join(unsaid)}"


def _outline(plan: Plan, words: Words) -> Iterator[str]:
    if any(page_of(unit) == FRONT for unit in plan.units):
        yield f"- [{words['front']}]({FRONT}.md)"
    for unit in plan.units:
        page = page_of(unit)
        if page != FRONT:
            yield _entry(unit, f"{page}.md", 0)
            yield from _entries(unit.children, f"{page}.md", 1, int(unit.kind not in _ABOVE))


def _entries(units: tuple[Unit, ...], page: str, depth: int, level: int) -> Iterator[str]:
    """Boxes; chapters (``level`` 0) with the headings right below them, and what holds chapters."""
    for unit in units:
        is_heading = unit.kind in _HEADED and bool(unit.heading)
        is_listed = unit.kind in _ABOVE or unit.kind == "box" or (is_heading and level < _LEVELS)
        if is_listed:
            yield _entry(unit, f"{page}#{unit.id}", depth)
        below = level + (unit.kind in _HEADED)
        yield from _entries(unit.children, page, depth + is_listed, below)


def _entry(unit: Unit, href: str, depth: int) -> str:
    title = escape_inline(title_of(unit))
    if standing_of(unit) == "untranslated":
        title = f'<span lang="{SOURCE_LANG}">{title}</span>'
    return f"{'    ' * depth}- [{title}]({href})"
