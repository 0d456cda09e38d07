"""Forms in a line: what one pattern of all of them would find, without making one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages.form_finder import found_forms

WORDS = ("no", "not", "non", "set", "a", "1", "of", "%", "bank", "banks", "it's", "n't", "up")
FORMS = (
    "no",
    "not",
    "non-*",
    "bank*",
    "set * up",
    "up [n]",
    "[n] more",
    "% of",
    "no bank",
    "set up",
    "it's",
    "a*",
)
TEXTS = st.lists(st.sampled_from((*WORDS, " ", "  ", "-", "’", ",", "\u00a0", "_", "Not", "more")), max_size=14)  # fmt: skip


def by_one_pattern(forms: tuple[str, ...], text: str) -> list[tuple[str, str, int]]:
    """The same by the rules' own words: one alternation, words before signs, the longest first."""
    ordered = sorted(forms, key=lambda form: (not form[0].isalnum(), -len(form), form))
    folded = text.replace("’", "'").lower()
    pattern = re.compile("|".join(f"({_as_pattern(form)})" for form in ordered))
    return [
        (ordered[(match.lastindex or 1) - 1], match[0], match.end())
        for match in pattern.finditer(folded)
    ]


def _as_pattern(form: str) -> str:
    words = []
    for word in form.split():
        letters = re.escape(word).replace(r"\*", r"[\w']*").replace(r"\[n\]", r"\d[\d.,]*%?")
        words.append(r"(?:[\w'-]+\s+){0,6}?" if word == "*" else letters + r"\s+")
    start = r"(?<![\w'])" if form[0].isalnum() else ""
    return start + "".join(words).removesuffix(r"\s+") + (r"(?!\w)" if form[-1].isalnum() else "")


@given(st.lists(st.sampled_from(FORMS), min_size=1, unique=True).map(tuple), TEXTS.map("".join))
def test_the_same_as_one_pattern_of_all_forms(forms: tuple[str, ...], text: str) -> None:
    """Any forms, any text: also odd spaces, signs at the edge of words, forms that overlap."""
    assert [tuple(one) for one in found_forms(forms, text)] == by_one_pattern(forms, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Set it up; setup not", ["set it up", "not"]),
        ("No bank, no banks", ["no bank", "no", "banks"]),
        ("5% of it, up  7.5%", ["% of", "up  7.5%"]),
        ("It’s nobody’s", ["it's"]),
    ],
)
def test_forms_of_a_line(text: str, said: list[str]) -> None:
    """Small letters, whole words, open ends, numbers, the longest of those that overlap."""
    assert [one.said for one in found_forms(FORMS, text)] == said
