"""Of a style sheet only what can apply to the site's pages is shipped, and nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.site.style_use import Block, can_match, read, split, used, words_of
from tests.styles import whole_sheet

KNOWN = words_of(
    [b'<p class="lead" lang="en" data-kind="x y"><a href="#b">', b"list.classList.add('is-on')"]
)


@pytest.mark.parametrize(
    ("selector", "fate"),
    [
        (".lead", "stays"),
        (".leader", "goes"),
        ("p.lead > a:hover::after", "stays"),
        ("p.lead > kbd", "goes"),
        (".is-on", "stays"),
        ("#b", "stays"),
        ("#c", "goes"),
        ("[lang=en]", "stays"),
        ("[lang=fr]", "goes"),
        ("[lang^=fr]", "stays"),
        ("[title]", "goes"),
        ('[data-kind~="y"] a', "stays"),
        (":is(.gone, .lead) a", "stays"),
        (":is(.gone, .away) a", "goes"),
        ("p:has(> .gone)", "goes"),
        ("p:not(.gone)", "stays"),
        (":not(:is(.gone)) a", "stays"),
        ("*, ::selection", "stays"),
        ("p:nth-child(2n + 1)", "stays"),
        (r".w\:full", "stays"),
        ("details[open] > summary", "goes"),
        ("p[open]", "stays"),
        ("html body tbody[open]", "stays"),
        ("", "stays"),
    ],
)
def test_a_selector_stays_where_it_may_match(selector: str, fate: str) -> None:
    """It goes only where it names what no page and no script has; in doubt it stays."""
    assert can_match(selector, KNOWN) is (fate == "stays")


@pytest.mark.parametrize(
    ("css", "lean"),
    [
        (".lead,.gone{color:red}", ".lead{color:red}"),
        (".gone{color:red}a{b:c}", "a{b:c}"),
        ("@media print{.gone{a:b}}", ""),
        ("@media print{.gone{a:b}p{a:b}}", "@media print{p{a:b}}"),
        (
            "@supports (a:b){@media print{a{b:c}.gone{b:c}}}",
            "@supports (a:b){@media print{a{b:c}}}",
        ),
        ('@charset "UTF-8";a{b:c}', '@charset "UTF-8";a{b:c}'),
        ("a{--used:1;--not:2;b:var(--used)}", "a{--used:1;b:var(--used)}"),
        ("a{--one:var(--two);--two:1;b:c}", "a{b:c}"),
        ('a{--is-on:";}";b:c}', 'a{--is-on:";}";b:c}'),
        ('a{--not:";}";b:c}', "a{b:c}"),
        ("a{--not:1}", ""),
        ("@keyframes turn{to{a:b}}@keyframes beat{to{a:b}}a{animation:turn 1s}", None),
        ("@page{margin:1cm;@top-left{content:'}'}}", "@page{margin:1cm;@top-left{content:'}'}}"),
        ('a::after{content:"  /* } */ "}', 'a::after{content:"  /* } */ "}'),
        ("/* a{} */a /* , */ {b : c}", "a{b : c}"),
        ("a:is(p, .gone){b:c}", "a:is(p, .gone){b:c}"),
    ],
)
def test_what_is_left(css: str, lean: str | None) -> None:
    """Rules, blocks, properties and movements go when nothing asks for them, and nothing else."""
    if lean is None:
        lean = "@keyframes turn{to{a:b}}a{animation:turn 1s}"
    assert used(css, KNOWN) == lean


@pytest.mark.parametrize("css", ["a{b:c", "a{b:c}}", "@media print{a{b:c}", 'a{b:"c}'])
def test_what_cannot_be_read_is_said(css: str) -> None:
    """A sheet that is cut off, or closes more than it opens, is an error and no page without style."""
    with pytest.raises(ValueError, match="a style sheet"):
        used(css, KNOWN)


def _words(blocks: tuple[Block, ...]) -> list[str]:
    return [word for one in blocks for word in (one.head, one.body or "", *_words(one.rules))]


def test_nothing_goes_where_all_is_known() -> None:
    """Where every word may stand on a page, the theme's sheet and ours stay whole and in order."""
    css = whole_sheet()
    names = {word.removeprefix("--") for word in words_of([css.encode()])}
    properties = {f"-{word}" for word in names} | {f"--{word}" for word in names}
    lean = used(css, frozenset(names | properties | words_of([css.replace("-", " ").encode()])))
    assert _words(read(lean)) == [
        ",".join(one.strip() for one in split(word)) if n % 2 == 0 and word[:1] != "@" else word
        for n, word in enumerate(_words(read(css)))
    ]


def lean_or_refused(css: str) -> str:
    """What is left of a sheet; nothing where it was refused with a message."""
    try:
        return used(css, KNOWN)
    except ValueError as error:
        return "" if str(error).startswith("a style sheet") else "no message"


@given(st.text(alphabet="ab.#:>(),[]{};'\"/*@- \n", max_size=40))
def test_any_text_is_read_or_refused(css: str) -> None:
    """Whatever the text, it is read, or refused with a message; what was read is read again alike."""
    lean = lean_or_refused(css)
    assert lean_or_refused(lean) == lean
