"""Expressions that are compiled later are those that `re` compiles, and every one compiles."""

from __future__ import annotations

import gc
import pickle
import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build_tools
from build_tools.plan.patterns import _Later, expression

SOURCES = (r"第([一二三])章", r"(?P<n>\d+)\s*(?P<unit>家|%)?", r"[，；。]", r"a|b|", r"(?<=第)\d")


@given(st.sampled_from(SOURCES), st.text("第一二三章12 家%，。ab", max_size=20))
def test_a_later_expression_finds_what_its_source_finds(source: str, text: str) -> None:
    """Whatever is asked of it first, the answer is the same."""
    later, made = expression(source, re.ASCII), re.compile(source, re.ASCII)
    assert [one.span() for one in later.finditer(text)] == [
        one.span() for one in made.finditer(text)
    ]
    for name in ("search", "match", "fullmatch"):
        found, wanted = (getattr(one, name)(text) for one in (expression(source), made))
        assert (found and found.groupdict()) == (wanted and wanted.groupdict())
    assert expression(source).sub("x", text) == made.sub("x", text)
    assert expression(source).split(text) == made.split(text)
    assert (later.pattern, expression(source).groupindex) == (made.pattern, made.groupindex)
    assert pickle.loads(pickle.dumps(later)).findall(text) == made.findall(text)  # noqa: S301


def test_a_wrong_expression_is_told_when_it_is_used() -> None:
    """Not when its module is loaded; so all of ours are compiled by the test below."""
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_expression_of_ours_compiles() -> None:
    """None waits for the first text that needs it to be found wrong."""
    for module in pkgutil.walk_packages(build_tools.__path__, "build_tools."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    ours = [one for one in gc.get_objects() if isinstance(one, _Later) and one.pattern != "("]
    assert ours
    for one in ours:
        re.compile(one.pattern, one._flags)
