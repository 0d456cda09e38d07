"""What has come back, put into a catalogue: every change of a translator, or a reason why not.

Nothing is guessed and nothing is overwritten. A sentence that the translator has changed is taken
if the catalogue still has what was given out; if somebody has changed it there meanwhile, both are
named. Whoever gets a list of faults has lost nothing: no file was touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.interchange.parcel import Line, Returned, stand, texts_of
from build_tools.languages.catalog import DOUBTED, check
from build_tools.languages.po import FUZZY, Catalog, Entry
from build_tools.languages.review import FLAGS, Records, review_state


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A catalogue after a package: which entries changed, got notes, are reviewed or in doubt.

    With ``faults`` nothing may be written.
    """

    catalog: Catalog
    changed: tuple[str, ...]
    noted: tuple[str, ...]
    reviewed: tuple[str, ...]
    doubted: tuple[str, ...]
    faults: tuple[str, ...]


def take_in(
    catalog: Catalog, records: Records, returned: tuple[Returned, ...], path: str
) -> TakenIn:
    """Put the entries of a package into a catalogue; ``path`` is the file that they came in."""
    live = {entry.id: entry for entry in catalog.entries if not entry.obsolete}
    now: dict[str, Entry] = {}
    faults: list[str] = []
    seen: set[str] = set()
    for one in returned:
        where = f"{path}:{one.place}: {one.id}" if one.place else f"{path}: {one.id}"
        entry = live.get(one.id)
        if entry is None or one.id in seen:
            again = "it is in the file twice: keep one"
            said = again if entry else "the catalogue has no entry of this name"
            faults.append(f"{where}: {said}")
            continue
        seen.add(one.id)
        own = list(_faults(entry, one))
        faults += [f"{where}: {fault}" for fault in own]
        if not own:
            now[one.id] = _renewed(entry, one, records)
    after = replace(
        catalog, entries=tuple(now.get(e.id, e) if not e.obsolete else e for e in catalog.entries)
    )
    moved = tuple(entry for name, entry in now.items() if entry.text != live[name].text)
    faults += [f"{path}: {one.message}" for one in check(replace(after, entries=moved), path)]
    return TakenIn(
        after,
        tuple(entry.id for entry in moved),
        tuple(name for name, entry in now.items() if entry.notes != live[name].notes),
        tuple(name for name, entry in now.items() if _said(entry) and not _said(live[name])),
        tuple(name for name, entry in now.items() if entry.is_fuzzy and not live[name].is_fuzzy),
        tuple(faults),
    )


def _said(entry: Entry) -> bool:
    """Whether a tool has flagged an entry as reviewed."""
    return bool(set(FLAGS) & {*entry.flags})


def _faults(entry: Entry, one: Returned) -> Iterator[str]:
    """Why an entry that has come back cannot be taken."""
    source, texts = entry.source.split("\n"), texts_of(entry)
    for number, line in sorted(one.lines.items()):
        where = f"sentence {number}: " if len(source) > 1 else ""
        if not 1 <= number <= len(source):
            yield f"sentence {number}: the entry has {len(source)}"
        elif _plain(line.source) != _plain(source[number - 1]):
            yield (
                f"{where}its Chinese is “{source[number - 1]}” now, in the file it is"
                f" “{line.source}”: give the entry out again"
            )
        elif not _one_line(line.text) and texts[number - 1]:
            yield (
                f"{where}the file has no translation, the catalogue has “{texts[number - 1]}”:"
                " what is to go is taken out of the catalogue by hand"
            )
        elif fault := _conflict(texts[number - 1], line):
            yield where + fault
    after = _texts(entry, one)
    if any(after) and not all(after):
        empty = [number for number, text in enumerate(after, 1) if not text]
        if after != texts:
            yield (
                f"sentence {empty[0]} has no translation: an entry is translated whole"
                " (leave all of it empty, or put a sentence of its English here)"
            )


def _conflict(now: str, line: Line) -> str:
    text = _one_line(line.text)
    if text == now.strip() or stand(text) == line.stand or stand(now) == line.stand:
        return ""
    if not line.stand:
        return (
            f"the file no longer says what was given out, so that it cannot be seen who has changed"
            f" it: the catalogue has “{now}”, the file “{text}”"
        )
    return (
        f"it was changed in the catalogue too since it was given out: there it is “{now}”, in the"
        f" file “{text}”. Put the right one into the catalogue, or give it out again"
    )


def _texts(entry: Entry, one: Returned) -> tuple[str, ...]:
    """The translations of the sentences as they will be."""
    texts = list(texts_of(entry))
    for number, line in one.lines.items():
        if 1 <= number <= len(texts):
            now, text = texts[number - 1], _one_line(line.text)
            if text != now.strip() and stand(text) != line.stand:
                texts[number - 1] = _with_ends_of(now, text)
    return tuple(texts)


def _renewed(entry: Entry, one: Returned, records: Records) -> Entry:
    texts = _texts(entry, one)
    is_changed = texts != texts_of(entry)
    said = (line.strip() for note in one.notes for line in note.split("\n"))
    new = tuple(note for note in said if note and note not in (*entry.notes, *entry.hints))
    flags = entry.flags
    is_said = one.is_reviewed and review_state(replace(entry, flags=()), records) != "reviewed"
    if is_changed or (is_said and not entry.previous):
        flags = tuple(flag for flag in flags if flag not in (FUZZY, DOUBTED))
    if is_said and any(texts) and not _said(entry):
        flags = (*flags, FLAGS[0])
    if one.is_doubted and any(texts) and FUZZY not in flags:
        flags = (FUZZY, *flags)
    return replace(
        entry,
        text="\n".join(texts) if is_changed else entry.text,
        previous="" if is_changed else entry.previous,
        notes=(*entry.notes, *new),
        flags=flags,
    )


def _with_ends_of(now: str, text: str) -> str:
    """A text with the white space at the ends of the one before, which tools lose."""
    if not now.strip() or not text:
        return text
    inner = now.strip()
    at = now.index(inner)
    return now[:at] + text + now[at + len(inner) :]


def _one_line(text: str) -> str:
    return " ".join(filter(None, map(str.strip, text.split("\n"))))


def _plain(text: str) -> str:
    return "".join(text.split())
