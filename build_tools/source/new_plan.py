"""A file as received → a whole source folder for a plan of one's own, with what was found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from build_tools.plan.errors import SettingsError
from build_tools.plan.facts import FACTS, IN_TEXT, STATUS
from build_tools.reading.lines import read
from build_tools.reading.parse import Reading
from build_tools.receiving.facts_beside import given_title
from build_tools.receiving.received import Received, kept
from build_tools.receiving.said_lines import NOT_FOUND, Found
from build_tools.receiving.said_of_itself import said_of_itself
from build_tools.source.draft_tables import draft_tables
from build_tools.source.settings import read_tables
from build_tools.source.table_files import with_rows

TEMPLATE = Path(__file__).resolve().parent / "template"
"""The files of a folder that say nothing of a plan yet."""

_WANTED: Mapping[str, str] = MappingProxyType({
    "title": "the plan's title: fill it in, nothing can be published without",
    "period": "the years it is for, as it prints them",
    "issuer": "who issued it: on the cover or in the notice that came with it",
    "number": "its 发文字号: in the same notice",
    "date": "when it was issued, as 2022-01-31: in the same notice",
    "status": "whether it is in force, as its issuer says it: 现行有效, 已废止",
    "official_address": "where the official text stands on the web: a whole address",
})  # fmt: skip
_ABOUT_PLAN = """\
# What the plan says of itself, each with the line of plan.txt that it was read from: compare it
# with the document. What is empty is not shown on the site: fill it in when an official document
# gives it, and say in the commit which one.

"""
_ENTRY = re.compile("^- ", re.MULTILINE)
_DRAFT = "draft: true # compare it with the document, mend it, then delete this line"
_TRADITIONAL = """
# Traditional characters, in whose official forms: tw (Taiwan) or hk (Hong Kong). Character by
# character, so official wording stays; “ ” ‘ ’ become 「 」 『 』, unless this says
# {region: tw, quotes: false}. What this text needs besides the general rows
# (build_tools/languages/opencc/) stands in opencc/ beside this file.
traditional: tw
"""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """The files of the new folder, what the text says of itself, and how it is read."""

    files: Mapping[str, bytes]
    facts: Mapping[str, Found]
    reading: Reading
    drafts: int


def new_plan(received: Received, raw: bytes, name: str, title: str = "") -> NewPlan:
    """All files of the folder but its empty catalogues; ``name`` is that of the received file.

    A text is kept as it came; anything else, also a text of which marks were taken off, stands
    beside the text that was read from it. A
    ``title`` that a person gives counts. Raises SettingsError where nothing says what it is.
    """
    lines = read(received.text, received.facts)
    facts = dict(said_of_itself(lines, received.title))
    if title:
        facts["title"] = Found(title, ())
    if "title" not in facts:
        raise SettingsError(
            f"{name}: nothing in the text says what the plan is called; say it:"
            ' make new FILE=… SOURCE=… TITLE="…"'
        )
    title = facts["title"].value
    texts = dict(kept(received))
    ruled = tuple(
        with_rows(one, texts[one.file], one.file) if one.file else one
        for one in read_tables(texts.get("tables.yml", ""), "tables.yml")
    )
    drafts, reading = draft_tables(received.text, title, received.facts, ruled)
    for one in drafts:
        if one.rows:
            texts[one.declared.file] = one.rows
    texts["tables.yml"] = _tables(texts.get("tables.yml", ""), [one.entry for one in drafts])
    texts["plan.yml"] = plan_file(facts, given_title(title, lines))
    files = {path: text.encode() for path, text in texts.items()}
    if received.is_as_it_came:
        files["plan.txt"] = raw
    else:
        files[f"received/{name}"] = raw
    whole = MappingProxyType({**template(), **files})
    return NewPlan(whole, MappingProxyType(facts), reading, len(drafts) + len(ruled))


def template() -> Mapping[str, bytes]:
    """The files of any new folder, by their paths in it."""
    return {
        path.relative_to(TEMPLATE).as_posix(): path.read_bytes()
        for path in sorted(TEMPLATE.rglob("*"))
        if path.is_file()
    }


def plan_file(facts: Mapping[str, Found], in_text: str = "") -> str:
    """The text of ``plan.yml``: what was found with its lines, the rest with where to look.

    ``in_text`` are words of the text to know it by, where it does not print its title.
    """
    said = []
    for key in ("title", *FACTS, STATUS):
        found = facts.get(key, NOT_FOUND)
        value = json.dumps(found.value, ensure_ascii=False)
        said.append(f"{key}: {value} # {_place(found) if found.value else _WANTED[key]}\n")
        if key == "title" and in_text:
            words = json.dumps(in_text, ensure_ascii=False)
            said.append(
                f"{IN_TEXT}: {words} # what the text is known by: it prints no such title\n"
            )
    return _ABOUT_PLAN + "".join(said) + _TRADITIONAL


def _place(found: Found) -> str:
    if not found.lines:
        return "as it was given when this folder was made"
    numbers = ", ".join(map(str, found.lines))
    return f"plan.txt, line{'s' if len(found.lines) > 1 else ''} {numbers}"


def _tables(ruled: str, drafts: list[str]) -> str:
    about = (TEMPLATE / "tables.yml").read_text(encoding="utf-8")
    entries = [ruled[ruled.find("- file") :]] if ruled else []
    marked = (_ENTRY.sub(rf"- {_DRAFT}\n  ", one) for one in (*entries, *drafts))
    return about + ("\n".join(marked) or "[]\n")
