"""``check-links``: what became of the links in somebody's files."""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_tools.commands.verb import SOURCE, add_folder
from build_tools.plan.addresses import links_in
from build_tools.plan.languages import LANGUAGES, SOURCE_LANG
from build_tools.publish import publish
from build_tools.site.link_check import Answer, Links, known_links
from build_tools.source.files import read_earlier, read_inputs

if TYPE_CHECKING:
    from build_tools.commands.verb import Verbs

SUFFIXES = (".txt", ".csv", ".tsv", ".md", ".html", ".htm", ".docx")
"""The kinds of files that are read; in a folder the others are passed over."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 50_000_000

_STATES = {"works": 0, "moved": 0, "changed": 0, "removed": 1, "unknown": 1}


def register(verbs: Verbs) -> None:
    """Add the verb."""
    verb = verbs.add_parser(
        "check-links",
        help="what became of the links in files",
        description="Find every link to the plan in files or folders (.txt, .csv, .md, .html,"
        " .docx) and say of each whether it works, now stands elsewhere, has changed or was removed"
        " since, or is unknown. The exit status is 1 where a link is removed or unknown."
        " Example: python -m build_tools check-links old-links.csv --format csv",
    )
    verb.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files or folders")
    verb.add_argument("--format", choices=("text", "csv", "json"), default="text")
    codes = [row.code for row in LANGUAGES]
    verb.add_argument("--language", choices=codes, default=SOURCE_LANG, help="of the answers")
    add_folder(verb, "--source", SOURCE, "what people wrote")
    verb.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    inputs = read_inputs(given.source)
    publication = publish(inputs, read_earlier(given.source, inputs))
    words = inputs.words[given.language]
    known = known_links(publication.plans[SOURCE_LANG], publication.past, inputs.ledger, words)
    rows = [row for path in _files(given.files) for row in check_file(path, known)]
    _WRITERS[given.format](rows)
    return max((_STATES[answer.state] for *_, answer in rows), default=0)


def check_file(path: Path, known: Links) -> list[tuple[str, int, str, Answer]]:
    """A file → each link to the plan in it, with file, line and what became of it.

    Raises ValueError for a file that cannot be read.
    """
    found = []
    for line, link in links_in(read_text(path)):
        answer = known.judge(link)
        if answer:
            found.append((path.as_posix(), line, link, answer))
    return found


def read_text(path: Path) -> str:
    """The words of a file, and the addresses of its links. Raises ValueError where it has none."""
    if path.suffix.lower() == ".docx":
        return _read_docx(path)
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return html.unescape(text) if path.suffix.lower() in (".html", ".htm") else text
    raise ValueError(f"{path}: expected a text in UTF-8 or GB18030")


def _read_docx(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if re.match(r"word/(document\.xml|_rels/)", n)]
            parts = [archive.getinfo(name) for name in sorted(names)]
            if not parts or sum(part.file_size for part in parts) > _LARGEST:
                raise ValueError(f"{path}: expected a Word document of less than 50 MB")
            texts = [archive.read(part).decode("utf-8") for part in parts]
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: expected a Word document: {error}") from error
    return "\n".join(line for text in texts for line in _lines_of(text, path))


def _lines_of(xml: str, path: Path) -> Iterator[str]:
    """The paragraphs of a part, or the targets of its links."""
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        raise ValueError(f"{path}: a Word document declares no entities")
    try:
        root = ET.fromstring(xml)  # noqa: S314 - entities are refused above
    except ET.ParseError as error:
        raise ValueError(f"{path}: expected a Word document: {error}") from error
    for paragraph in root.iter(f"{_WORD}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))
    for one in root:
        if one.get("TargetMode") == "External":
            yield one.get("Target", "")


def _files(paths: list[Path]) -> Iterator[Path]:
    """Files, and those in folders that can be read. Raises ValueError for what is not there."""
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.rglob("*")) if one.suffix.lower() in SUFFIXES)
        elif path.is_file():
            yield path
        else:
            raise ValueError(f"{path}: no such file or folder")


Rows = list[tuple[str, int, str, Answer]]
_HEADS = ("file", "line", "link", "state", "place", "citation", "note")


def _flat(rows: Rows) -> Iterator[dict[str, object]]:
    for path, line, link, answer in rows:
        values = (path, line, link, answer.state, answer.place, answer.cite, answer.said)
        yield dict(zip(_HEADS, values, strict=True))


def _as_text(rows: Rows) -> None:
    for path, line, link, answer in rows:
        where = f" → {answer.place} {answer.cite}" if answer.place else ""
        said = f" · {answer.said}" if answer.said else ""
        print(f"{path}:{line}: {answer.state}: {link}{where}{said}")
    counts = {s: sum(a.state == s for *_, a in rows) for s in _STATES}
    print(f"{len(rows)} links: " + ", ".join(f"{count} {state}" for state, count in counts.items()))


def _as_csv(rows: Rows) -> None:
    print("\ufeff", end="")  # spreadsheets need the mark to read UTF-8
    writer = csv.DictWriter(sys.stdout, _HEADS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_flat(rows))


def _as_json(rows: Rows) -> None:
    print(json.dumps(list(_flat(rows)), ensure_ascii=False, indent=2))


_WRITERS = {"text": _as_text, "csv": _as_csv, "json": _as_json}
