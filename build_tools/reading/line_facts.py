"""``lines.tsv``: what the page says of each line of the text, kept beside it.

It is written when a PDF or a DOCX is received, and reviewed as the text is; a site is built from it
and never again from the PDF.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from build_tools.plan.errors import SettingsError
from build_tools.plan.next_step import folder_of, make
from build_tools.reading.lines import ASIDE, Facts

HEAD = (
    "line",
    "page",
    "indent",
    "room",
    "size",
    "weight",
    "frame",
    "table",
    "style",
    "aside",
    "marks",
)
NO_FACTS: Mapping[int, Facts] = MappingProxyType({})
_DIGEST = "#text"
_EXPLAINED = (
    "# What the page says of each line of plan.txt: its page; its indent and the room behind\n"
    "# it in full-width characters; its size in points; bold or not; its frame; its table; its\n"
    "# style; what it is if it is no part of the running text (page number, running head,\n"
    "# contents list, imprint, note); the footnotes' marks in it.\n"
    "# Written when the document was received; mend it by hand.\n"
)


def digest_of(text: str) -> str:
    """The digest by which a file says what text it was made for; white space at ends is nothing."""
    plain = "\n".join(line.strip() for line in text.split("\n"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def write_lines(text: str, facts: Mapping[int, Facts]) -> str:
    """The text of ``lines.tsv``."""
    rows = [_EXPLAINED + f"{_DIGEST}\t{digest_of(text)}", "\t".join(HEAD)]
    for number, one in sorted(facts.items()):
        size = f"{one.size:g}" if one.size else ""
        place = (str(number), str(one.page or ""), str(one.indent or ""), _said(one.room), size)
        kind = (one.frame, one.table, one.style, one.aside, " ".join(one.marks))
        row = (*place, "bold" if one.bold else "", *kind)
        rows.append("\t".join(row))
    return "\n".join(rows) + "\n"


def read_lines(written: str, path: str, text: str) -> Mapping[int, Facts]:
    """The text of ``lines.tsv`` → facts by line. Raises SettingsError that names every wrong line.

    It must have been made for this ``text``.
    """
    lines = written.rstrip("\n").split("\n")
    made_for = next((line.split("\t")[-1] for line in lines if line.startswith(_DIGEST)), "")
    if made_for != digest_of(text):
        raise SettingsError(
            f"{path}:1: it was made for another text than plan.txt is now, so that its lines would"
            " be wrong ones. Make both anew from the document "
            f" (`{make('receive', folder_of(path), 'FILE=…')}`), or delete"
            f" {path}: the text is then read without what the page says"
        )
    last = text.count("\n") + 1
    found: dict[int, Facts] = {}
    wrong: list[str] = []
    for at, line in enumerate(lines, 1):
        if line.startswith("#") or line.split("\t") == list(HEAD):
            continue
        row = _row(line.split("\t"), last)
        if isinstance(row, str):
            wrong.append(f"{path}:{at}: {row}")
        else:
            found[row[0]] = row[1]
    if wrong:
        raise SettingsError("\n".join(wrong))
    return MappingProxyType(found)


def _row(cells: Sequence[str], last: int) -> tuple[int, Facts] | str:
    """A row's line and facts, or what is wrong with it."""
    if len(cells) != len(HEAD):
        return f"expected {len(HEAD)} cells parted by tabs ({', '.join(HEAD)}), found {len(cells)}"
    own = [cell.strip() for cell in cells]
    number, page, indent, room, size, weight, frame, table, style, aside, marks = own
    whole = (number, page or "0", indent or "0", room or "0")
    if not all(one.isdecimal() and len(one) < 9 for one in whole) or not _is_size(size):
        return "line, page, indent, room and size: expected numbers"
    if not 0 < int(number) <= last:
        return f"line {number}: plan.txt has {last} lines"
    if aside not in ("", *ASIDE):
        return f"aside: expected {', '.join(ASIDE)} or nothing, found {aside}"
    if weight not in ("", "bold"):
        return f"weight: expected bold or nothing, found {weight}"
    facts = Facts(
        page=int(page or 0),
        indent=int(indent or 0),
        room=int(room) if room else None,
        size=float(size or 0),
        bold=weight == "bold",
        frame=frame,
        table=table,
        style=style,
        aside=aside,
        marks=tuple(marks.split()),
    )
    return int(number), facts


def _said(room: int | None) -> str:
    return "" if room is None else str(room)


def _is_size(size: str) -> bool:
    return not size or (size.replace(".", "", 1).isdecimal() and len(size) < 9)
