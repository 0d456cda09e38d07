"""What people write beside the text, damaged by chance: said in sentences, and nothing is written.

Each file of the source is damaged as a hand or a merge would: stretches deleted, doubled, exchanged,
odd characters put in. Whatever comes of it, there is no traceback: the file is read, or one message
names it, with a line where there is one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.languages import po
from build_tools.languages.site_words import read_words
from build_tools.languages.terms import read_terms
from build_tools.revisions.ledger_file import read_ledger
from build_tools.revisions.proposal import read_proposal
from build_tools.source.settings import read_decisions, read_plan, read_tables
from tests.project import ROOT

PROPOSAL = "revision: 2\ntitle: x\ndate: 2027-01-01\nlinks:\n  ch1: undecided\n  ch2: removed\n"
READERS = {
    "plan.yml": read_plan,
    "tables.yml": read_tables,
    "decisions.yml": read_decisions,
    "words.yml": read_words,
    "terms.yml": read_terms,
    "ids.tsv": read_ledger,
    "proposal.yml": read_proposal,
}
ODD = (
    "\0", "\ufeff", "\u2028", "\x85", "\t", "\r", "[" * 2000, "{", "}", "? [a]", ": ", "- ", "&a ",
    "*a", "!!python/object:os.system", "%", "'", '"', "|", ">", "#", "<<<<<<< HEAD", "\u200b", "null",
    "{titel}", "{", "{}", "9" * 400, "20270301", "javascript:alert(1)",
)  # fmt: skip


@cache
def text_of(name: str) -> str:
    """The first part of a file; a proposal, which is there only while one is open, as it would be."""
    if name == "proposal.yml":
        return PROPOSAL
    folder = "build_tools/words" if name == "words.yml" else "source"
    whole = (ROOT / folder / name).read_text("utf-8")
    return whole[: whole.find("\n", 3000) + 1] or whole


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A text after a few accidents."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        piece = draw(st.sampled_from(("", text[start:end] * 2, *ODD)))
        text = text[:start] + piece + text[end:]
    return text


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_named(name: str, data: st.DataObject) -> None:
    """No reader raises anything but a sentence that begins with the file and, as a rule, a line."""
    text = data.draw(damaged(text_of(name)))
    with suppress(NamedError):
        read_or_named(name, text)


class NamedError(Exception):
    """A file could not be read, and the message says which one it is."""


def read_or_named(name: str, text: str) -> None:
    """Read a file's text. Raises NamedError if it is refused as it should be."""
    try:
        READERS[name](text, name)
    except ValueError as error:
        if re.match(rf"{re.escape(name)}(:\d+)?: ", str(error)):
            raise NamedError from error
        raise


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_catalogue_is_read_or_named(data: st.DataObject) -> None:
    """The same for a PO file: problems with its name and lines, or a catalogue."""
    text = (ROOT / "source/po/en.po").read_text("utf-8")[:4000]
    found = po.read(data.draw(damaged(text)).encode("utf-8", "surrogatepass"), "en.po")
    if isinstance(found, tuple):
        assert found
        assert all(problem.path == "en.po" and problem.message for problem in found)
