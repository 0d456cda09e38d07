"""The page of files to download: what each is for, its size and its SHA-256."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Protocol

from build_tools.languages.site_words import Words
from build_tools.pages.front_matter import front_matter
from build_tools.plan.patterns import expression

PAGE = "downloads"
"""The name of the page."""


class Listed(Protocol):
    """What is said of a file."""

    @property
    def name(self) -> str:
        """Its name, at the site's root."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    @property
    def sha256(self) -> str:
        """Its digest."""


Columns = Mapping[str, tuple[str, str]]
"""The columns of a table: name → type (of Table Schema) and what it holds."""


def word_of(name: str) -> str:
    """The key of the words that say what a file is for."""
    return "file_" + re.sub(r"[^a-z0-9]+", "_", name.lower())


def downloads_page(
    root: str, words: Words, files: Sequence[Listed], columns: Mapping[str, Columns]
) -> str:
    """The Markdown of ``downloads.md``; ``columns`` are those of each table, by its file's name."""
    heads = [*(words[f"download_{head}"] for head in ("file", "use", "size")), "SHA-256"]
    rows = [
        f'<tr><th scope="row"><a href="{root}{one.name}" download>{one.name}</a></th>'
        f"<td>{words[word_of(one.name)]}</td>{_figures(one)}</tr>"
        for one in files
    ]
    blocks = [
        front_matter(words["downloads_title"], words["downloads_description"]),
        f"# {words['downloads_title']} {{#downloads}}",
        words["downloads_intro"],
        _table(heads, rows),
        f"## {words['downloads_dictionary']} {{#columns}}",
        words["downloads_dictionary_intro"],
        *_dictionary(words, columns),
    ]
    return "\n\n".join(blocks) + "\n"


def _figures(one: Listed) -> str:
    return f'<td class="number">{one.size:,}</td><td><code>{one.sha256}</code></td>'


_ROW = expression(
    r'(?P<said> download>(?P<name>[^<]+)</a>.*?</td>)<td class="number">.*</tr>$', re.MULTILINE
)


def with_figures(markdown: str, files: Iterable[Listed]) -> str:
    """A page of downloads with the sizes and digests of files that are published otherwise."""
    known = {one.name: one for one in files}

    def row(found: re.Match[str]) -> str:
        one = known.get(found["name"])
        return f"{found['said']}{_figures(one)}</tr>" if one else found[0]

    return _ROW.sub(row, markdown)


def _dictionary(words: Words, columns: Mapping[str, Columns]) -> Iterator[str]:
    """The data dictionary: of each table the columns, their types, what they hold."""
    heads = [words[f"download_{head}"] for head in ("column", "type", "meaning")]
    for name, own in columns.items():
        yield f"### {name} {{#columns-{name.partition('.')[0]}}}"
        rows = (
            f'<tr><th scope="row"><code>{column}</code></th><td>{words[f"type_{kind}"]}</td>'
            f"<td>{escape(said)}</td></tr>"
            for column, (kind, said) in own.items()
        )
        yield _table(heads, rows)


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    head = f"<thead><tr>{cells}</tr></thead>"
    return "\n".join(['<table class="downloads">', head, "<tbody>", *rows, "</tbody></table>"])
