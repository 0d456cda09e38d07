"""The page of files to download: what each is for, its size and its SHA-256."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from build_tools.languages.site_words import Words
from build_tools.pages.front_matter import front_matter

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


def word_of(name: str) -> str:
    """The key of the words that say what a file is for."""
    return "file_" + re.sub(r"[^a-z0-9]+", "_", name.lower())


def downloads_page(root: str, words: Words, files: Sequence[Listed]) -> str:
    """The Markdown of ``downloads.md``."""
    heads = [words[f"download_{head}"] for head in ("file", "use", "size")]
    cells = "".join(f'<th scope="col">{head}</th>' for head in (*heads, "SHA-256"))
    rows = [
        f'<tr><th scope="row"><a href="{root}{one.name}" download>{one.name}</a></th>'
        f'<td>{words[word_of(one.name)]}</td><td class="number">{one.size:,}</td>'
        f"<td><code>{one.sha256}</code></td></tr>"
        for one in files
    ]
    table = ['<table class="downloads">', f"<thead><tr>{cells}</tr></thead>", "<tbody>", *rows]
    blocks = [
        front_matter(words["downloads_title"], words["downloads_description"]),
        f"# {words['downloads_title']} {{#downloads}}",
        words["downloads_intro"],
        "\n".join([*table, "</tbody></table>"]),
    ]
    return "\n\n".join(blocks) + "\n"
