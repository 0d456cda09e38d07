"""The register of measures as a page: a plain table, which a script may filter, sort and group.

Every row carries what the script filters by as data attributes. Without the script, in print and in
a reader mode it is a table of all measures by chapter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from build_tools.languages.site_words import Words
from build_tools.measures.mentions import MentionKind, words
from build_tools.measures.recognised import Recognised
from build_tools.measures.register import Sentence
from build_tools.measures.verbs import FAMILIES
from build_tools.pages.front_matter import front_matter
from build_tools.plan.citation import citation
from build_tools.plan.languages import BY_CODE, SOURCE_LANG
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of, title_of

PAGE = "register"
"""The name of the register's page."""

FILES = ("register.csv", "register.xlsx", "register.json")
_SCRIPT_WORDS = (
    *("all", "kind", "family", "chapter", "place", "programme", "words", "sort", "group"),
    *("count", "by_plan", "by_class", "no_group", "clear"),
)
"""The words that the script needs: ``register_…``."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages of one language show: the plan in it, and what was recognised in the source.

    ``families`` is the family of each class of verbs, ``spoken`` what names, places and recognised
    words are called in the language, where that is not as in the source.
    """

    plan: Plan
    found: Recognised
    families: Mapping[str, str]
    spoken: Mapping[str, str] = field(default_factory=dict)

    def units(self) -> Mapping[str, Unit]:
        """Id → unit."""
        return {unit.id: unit for unit in walk(self.plan.units)}

    def pages(self) -> Mapping[str, str]:
        """Id of a unit → the page that it is on."""
        return {unit.id: page_of(top) for top in self.plan.units for unit in walk((top,))}

    @property
    def root(self) -> str:
        """How the site's root is reached from the language's pages."""
        return "../" if BY_CODE[self.plan.lang].folder else ""

    def said(self, text: str) -> str:
        """A recognised word in the language, as HTML; in the source's where there is none."""
        if text in self.spoken or BY_CODE[self.plan.lang].made == "source":
            return escape(self.spoken.get(text, text))
        return f'<span lang="{SOURCE_LANG}">{escape(text)}</span>'


def register_page(shown: Shown, words_of: Words) -> str:
    """The Markdown of ``register.md``."""
    measures = shown.found.register.measures
    files = " · ".join(
        f'<a href="{shown.root}{name}">{name.rpartition(".")[2].upper()}</a>' for name in FILES
    )
    said = {key: words_of[f"register_{key}"] for key in _SCRIPT_WORDS}
    count = words_of["register_count"].format(count=len(measures))
    blocks = [
        front_matter(words_of["register_title"], words_of["register_description"]),
        f"# {words_of['register_title']} {{#register}}",
        words_of["register_intro"],
        f"{words_of['register_files']}{words_of['colon']}{files}",
        f'<div id="register-tools" data-words="{escape(_dumped(said))}"></div>',
        f'<p id="register-count" role="status">{count}</p>',
        "\n".join(_table(shown, words_of)),
    ]
    return "\n\n".join(blocks) + "\n"


def _dumped(said: Mapping[str, str]) -> str:
    return json.dumps(said, ensure_ascii=False)


def _table(shown: Shown, words_of: Words) -> Iterator[str]:
    heads = ("at", "text", "class", "who", "where", "numbers", "page")
    cells = "".join(f'<th scope="col">{words_of[f"register_{head}"]}</th>' for head in heads)
    yield '<table class="register" id="register-table">'
    yield f"<thead><tr>{cells}</tr></thead>"
    units, pages = shown.units(), shown.pages()
    chapter = ""
    for one in shown.found.register.measures:
        if one.chapter != chapter:
            if chapter:
                yield "</tbody>"
            chapter = one.chapter
            title = escape(title_of(units[chapter]))
            yield f'<tbody><tr class="group"><th colspan="7" scope="rowgroup">{title}</th></tr>'
        yield _row(one, shown, units, pages, words_of)
    yield "</tbody></table>" if chapter else "</table>"


def _row(
    one: Sentence,
    shown: Shown,
    units: Mapping[str, Unit],
    pages: Mapping[str, str],
    words_of: Words,
) -> str:
    classes = tuple(dict.fromkeys(m.value for m in one.mentions if m.kind == "verb"))
    families = [name for name in FAMILIES if name in {shown.families.get(c, "") for c in classes}]
    data = {
        "kind": words_of[f"kind_{one.kind}"],
        "family": "|".join(words_of[f"family_{name}"] for name in families),
        "chapter": title_of(units[one.chapter]),
        "place": "|".join(_values(one, "place", shown)),
        "programme": "|".join(_values(one, "programme", shown)),
    }
    attributes = "".join(f' data-{key}="{escape(text)}"' for key, text in data.items())
    lead = units.get(one.lead)
    title = lead.text if lead and lead.kind == "sentence" else ""
    unit = units[one.id]
    href = f"{pages[one.id]}.html#{one.id}"
    cells = (
        (f"<b>{escape(title)}</b> " if title else "") + escape(unit.text),
        _classes(one, classes, families, shown, words_of),
        _parties(one, shown, words_of),
        _listed(_words_of(one, "place", shown) + _words_of(one, "programme", shown)),
        _numbers(one, shown),
        str(one.page),
    )
    return (
        f'<tr{attributes}><th scope="row"><a href="{href}">'
        f"{escape(citation(unit.path, shown.plan.lang))}</a></th>"
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
    )


def _values(one: Sentence, kind: MentionKind, shown: Shown) -> tuple[str, ...]:
    """What the mentions of a kind come to, in the language, each once: for a filter."""
    found = (m.value for m in one.mentions if m.kind == kind and m.value)
    return tuple(dict.fromkeys(shown.spoken.get(value, value) for value in found))


def _words_of(one: Sentence, kind: MentionKind, shown: Shown) -> list[str]:
    if shown.plan.lang in ("", SOURCE_LANG) or kind in ("actor", "beneficiary", "deadline"):
        return [shown.said(text) for text in words(one.text, one.mentions, kind)]
    return [shown.said(m.value) for m in one.mentions if m.kind == kind]


def _listed(found: list[str]) -> str:
    return "<br>".join(dict.fromkeys(found))


def _classes(
    one: Sentence, classes: tuple[str, ...], families: list[str], shown: Shown, words_of: Words
) -> str:
    if one.kind == "target":
        return words_of["kind_target"]
    names = words_of["list_comma"].join(words_of[f"family_{name}"] for name in families)
    verbs = words_of["list_comma"].join(shown.said(name) for name in classes)
    return f"{names}<br><small>{verbs}</small>"


def _parties(one: Sentence, shown: Shown, words_of: Words) -> str:
    who = _words_of(one, "actor", shown)
    whom = _words_of(one, "beneficiary", shown)
    said = who + [f"{words_of['register_for']}{words_of['colon']}{name}" for name in whom]
    return _listed(said)


def _numbers(one: Sentence, shown: Shown) -> str:
    printed = [shown.said(one.text[n.start : n.end]) for n in one.quantities]
    return _listed(_words_of(one, "deadline", shown) + printed)
