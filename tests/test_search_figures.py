"""Figures that are asked for with a bound: more than, not quite, about; in figures or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search import Engine, files_of
from tests.small_plan import a_plan, sentence

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def counted(lasting_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Sentences with figures, in Chinese and in English."""
    chinese = (
        "累计为7523家工厂服务。",
        "税收增长73.5%。",
        "用户达356.82万个。",
        "乙类股票即B股88只。",
    )
    english = (
        "It has served 7,523 factories.",
        "Tax is up 73.5%.",
        "There are 3,568,200 users.",
        "There are 88 B shares.",
    )
    plans = [
        a_plan(*(sentence("ch1-p1", n, text) for n, text in enumerate(texts, 1)), lang=lang)
        for lang, texts in (("zh-Hans", chinese), ("en", english))
    ]
    return Engine(lasting_page, tmp_path_factory.mktemp("counted"), files_of(*plans))


@pytest.mark.parametrize(
    ("query", "lang", "found"),
    [
        ("七千五百多家工厂", "zh-Hans", 1),
        ("约7500家工厂", "zh-Hans", 1),
        ("百分之七十多", "zh-Hans", 2),
        ("七成以上的税收", "zh-Hans", 2),
        ("不到三百六十万个", "zh-Hans", 3),
        ("more than seven thousand five hundred factories", "en", 1),
        ("more than 7 thousand factories", "en", 1),
        ("about 3.6 million users", "en", 3),
    ],
)
def test_a_figure_that_is_bounded_is_found_by_what_it_bounds(
    counted: Engine, query: str, lang: str, found: int
) -> None:
    """多, 不到, 约, 成, more than: any figure within the bound, said to be near and not the same."""
    answer = counted.ask(query, lang)
    assert answer["ids"][0] == f"ch1-p1-s{found}"
    assert answer["via"]["how"] == "rounded"


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("八千多家", "zh-Hans"),
        ("不到百分之七十", "zh-Hans"),
        ("百分之六十多", "zh-Hans"),
        ("nearly 3 million", "en"),
    ],
)
def test_a_figure_out_of_the_bound_is_none(counted: Engine, query: str, lang: str) -> None:
    """What is more, or less, than was asked for is another figure."""
    assert counted.ids(query, lang) == []


def test_a_letter_and_a_character_make_a_word(counted: Engine) -> None:
    """B股 is asked for as one word, in a question too."""
    assert counted.ids("请问B股一共有多少只") == ["ch1-p1-s4"]
