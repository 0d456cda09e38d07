"""A translation catalogue through a plan's revisions: matched by id and never by likeness.

What an entry is, ``entries`` says; how it is written, ``po``. All functions are pure: the caller
reads and writes files, and writes nothing when there are problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from build_tools.languages import po
from build_tools.languages.entries import BRACES, pieces, template
from build_tools.languages.made_for import is_kin
from build_tools.languages.po import FUZZY, Catalog, Entry
from build_tools.plan.model import Plan, Problem
from build_tools.plan.patterns import expression

DOUBTED = "was-fuzzy"
"""A flag: the translator had marked it fuzzy before its Chinese changed."""

_STRAY = expression(r"\{(?!\w+\})|(?<!\w)\}")

read = po.read
write = po.write


def new(lang: str, title: str) -> Catalog:
    """An empty catalogue of a plan."""
    prevails = f"Unofficial translation of {title}. The Chinese text prevails."
    return empty(lang, title, prevails)


def empty(lang: str, title: str, *notes: str) -> Catalog:
    """A catalogue without entries; ``title`` is what it is of, ``notes`` begin its file.

    Its header claims no more than is true: nobody has reviewed anything.
    """
    fields = {
        "Project-Id-Version": title,
        "PO-Revision-Date": "2026-01-01 00:00+0000",
        "Last-Translator": "none yet",
        "Language-Team": "none yet",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    own = (
        *notes,
        f"Who has reviewed which entry stands in {lang}.reviews.tsv, not here.",
        "How to translate: README.md in this folder.",
    )
    return Catalog(Entry(id="", source="", text=text, notes=own))


def merge(plan: Plan, catalog: Catalog, more: Iterable[Entry] = ()) -> Catalog:
    """A plan's catalogue brought up to date with it, in the plan's order; ``more`` comes after."""
    return renewed(catalog, template(plan, more))


def renewed(catalog: Catalog, wanted: tuple[Entry, ...]) -> Catalog:
    """The catalogue brought up to date with the entries that are wanted, in their order.

    What is unchanged stays; what changed in Chinese keeps its translation, fuzzy, with the text it
    was made from; what is gone becomes obsolete and comes back if its id does. An entry whose
    Chinese has nothing to do with what its id means now is as good as gone. Comments, flags and the
    header are kept. Undoing a change of the plan undoes it here.
    """
    live = {entry.id: entry for entry in catalog.entries if not entry.obsolete}
    gone = {entry.id: entry for entry in catalog.entries if entry.obsolete}
    known = {entry.id: _of_unit(entry, live.get(entry.id), gone.get(entry.id)) for entry in wanted}
    merged = [_renewed(entry, known[entry.id]) for entry in wanted]
    names = {entry.id for entry in wanted}
    # Revived ones are obsolete no more; what is another's translation, or was, is kept as such.
    left = [
        entry for entry in catalog.entries if entry.id not in names or entry is not known[entry.id]
    ]
    kept = (_retired(entry) for entry in left if entry.text or entry.notes)
    return replace(catalog, entries=(*merged, *kept))


def _of_unit(wanted: Entry, live: Entry | None, gone: Entry | None) -> Entry | None:
    """The entry that is a translation of what is wanted, or was once; an empty one will do."""
    for one in (live, gone):
        if one and one.text and _is_of(one, wanted):
            return one
    return live if live and not live.text else None


def _is_of(known: Entry, wanted: Entry) -> bool:
    return is_kin(known.source, wanted.source) or is_kin(known.previous, wanted.source)


def _renewed(wanted: Entry, known: Entry | None) -> Entry:
    if known is None:
        return wanted
    flags = [flag for flag in known.flags if flag not in wanted.flags]
    previous = known.previous
    if known.text and known.source != wanted.source:
        doubted = [DOUBTED] if known.is_fuzzy and not previous else []
        previous = previous or known.source
        flags = [FUZZY, *(flag for flag in flags if flag != FUZZY), *doubted]
    if previous == wanted.source:  # a change undone
        previous = ""
        flags = [FUZZY] * (DOUBTED in flags) + [flag for flag in flags if flag != FUZZY]
    if not previous:  # braces are special in a stale text as long as it is stale
        flags = [flag for flag in flags if flag not in (DOUBTED, BRACES)]
    return replace(
        wanted,
        text=known.text,
        notes=known.notes,
        flags=(*flags, *wanted.flags),
        previous=previous,
        previous_id=known.previous_id,
        line=known.line,
    )


def _retired(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, hints=(), places=())


def load(catalog: Catalog, translations: Mapping[str, str]) -> Catalog:
    """The catalogue with these texts (id → msgstr) put in; what it has besides stays.

    A text put in is taken for a translation of the present source: a fuzzy mark goes. Raises
    ValueError naming the ids that the catalogue does not have.
    """
    names = {entry.id for entry in catalog.entries if not entry.obsolete}
    if unknown := sorted(set(translations) - names):
        raise ValueError(f"no entry is called {', '.join(unknown)}")
    return replace(
        catalog,
        entries=tuple(
            replace(
                entry,
                text=translations[entry.id],
                previous="",
                flags=tuple(flag for flag in entry.flags if flag != FUZZY),
            )
            if entry.id in translations and not entry.obsolete
            else entry
            for entry in catalog.entries
        ),
    )


def said(catalog: Catalog, prefix: str) -> Mapping[str, str]:
    """The texts of the entries with a prefix: ``said(catalog, "words")["outline"]``.

    A stale one will do as long as all that it wants filled in is still given.
    """
    return {
        entry.id.removeprefix(f"{prefix}."): entry.text
        for entry in catalog.entries
        if entry.id.startswith(f"{prefix}.")
        and entry.text
        and not entry.obsolete
        and (not entry.is_fuzzy or _names(entry.text) <= _names(entry.source))
    }


def _names(text: str) -> set[str]:
    return {name for _, name in pieces(text) if name}


def nameless(catalog: Catalog, merged: Catalog, path: str) -> Iterator[Problem]:
    """Translations as they were written whose id nothing has that is published: a slip, or gone."""
    names = {entry.id for entry in merged.entries if not entry.obsolete}
    for entry in catalog.entries:
        if entry.text and not entry.obsolete and entry.id not in names:
            message = (
                f"{entry.id}: nothing is called so now; the translation is kept as obsolete (#~)"
                " and not shown. If the name is a slip, mend it"
            )
            yield Problem("warning", path, entry.line, "po-nameless", message)


def check(catalog: Catalog, path: str) -> tuple[Problem, ...]:
    """Translations that could not be published: another number of lines, a lost footnote mark."""
    return tuple(
        Problem("error", path, entry.line, rule, f"{entry.id}: {message}")
        for entry in catalog.entries
        if entry.text and not entry.obsolete
        for rule, message in _faults(entry)
    )


def _faults(entry: Entry) -> Iterator[tuple[str, str]]:
    source = (entry.previous or entry.source) if entry.is_fuzzy else entry.source
    wanted, found = source.split("\n"), entry.text.split("\n")
    if len(wanted) != len(found):
        message = f"expected {len(wanted)} lines, one for each Chinese sentence, found {len(found)}"
        yield "po-lines", message
    elif not all(line.strip() for line in found):
        empty = next(number for number, line in enumerate(found, 1) if not line.strip())
        yield "po-lines", f"line {empty} is empty: split the text so that each line says something"
    elif BRACES in entry.flags:
        for number, (chinese, own) in enumerate(zip(wanted, found, strict=True), 1):
            yield from brace_faults(chinese, own, f"line {number}: " if len(wanted) > 1 else "")


def brace_faults(chinese: str, own: str, where: str) -> Iterator[tuple[str, str]]:
    """Placeholders of one text that another has more or less often: a rule, and what is wrong."""
    wanted = sorted(name for _, name in pieces(chinese) if name)
    found = sorted(name for _, name in pieces(own) if name)
    for name in sorted({*wanted, *found}):
        if wanted.count(name) != found.count(name):
            often = f"expected {wanted.count(name)} times, found {found.count(name)}"
            yield "po-placeholder", f"{where}{{{name}}} is {often}"
    if _STRAY.search(own.replace("{{", "").replace("}}", "")):
        yield "po-placeholder", f"{where}a brace that is no placeholder's is written twice"
