"""Modules put together into one script: what each takes and gives, and what is refused."""

from __future__ import annotations

import re

import pytest

from build_tools.plan.numerals import to_chinese
from build_tools.site.script_bundle import bundle, read_module
from build_tools.site.search_tables import NUMERAL_SIGNS, tables
from tests.search import FOLDER, scripts

A = 'import { b } from "./b.js";\nexport const a = b() + 1;\n'
B = "// what b is\nconst hidden = 1;\nexport function b() {\n  return hidden;\n}\n"


def test_what_is_needed_comes_first() -> None:
    """A module stands after those that it takes from; its own names are nobody else's."""
    made = bundle({"a": A, "b": B, "c": "export const c = 1;\n"}, "a")
    assert made.index("$b =") < made.index("$a =")
    assert "$c" not in made
    assert "const { b } = $b;" in made
    assert "return { b };" in made


def test_what_an_earlier_script_holds_is_not_put_in_again() -> None:
    """A second script takes the first one's modules as they are."""
    made = bundle({"a": A, "b": B}, "a", given=["b"])
    assert "hidden" not in made
    assert "planSearch.parts.b" in made


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"a": A, "b": "export const c = 1;\n"}, "a.js: imports b, which b.js does not export"),
        ({"a": A}, "a.js: there is no module b.js"),
        ({"a": A, "b": B + 'import { a } from "./a.js";\n'}, "modules in a circle: a → b → a"),
        ({"a": 'export * from "./b.js";\n'}, "a.js: expected import"),
        (
            {"a": A + 'import { d } from "./d.js";\nd(c(1));\n', "b": B,
             "d": "export const d = 1;\nexport function c() {}\n"},
            "a.js: uses c of d.js without importing it",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(modules: dict[str, str], said: str) -> None:
    """A name that nobody gives, or that was not asked for, fails the build and not the reader."""
    with pytest.raises(ValueError, match=re.escape(said)):
        bundle(modules, "a")


def test_the_search_is_whole() -> None:
    """Every module of the search belongs to a script, and every script can be put together."""
    modules = {**scripts(), **tables()}
    made = "".join(
        bundle(modules, entry) for entry in ("box", "nearby", "naming", "start", "check")
    )
    assert not {name for name in modules if f"${name} =" not in made}
    assert "@param" not in made
    assert "innerHTML" not in made


def test_no_text_loses_a_space() -> None:
    """Spaces around signs and remarks behind code go; texts and patterns stay as they are."""
    for line, made in (
        (
            'const a = ("b = c", `d = ${e ? " : " : f}`);',
            'const a=("b = c",`d = ${e ? " : " : f}`);',
        ),
        ("const a = /b = c/.test(d = e);", "const a = /b = c/.test(d = e);"),
        ("const a = 'b = c';", "const a = 'b = c';"),
        ('const a = "b"; // what `b` isn\'t', 'const a="b";'),
        ('const a = "b // c"; // d // e', 'const a="b // c";'),
        ("const a = `b // ${c}`;", "const a=`b // ${c}`;"),
        ("const a = 'b // c';", "const a = 'b // c';"),
        ("const a = / // b/;", "const a = / // b/;"),
    ):
        assert read_module("one", line).code == f"{made}\n"


def test_only_comments_are_left_out() -> None:
    """Every line of code of every module is kept, in order; no line of comment is, no remark."""
    for path in sorted(FOLDER.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        code, at = read_module(path.stem, text).code.replace(" ", ""), 0
        for line in (line.strip().removeprefix("export ") for line in text.split("\n")):
            if line and not line.startswith(("//", "/*", "* ", "import ")) and line not in "*/*":
                kept = re.sub(r"(?<=[;{,)]) // .*", "", line).replace(" ", "")
                assert (at := code.find(kept, at)) >= 0, f"{path.name}: {line}"


def test_the_tables_say_what_numerals_say() -> None:
    """The signs handed to the script are those that headings are numbered with, of equal worth."""
    used = {sign for number in range(1, 1000) for sign in to_chinese(number)}
    assert used <= set(NUMERAL_SIGNS)
    assert all(NUMERAL_SIGNS[to_chinese(digit)] == digit for digit in range(1, 11))
