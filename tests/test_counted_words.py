"""What a word counts: sentences are items, titles stand by themselves and are told; ruled notes."""

from __future__ import annotations

from build_tools.plan.model import text_of
from build_tools.reading.doubts import check
from build_tools.reading.parse import parse

TEXT = (
    "渡口建設計劃\n一、渡口\n渡口共有十座，分三年修建。\n"
    "措施 1  修建東岸渡口，每年一座。\n措施 2 修建西岸渡口。\n措施 3   設置路燈，共 40 盞。\n"
    "二、渡工\n渡工共有三十人。\n"
)
TITLED = (
    "渡口建設計劃\n一、渡口\n方向一：修建渡口\n渡口共有十座，分三年修建。\n"
    "方向二：培訓渡工\n渡工共有三十人，每年培訓。\n"
)
RULED = (
    "渡口建設計劃\n一、渡口\n渡口共有十座（含渡船）1 分三年修建。\n__________________\n"
    "1 渡船含臨時的。\n二、渡工\n渡工共有三十人。\n"
)


def units(text: str) -> list[tuple[str, str, str]]:
    """Kind, label and text of what stands below the first heading."""
    (heading, *_) = [one for one in parse(text).plan.units if one.heading]
    return [(one.kind, one.label, text_of(one)) for one in heading.children]


def told(text: str, rule: str) -> list[int]:
    """The lines of a rule's warnings."""
    return [one.line for one in check(parse(text), text, "plan.txt") if one.rule == rule]


def test_sentences_that_a_word_counts_are_items() -> None:
    """With the word and its number as their label; a gap in the numbers makes them text."""
    assert units(TEXT) == [
        ("paragraph", "", "渡口共有十座，分三年修建。"),
        ("item", "措施 1", "修建東岸渡口，每年一座。"),
        ("item", "措施 2", "修建西岸渡口。"),
        ("item", "措施 3", "設置路燈，共 40 盞。"),
    ]
    assert not [one for one in units(TEXT.replace("措施 2", "措施 4")) if one[0] == "item"]


def test_titles_that_a_word_counts_stand_by_themselves() -> None:
    """Each is a paragraph of its own, never the end of the one above, and a warning names it."""
    assert [text for _, _, text in units(TITLED)][::2] == ["方向一：修建渡口", "方向二：培訓渡工"]
    assert told(TITLED, "label-unknown") == [3, 5]


def test_a_footnote_below_a_rule_of_signs_is_told() -> None:
    """It is not glued to the last sentence, and a warning names its line."""
    assert units(RULED)[0] == ("paragraph", "", "渡口共有十座（含渡船）1 分三年修建。")
    assert told(RULED, "footnote-unread") == [4]
