"""YAML that people write: how it is read, and what is said of what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from build_tools.plan.errors import SettingsError
from build_tools.plan.yaml_text import compose, load
from build_tools.source.yaml_nodes import error, known_keys, mapping, one_of, sequence, text_of


def said(act: Callable[[], object]) -> str:
    """What is said of what cannot be read."""
    with pytest.raises(SettingsError) as caught:
        act()
    return str(caught.value)


NOT_YAML = {
    "a: [1": "f.yml:1: not YAML: did not find expected ',' or ']'",
    "a:\n\t- b": "f.yml:2: not YAML: found character that cannot start any token",
    "a: 1\n---\nb: 2": (
        "f.yml:2: not YAML: this line begins another document; a file here has only one"
    ),
    "a: 'b\n\n": "f.yml:3: not YAML: found unexpected end of stream",
    "a: *b": "f.yml:1: not YAML: found undefined alias",
    "a: b\nc: \x07": "f.yml:2: U+0007, which nobody sees: delete it",
    "a: b\nc: '\u202e'": "f.yml:2: U+202E, which nobody sees: delete it",
    "\na: \x07\nb: c\n": "f.yml:2: U+0007, which nobody sees: delete it",
    '- {a: 1}\n- "\\0"': "f.yml:2: U+0000, which nobody sees: delete it",
    'a: &x [*x, "\\0"]\nb: *x\nc: "\\0"': (
        "f.yml:1: U+0000, which nobody sees: delete it\n"
        "f.yml:3: U+0000, which nobody sees: delete it"
    ),
    'a: b\nc: ["\\0"]': "f.yml:2: U+0000, which nobody sees: delete it",
    "a: 1\na: 2\nb: {c: 1, c: 2}": (
        "f.yml:2: a stands twice: which of the two is meant?\n"
        "f.yml:3: c stands twice: which of the two is meant?"
    ),
    "[" * 20_000: "f.yml:1: not YAML: exceeded maximum nesting depth",
}


@pytest.mark.parametrize("text", NOT_YAML, ids=range(len(NOT_YAML)))
@pytest.mark.parametrize("read", [compose, load])
def test_what_is_not_yaml_is_said_in_a_line(read: Callable[[str, str], object], text: str) -> None:
    """With the file, where it is known the line, and what the reader of YAML found there."""
    assert said(lambda: read(text, "f.yml")) == NOT_YAML[text]


NOT_USABLE = {
    "a: 1\nb: !!int x": "f.yml:2: not usable: invalid literal for int() with base 10: 'x'",
    "a: 1\nb: !own x": "f.yml:2: not usable: could not determine a constructor for the tag '!own'",
    "a: 1\n? [b]\n: c": (
        "f.yml:2: not usable: a list or a mapping stands where a key was expected, which is a word"
    ),
    "a: !!timestamp 1": "f.yml:1: not usable: 'NoneType' object has no attribute 'groupdict'",
}


@pytest.mark.parametrize("text", NOT_USABLE)
def test_what_is_yaml_and_no_value_is_said_in_a_line(text: str) -> None:
    """A number that is none, a type that nobody knows: with the line."""
    assert said(lambda: load(text, "f.yml")) == NOT_USABLE[text]


@pytest.mark.parametrize("day", ["2024-06-30", "2024-13-01", "2024-06-30 12:00:00"])
def test_what_looks_like_a_day_is_a_text(day: str) -> None:
    """What a day must look like is said by who wants one, with its line; no other word may fail."""
    assert load(f"a: {day}\n", "f.yml") == {"a": day}


@pytest.mark.parametrize(("name", "what"), [("compose", "YAML"), ("construct_document", "usable")])
def test_what_is_said_without_a_place_is_said_of_the_file(
    monkeypatch: pytest.MonkeyPatch, name: str, what: str
) -> None:
    """Its first line, where the reader of YAML says more."""

    def fail(*_: object) -> None:
        raise (
            RecursionError("too deep\nas it seems")
            if what == "usable"
            else yaml.YAMLError("too deep, really\nas it seems")
        )

    monkeypatch.setattr(yaml if name == "compose" else yaml.CSafeLoader, name, fail)
    told = said(lambda: load("a: b", "f.yml"))
    assert told.startswith(f"f.yml: not {what}: too deep")
    assert what == "usable" or told == "f.yml: not YAML: too deep, really"


def test_of_a_mapping_with_a_fault_the_known_keys_are_read() -> None:
    """Those that have the names asked for; of what is no mapping none."""
    read = known_keys(node("two: b\nxyz: c"), ("one", "two"))
    assert {key: value.value for key, value in read.items()} == {"two": "b"}
    assert known_keys(node("- two"), ("two",)) == {}
    assert known_keys(None, ("two",)) == {}


def test_values_are_read() -> None:
    """Texts, numbers, lists and mappings; nothing from an empty file or one of comments."""
    assert load("a: [1, b, ~]\nc: {d: 2.5}", "f.yml") == {"a": [1, "b", None], "c": {"d": 2.5}}
    assert load("# nothing", "f.yml") is None
    assert compose("", "f.yml") is None


def node(text: str) -> Any:
    """The first node of a text whose first line is empty."""
    return compose(f"\n{text}", "f.yml")


MAPPINGS = {
    "- a": "f.yml:2: expected the keys one, two, three",
    "one: 1\n? [two]\n: 2": (
        "f.yml:3: expected one of the keys one, two, three, found a list or a mapping\n"
        "f.yml:2: two is missing; expected one, two, three"
    ),
    "one: 1\ntow: 2": "f.yml:3: tow: expected one of one, two, three; did you mean two?",
    "one: 1\nxyz: 2": (
        "f.yml:3: xyz: expected one of one, two, three\n"
        "f.yml:2: two is missing; expected one, two, three"
    ),
    "xyz: 2": (
        "f.yml:2: xyz: expected one of one, two, three\n"
        "f.yml:2: one, two are missing; expected one, two, three"
    ),
    "one: 1\ntwoo: 2": "f.yml:3: twoo: expected one of one, two, three; did you mean two?",
    "thre: 1": (
        "f.yml:2: thre: expected one of one, two, three; did you mean three?\n"
        "f.yml:2: one, two are missing; expected one, two, three"
    ),
    "one: 1\nthree: 3": "f.yml:2: two is missing; expected one, two, three",
    "one: 1\ntwo: 2\none: 3": "f.yml:4: one stands twice: which of the two is meant?",
}


@pytest.mark.parametrize("text", MAPPINGS)
def test_a_mapping_has_its_keys_and_no_other(text: str) -> None:
    """What is missing, misspelled or doubled is said with its line, and what was expected."""
    assert said(lambda: mapping(node(text), "f.yml", ("one", "two"), ("three",))) == MAPPINGS[text]


def test_a_slip_is_meant_for_one_key() -> None:
    """The closest; another one that is close as well is missing all the same."""
    assert said(lambda: mapping(node("nam: 1"), "f.yml", ("name", "names"))) == (
        "f.yml:2: nam: expected one of name, names; did you mean name?\n"
        "f.yml:2: names is missing; expected name, names"
    )


def test_a_mapping_is_its_values_by_their_keys() -> None:
    """In the order of the file; what need not be there may be missing."""
    read = mapping(node("two: b\none: a"), "f.yml", ("one", "two"), ("three",))
    assert {key: value.value for key, value in read.items()} == {"two": "b", "one": "a"}
    assert said(lambda: mapping(None, "f.yml", ("one",))) == "f.yml:1: expected the keys one"


def test_a_list_is_its_entries() -> None:
    """A missing one is empty; anything else than a list is pointed out."""
    assert [entry.value for entry in sequence(node("- a\n- b"), "f.yml")] == ["a", "b"]
    assert list(sequence(None, "f.yml")) == []
    expected = "f.yml:2: expected a list (lines that begin with - )"
    assert said(lambda: list(sequence(node("a: b"), "f.yml"))) == expected


def test_a_text_is_what_it_says() -> None:
    """Without white space at its ends; a number as it is written; empty for nothing."""
    assert text_of(node("' a b '"), "f.yml") == "a b"
    assert text_of(node("0.50"), "f.yml") == "0.50"
    assert text_of(node("~"), "f.yml") == ""
    assert said(lambda: text_of(node("[a]"), "f.yml")) == "f.yml:2: expected a text"
    assert said(lambda: text_of(node("[a]"), "f.yml", "name")) == "f.yml:2: name: expected a text"


def test_a_choice_is_one_of_those_allowed() -> None:
    """Any other is quoted, with those that are."""
    assert one_of(node("b"), "f.yml", ("a", "b")) == "b"
    assert (
        said(lambda: one_of(node("c"), "f.yml", ("a", "b"))) == "f.yml:2: expected one of a, b: c"
    )
    assert said(lambda: one_of(node("[c]"), "f.yml", ("a",))) == "f.yml:2: expected a text"


def test_an_error_names_the_line_of_what_it_is_about() -> None:
    """Or the first one, where there is nothing."""
    assert str(error("f.yml", node("a"), "so")) == "f.yml:2: so"
    assert str(error("f.yml", None, "so")) == "f.yml:1: so"
    assert isinstance(node("a"), yaml.ScalarNode)
