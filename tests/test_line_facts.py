"""``lines.tsv``: what a page says of each line comes back as it was written, or is refused."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.plan.errors import SettingsError
from build_tools.plan.model import walk
from build_tools.reading.line_facts import read_lines, write_lines
from build_tools.reading.lines import ASIDE, Facts
from build_tools.reading.parse import parse

TEXT = "一、总则\n　　本章很短。\n1\n"
FACTS = MappingProxyType({
    1: Facts(page=1, size=16, bold=True),
    2: Facts(page=1, indent=2, size=10.5, frame="f1", style="a3"),
    3: Facts(page=1, aside="page number"),
})  # fmt: skip

facts = st.builds(
    Facts,
    page=st.integers(0, 9999),
    indent=st.integers(0, 30),
    size=st.integers(0, 999).map(lambda n: n / 10),
    frame=st.sampled_from(("", "f1", "t12")),
    table=st.sampled_from(("", "t1")),
    style=st.sampled_from(("", "a3", "标题 1")),
    bold=st.booleans(),
    marks=st.sampled_from(((), ("1",), ("1", "2"))),
    room=st.none() | st.integers(0, 99),
    aside=st.sampled_from(("", *ASIDE)),
)


@given(st.dictionaries(st.integers(1, 4), facts))
def test_it_is_read_as_written(own: dict[int, Facts]) -> None:
    """All that is said of a line comes back; blank lines at ends and spaces do not matter."""
    assert read_lines(write_lines(TEXT, own), "lines.tsv", TEXT.replace("\n", " \n")) == own


def test_one_made_for_another_text_is_refused() -> None:
    """A changed text is named, with what to do: its lines would be other lines."""
    written = write_lines(TEXT, FACTS)
    with pytest.raises(SettingsError, match="made for another text"):
        read_lines(written, "lines.tsv", "新的一行\n" + TEXT)


def test_every_wrong_row_is_named() -> None:
    """Each row that cannot be read is named by its line, all at once."""
    rows = ["9\t1" + 9 * "\t", "2\tx" + 9 * "\t", "3\t1" + 8 * "\t" + "foot\t", "1\t1"]
    written = write_lines(TEXT, {}) + "\n".join(rows) + "\n"
    first = written.count("\n") - len(rows) + 1
    with pytest.raises(SettingsError) as raised:
        read_lines(written, "lines.tsv", TEXT)
    said = str(raised.value).splitlines()
    assert [one.split(": ")[0] for one in said] == [f"lines.tsv:{first + n}" for n in range(4)]
    assert "plan.txt has 4 lines" in said[0]
    assert "expected numbers" in said[1]
    assert "running head" in said[2]
    assert "expected 11 cells" in said[3]


@pytest.mark.parametrize(("room", "said"), [(1, "占比达到2.35%。"), (2, "占比达到2.3 5%。")])
def test_a_line_that_is_full_may_be_cut_within_a_number(room: int, said: str) -> None:
    """Its page says how much room it leaves; where there was room, the number had ended."""
    facts = {2: Facts(page=1, room=room), 3: Facts(page=1, room=20)}
    reading = parse("第一章 总则\n占比达到2.3\n5%。\n", facts=facts)
    assert [one.text for one in walk(reading.plan.units) if one.kind == "sentence"] == [said]
