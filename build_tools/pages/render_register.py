"""The register of measures as a page: a plain table, which a script may filter, sort and group.

Every row carries what the script filters by as data attributes, in the source's words, so that a
selection has the same address in every language; ``data-labels`` says what they are called in the
language of the page. Without the script, in print and in a reader mode it is a table of all
measures by chapter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from build_tools.languages.site_words import Words
from build_tools.measures.mentions import MentionKind, words
from build_tools.measures.recognised import Recognised
from build_tools.measures.register import Sentence
from build_tools.measures.verbs import FAMILIES
from build_tools.pages.front_matter import front_matter
from build_tools.pages.party_names import PARTIES, party_name
from build_tools.plan.citation import citation
from build_tools.plan.languages import BY_CODE, SOURCE_LANG, has_chinese
from build_tools.plan.model import Plan, Unit, walk
from build_tools.plan.page_names import page_of, title_of

PAGE = "register"
"""The name of the register's page."""

FILES = ("register.csv", "register.xlsx", "register.json")
_SCRIPT_WORDS = (
    *("all", "kind", "family", "verb", "chapter", "place", "programme", "words", "sort", "group"),
    *("count", "by_plan", "no_group", "clear", "print"),
)
"""The words that the script needs: ``register_…``."""
_HEADS = ("at", "text", "class", "who", "where", "numbers")
"""The columns: ``register_…``."""
_MARKED = ("verb", "actor", "beneficiary", "place", "programme", "deadline")


@dataclass(frozen=True)
class Shown:
    """What the pages of one language show: the plan in it, and what was recognised in the source.

    ``families`` is the family of each class of verbs, ``spoken`` what names, places and recognised
    words are called in the language, where that is not as in the source; ``within`` the place that
    a place belongs to.
    """

    plan: Plan
    found: Recognised
    families: Mapping[str, str]
    spoken: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Id → unit."""
        return {unit.id: unit for unit in walk(self.plan.units)}

    @cached_property
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

    def of_sentence(self, text: str, sentence: str) -> str:
        """The same of a party, for which the words of the translated sentence speak too."""
        names = PARTIES.get(self.plan.lang)
        known = text in self.spoken or names is None
        name = "" if known or names is None else party_name(text, self.units[sentence].text, names)
        return escape(name) if name else self.said(text)


def register_page(shown: Shown, words_of: Words) -> str:
    """The Markdown of ``register.md``."""
    measures = shown.found.register.measures
    files = " · ".join(
        f'<a href="{shown.root}{name}">{name.rpartition(".")[2].upper()}</a>' for name in FILES
    )
    said = {key: words_of[f"register_{key}"] for key in _SCRIPT_WORDS}
    count = words_of["register_count"].format(count=len(measures))
    data = {"words": said, "labels": _labels(shown, words_of)}
    attributes = "".join(f' data-{key}="{escape(_dumped(own))}"' for key, own in data.items())
    blocks = [
        front_matter(words_of["register_title"], words_of["register_description"]),
        f"# {words_of['register_title']} {{#register}}",
        words_of["register_intro"],
        f"{words_of['register_files']}{words_of['colon']}{files}",
        f'<div id="register-tools"{attributes}></div>',
        f'<p id="register-count" role="status">{count}</p>',
        "\n".join(_table(shown, words_of)),
    ]
    return "\n\n".join(blocks) + "\n"


_NAMED: tuple[MentionKind, ...] = ("place", "programme")


def _dumped(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False)


def _labels(shown: Shown, words_of: Words) -> Mapping[str, object]:
    """What is filtered by → its values in the order of their list → what each is called.

    ``foreign`` is there where some are not translated, and says which language those are in.
    """
    measures, units = shown.found.register.measures, shown.units
    chapters = {name: title_of(units[name]) for name in dict.fromkeys(m.chapter for m in measures)}
    named: dict[str, Mapping[str, str]] = {
        kind: {name: shown.spoken.get(name, name) for name in _all(shown, kind)} for kind in _NAMED
    }
    is_apart = BY_CODE[shown.plan.lang].has_spaces
    is_foreign = is_apart and any(
        has_chinese(label) for said in (chapters, *named.values()) for label in said.values()
    )
    families = {shown.families.get(m.value, "") for one in measures for m in one.mentions}
    return {
        "kind": {kind: words_of[f"kind_{kind}"] for kind in ("measure", "target")},
        "family": {name: words_of[f"family_{name}"] for name in FAMILIES if name in families},
        "verb": _verbs(shown),
        "chapter": chapters,
        **named,
        "within": {name: up for name in _all(shown, "place") if (up := shown.within.get(name))},
        **({"foreign": {"lang": SOURCE_LANG}} if is_foreign else {}),
    }


def _verbs(shown: Shown) -> Mapping[str, str]:
    """The classes of verbs, by how many measures have them; none in a language without words."""
    if BY_CODE[shown.plan.lang].made == "translation":
        return {}
    return {name: shown.spoken.get(name, name) for name in _all(shown, "verb")}


def _all(shown: Shown, kind: MentionKind) -> Mapping[str, None]:
    """The values of a kind in all measures, and what a place is within, by how many speak of it."""
    count = Counter(value for one in shown.found.register.measures for value in _values(one, kind))
    for value in [*count] if kind == "place" else ():
        up = shown.within.get(value, "")
        while up:
            count[up] += 0
            up = shown.within.get(up, "")
    return dict.fromkeys(
        name for name, _ in sorted(count.items(), key=lambda one: (-one[1], one[0]))
    )


def _table(shown: Shown, words_of: Words) -> Iterator[str]:
    cells = "".join(f'<th scope="col">{words_of[f"register_{head}"]}</th>' for head in _HEADS)
    yield '<table class="register" id="register-table">'
    yield f"<thead><tr>{cells}</tr></thead>"
    units, pages = shown.units, shown.pages
    chapter = ""
    for one in shown.found.register.measures:
        if one.chapter != chapter:
            if chapter:
                yield "</tbody>"
            chapter = one.chapter
            title = escape(title_of(units[chapter]))
            group = f'<th colspan="{len(_HEADS)}" scope="rowgroup">{title}</th>'
            yield f'<tbody><tr class="group">{group}</tr>'
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
        "kind": one.kind,
        "family": "|".join(families),
        "verb": "|".join(classes),
        "chapter": one.chapter,
        "place": "|".join(_values(one, "place")),
        "programme": "|".join(_values(one, "programme")),
    }
    attributes = "".join(f' data-{key}="{escape(text)}"' for key, text in data.items())
    lead = units.get(one.lead)
    title = lead.text if lead and lead.kind == "sentence" else ""
    cells = (
        (f"<b>{escape(title)}</b> " if title else "") + _marked(one, units[one.id].text, shown),
        _classes(one, classes, families, shown, words_of),
        _parties(one, shown, words_of),
        _listed(_words_of(one, "place", shown) + _words_of(one, "programme", shown)),
        _numbers(one, shown),
    )
    page = words_of["search_result_page"].format(number=one.page) if one.page else ""
    href = f"{pages[one.id]}.html#{one.id}"
    return (
        f'<tr{attributes}><th scope="row"><a href="{href}">'
        f"{escape(citation(units[one.id].path, shown.plan.lang))}</a>"
        f"{f' <small>{page}</small>' if page else ''}</th>"
        + "".join(
            f'<td data-head="{words_of[f"register_{head}"]}">{cell}</td>' if cell else "<td></td>"
            for head, cell in zip(_HEADS[1:], cells, strict=True)
        )
        + "</tr>"
    )


def _marked(one: Sentence, text: str, shown: Shown) -> str:
    """The sentence with what was recognised in it marked, sign by sign as in the source.

    A translation has other words, which are not marked; a conversion has as many signs.
    """
    if BY_CODE[shown.plan.lang].made == "translation" or len(text) != len(one.text):
        return escape(text)
    said, at = [], 0
    for m in one.mentions:
        if m.kind in _MARKED and m.start >= at:
            said.append(escape(text[at : m.start]))
            said.append(f'<span class="is-{m.kind}">{escape(text[m.start : m.end])}</span>')
            at = m.end
    return "".join([*said, escape(text[at:])])


def _values(one: Sentence, kind: MentionKind) -> tuple[str, ...]:
    """What the mentions of a kind come to in the source, each once: for a filter."""
    return tuple(dict.fromkeys(m.value for m in one.mentions if m.kind == kind and m.value))


def _words_of(one: Sentence, kind: MentionKind, shown: Shown) -> list[str]:
    if shown.plan.lang in ("", SOURCE_LANG) or kind in ("actor", "beneficiary", "deadline"):
        return [shown.of_sentence(text, one.id) for text in words(one.text, one.mentions, kind)]
    return [shown.said(m.value) for m in one.mentions if m.kind == kind]


def _listed(found: list[str]) -> str:
    return "<br>".join(f'<span class="one">{one}</span>' for one in dict.fromkeys(found))


def _classes(
    one: Sentence, classes: tuple[str, ...], families: list[str], shown: Shown, words_of: Words
) -> str:
    if one.kind == "target":
        return words_of["kind_target"]
    names = words_of["list_comma"].join(words_of[f"family_{name}"] for name in families)
    verbs = words_of["list_comma"].join(shown.said(name) for name in classes)
    return f'<span class="one">{names}</span><br><small class="one">{verbs}</small>'


def _parties(one: Sentence, shown: Shown, words_of: Words) -> str:
    """Who acts, and for whom; who is supported in acting stands there once."""
    who = _words_of(one, "actor", shown)
    whom = [name for name in _words_of(one, "beneficiary", shown) if name not in who]
    said = who + [f"{words_of['register_for']}{words_of['colon']}{name}" for name in whom]
    return _listed(said)


def _numbers(one: Sentence, shown: Shown) -> str:
    printed = [shown.said(one.text[n.start : n.end]) for n in one.quantities]
    return _listed(_words_of(one, "deadline", shown) + printed)
