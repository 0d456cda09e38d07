"""A text without line breaks: what stands behind a list's last item is no part of it."""

from __future__ import annotations

import pytest

from build_tools.plan.model import text_of
from build_tools.reading.lines import read
from build_tools.reading.parse import parse

LIST = "（一）巡查林区；（二）登记火源；（三）上报火情。"
BEHIND = "前款所列事项每月公布一次。"


def units(text: str) -> list[tuple[str, str]]:
    """Kind and text of what stands in the first article."""
    (chapter,) = [one for one in parse(text).plan.units if one.heading]
    return [(one.kind, text_of(one)) for one in chapter.children[0].children]


def test_what_stands_behind_a_list_of_clauses_is_a_paragraph() -> None:
    """Where the items before end with “；”, the last ends with its first sentence."""
    law = (
        f"林场保护条例第一章　总 则第一条　林场应当：{LIST}{BEHIND}第二条　本条例自公布之日起施行。"
    )
    assert units(law)[-2:] == [("item", "上报火情。"), ("paragraph", BEHIND)]


def test_items_of_sentences_keep_theirs() -> None:
    """Where they end with “。”, nothing says where the last ends."""
    own = LIST.replace("；", "。")
    law = (
        f"林场保护条例第一章　总 则第一条　林场应当：{own}{BEHIND}第二条　本条例自公布之日起施行。"
    )
    assert units(law)[-1] == ("item", f"上报火情。{BEHIND}")


@pytest.mark.parametrize(("sign", "page"), [(" >", 0), (" 第二节", 2)])
def test_a_sign_between_links_begins_no_page(sign: str, page: int) -> None:
    """One space at a line's start was a form feed, but not before what parts links."""
    assert read(f"首页\n{sign}\n通知\n")[-1].page == page
