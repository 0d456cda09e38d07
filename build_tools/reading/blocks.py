"""Lines → blocks: which lines belong together, and what each stretch of them is.

`dialect` says what a line looks like by itself; its neighbours decide what becomes of it, by the
rules of `seams`. What no rule can be certain of is a `Guess`: it is reported, and
``source/decisions.yml`` can overrule it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from build_tools.plan.made_quickly import made_quickly
from build_tools.plan.patterns import expression
from build_tools.reading.annex_names import annex_names
from build_tools.reading.boxes import OpenBox
from build_tools.reading.contents_list import Known
from build_tools.reading.dialect import FORMS, BlockKind, Opening, Series, opening
from build_tools.reading.layout import INDENT, NARROWEST, Layout
from build_tools.reading.letters import lettered
from build_tools.reading.lines import Line, join_all
from build_tools.reading.lookalikes import squeezed
from build_tools.reading.numbering import HEADING, Counters
from build_tools.reading.openings import believed, runs_in
from build_tools.reading.seam_rules import NARROW_TITLE, rules_for
from build_tools.reading.seams import DASHES, Seam, Verdict, is_apart, is_certain
from build_tools.reading.sentences import ends_sentence


@made_quickly
@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    ``text`` is the lines joined, without the ``label`` as printed (``第一章``, ``——``); ``starts``
    says where in it each line begins. ``level`` orders what contains others (`dialect.Form`);
    ``series`` is the numbering that its label belongs to, ``numbers`` all its numbers. ``in_box``
    says that it stands in a box, or opens one; ``is_listed`` that the list of contents has it;
    ``rank`` orders items that contain others, as ``level`` does headings; ``is_bare`` says that
    its label heads what follows, and that it has no title.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]
    level: int = 0
    label: str = ""
    number: int | None = None
    in_box: bool = False
    series: Series = ""
    numbers: tuple[int, ...] = ()
    is_listed: bool = False
    rank: int = 0
    is_bare: bool = False


@made_quickly
@dataclass(frozen=True, slots=True)
class Guess:
    """What was decided after ``line``, where the text does not say it for certain."""

    line: Line
    rule: str
    verdict: Verdict


_WIDE = expression(r"\S(?:\s{2,}|\t|\u3000)(?=\S)")
"""White space that parts two cells."""
_LINES_OF_ANNEX = 4
"""With fewer lines below it to the text's end, 附件： has no annex below it but a name."""
_ANNEX = next(form for form in FORMS if form.kind == "annex")
_FOR_WHAT = expression(r"[\[［〔]第.{1,40}[條条].{0,20}[\]］〕]")
_LINES_OF_TITLE = 5
_POINTS = expression(r"附\s*[件表录錄]\s*[：:]\s*(?P<first>\S.*)")
"""A list of what is annexed, its first entry on the same line: 附件：1.名单."""
_RARE = ("一 ", "01", "A.", "a)")
"""Numberings of which one label by itself is none."""
_IN_BRACKETS = expression("[（(][^（）()]*[）)]")
"""What may stand between a label and its title: 附录A （规范性） 验收表."""
NOTHING_KNOWN = Known(MappingProxyType({}), frozenset())


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of lines, by their numbers, before they are read.

    ``decided`` says what comes after a line, by a person's decision; ``known`` what the list of
    contents says; ``tables`` to which table a line belongs; ``headed`` are headings without a label
    and what they open, ``styled`` all lines that are headings by their style.
    """

    decided: Mapping[int, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    known: Known = NOTHING_KNOWN
    tables: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    headed: Mapping[int, Opening] = field(default_factory=lambda: MappingProxyType({}))
    styled: frozenset[int] = frozenset()


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the lines became, what was guessed, and lines that look like labels and are none."""

    made: tuple[Block, ...]
    guesses: tuple[Guess, ...]
    unread: tuple[Line, ...]


def blocks(lines: Sequence[Line], layout: Layout, hints: Hints = NO_HINTS) -> Blocks:
    """Lines without footnotes → blocks. Each line is in exactly one block."""
    maker = _Maker(layout, hints, lines)
    for place, line in enumerate(lines):
        maker.take(line, lines[place + 1] if place + 1 < len(lines) else None)
    maker.close()
    return Blocks(tuple(maker.made), tuple(maker.guesses), tuple(maker.unread))


def _annexes(lines: Sequence[Line], openings: Sequence[Opening | None]) -> Mapping[str, int]:
    """Each label of an annex → the last line that begins with it: those before only point to it."""
    found: dict[str, int] = {}
    for line, opened in zip(lines, openings, strict=True):
        if opened and opened.form.kind == "annex":
            found[squeezed(opened.label)[0].rstrip("：:")] = line.number
    return found


class _Maker:
    """Takes one line after the other; remembers the block that is open, and the box."""

    def __init__(self, layout: Layout, hints: Hints, lines: Sequence[Line]) -> None:
        self.layout = layout
        self.hints = hints
        self.rules = rules_for(lines, layout)
        openings = _with_schedules(lines, [opening(line.text) for line in lines])
        self.annexes = _annexes(lines, openings)
        self.named = annex_names(lines, openings)
        self.letters = {**lettered(lines, openings), **_schedules(lines, openings)}
        self.forms = Counter(
            one.form.series for one in openings if one and (one.gap or one.form.series in _RARE)
        )
        self.ahead = len(lines)
        self.made: list[Block] = []
        self.guesses: list[Guess] = []
        self.unread: list[Line] = []
        self.open: list[Line] = []
        self.is_label = False
        self.firsts: set[Series] = set()
        self.opened: Opening | None = None
        self.kind: BlockKind = "text"
        self.pointed: tuple[str, int] = ("", 0)
        self.box: OpenBox | None = None
        self.counters = Counters()

    def take(self, line: Line, following: Line | None) -> None:
        """Join a line to the open block, or close that and begin another."""
        self.ahead -= 1
        opened = self._opened(line, following)
        seam = self._seam(line, opened, following) if self.open else None
        verdict = self._verdict(line, seam) if seam else "ends"
        if verdict != "goes-on":
            self.close()
            self._begin(line, following, opened, seam, verdict)
        elif opened and opened.form.level and (opened.number or 0) > 1:
            # The next number, joined to the text before, may be a heading that is hidden.
            self.unread += [line] if self.counters.is_next(opened) else []
        self._add(line)

    def _add(self, line: Line) -> None:
        """Put a line to the open block, and note what is asked of all its lines."""
        if self.open:
            is_aside = _IN_BRACKETS.fullmatch(line.text) or _FOR_WHAT.fullmatch(line.text)
            self.is_label = self.is_label and bool(is_aside)
        else:
            self.is_label = bool(self.opened and not self.opened.rest)
            self.firsts = set()
        if self.kind == "tabular" and (row := opening(line.text)) and row.number == 1:
            self.firsts.add(row.form.series)
        self.open.append(line)

    def _opened(self, line: Line, following: Line | None) -> Opening | None:
        if line.number in self.hints.tables:
            return None
        headed = self.hints.headed.get(line.number)
        opened = headed or self.letters.get(line.number) or opening(line.text)
        if not opened or headed or line.number in self.hints.known.titles:
            return opened
        in_table = self.kind == "tabular" and bool(self.open)
        if in_table and not is_certain(opened) and not self._leaves_table(opened):
            return None
        if opened.form.kind == "annex":
            return opened if self._is_annex(opened, line, following) else None
        is_entry = self._points_to_annexes(opened)
        if not is_entry and self._is_believed(opened, line):
            return opened
        if not is_entry and opened.gap and opened.form.whole and not ends_sentence(opened.rest):
            self.unread.append(line)
        return None

    def _is_annex(self, opened: Opening, line: Line, following: Line | None) -> bool:
        is_last = self.annexes[squeezed(opened.label)[0].rstrip("：:")] == line.number
        if is_last and following and following.number in self.hints.tables:
            return not ends_sentence(opened.rest)
        if line.number in self.named:
            # Said only where no annex of this name follows.
            self.unread += [line] if is_last else []
            return False
        is_opened = _opens_annex(opened, begins_page=self._begins_page(line))
        if not is_last or not is_opened or _leads_to_list(opened, following):
            return False
        may_name = _may_only_name(opened) or not (opened.number or not opened.rest)
        is_name = may_name and self.ahead < _LINES_OF_ANNEX
        if is_name:
            self.unread.append(line)
        return not is_name

    def _begins_page(self, line: Line) -> bool:
        """Whether a printed page begins with a line."""
        above = self.open[-1] if self.open else self.made[-1].lines[-1] if self.made else None
        return above is not None and line.room is not None and above.page < line.page

    def _is_believed(self, opened: Opening, line: Line) -> bool:
        if opened.form.series == "1 " and not self.forms["1.1"]:
            return False
        if opened.form.series in _RARE and self.forms[opened.form.series] < 2:
            return False
        is_sign = opened.label in DASHES or not (opened.rest or opened.number)
        if is_sign and opened.form.kind == "item" and self._is_in_title():
            return False
        before = self.open[-1] if self.open else None
        if before and _is_bracket_end(opened, before.text):
            return False
        is_after_title = bool(self.opened and self.opened.form.whole and len(self.open) == 1)
        is_after_title = is_after_title or (before is not None and is_apart(before, line))
        return believed(opened, before, self.counters, self.layout, is_after_title=is_after_title)

    def _points_to_annexes(self, opened: Opening) -> bool:
        """Whether a number goes on a list that began behind 附件： on its line."""
        found = _POINTS.match(self.open[0].text) if self.open else None
        first = opening(found["first"]) if found else None
        if first and first.number:
            self.pointed = (first.form.series, first.number)
        own = (opened.form.series, opened.number or 0)
        goes_on = own == (self.pointed[0], self.pointed[1] + 1) and bool(own[0])
        self.pointed = own if goes_on else ("", 0)
        return goes_on

    def _is_in_title(self) -> bool:
        """Whether only titles stand before: a dash there begins a second one, ——在…会议上."""
        if len(self.made) + len(self.open) not in range(1, _LINES_OF_TITLE + 1):
            return False
        above = [*(block.lines[-1].text for block in self.made), *(one.text for one in self.open)]
        is_titled = all(block.kind == "text" for block in self.made)
        return is_titled and not any(
            ends_sentence(text) or text.endswith(("：", ":")) for text in above
        )

    def _seam(self, line: Line, opened: Opening | None, following: Line | None) -> Seam:
        current = self.opened
        return Seam(
            before=self.open[-1],
            after=line,
            following=following,
            opened=opened,
            kind=self.kind,
            is_title=bool(current and current.form.whole and not runs_in(current)),
            label_only=self.is_label,
            first=len(self.open) == 1,
            full=self._full(self.open[-1]),
            layout=self.layout,
            is_numbered=bool(current and current.form.series),
            has_title=(self.open[0].number, NARROW_TITLE) == self._last_guess(),
        )

    def _full(self, line: Line) -> float:
        """How wide a full line is: by its page, where it is not set as most of the text is."""
        if line.room is not None and line.size != self.layout.size:
            return line.indent + line.width + line.room
        return self.layout.box if self.box else self.layout.body

    def _last_guess(self) -> tuple[int, str]:
        return (self.guesses[-1].line.number, self.guesses[-1].rule) if self.guesses else (0, "")

    def _verdict(self, line: Line, seam: Seam) -> Verdict:
        before = seam.before
        decided = self.hints.decided.get(before.number) or self.hints.known.verdicts.get(
            before.number
        )
        if decided:
            return decided
        if line.number in self.hints.known.titles:
            return "ends"
        tables = self.hints.tables
        if before.number in tables or line.number in tables:
            is_same = tables.get(before.number) == tables.get(line.number)
            return "goes-on" if is_same else "ends"
        for name, rule, is_sure in self.rules:
            verdict = rule(seam)
            if verdict:
                if not is_sure:
                    self.guesses.append(Guess(before, name, verdict))
                return verdict
        return "goes-on"

    def _begin(
        self,
        line: Line,
        following: Line | None,
        opened: Opening | None,
        seam: Seam | None,
        verdict: Verdict,
    ) -> None:
        self.opened = opened
        in_table = line.number in self.hints.tables or self._begins_table(line, opened, following)
        if opened and opened.form.kind == "box":
            gap = line.number - seam.before.number if seam else 0
            self.box = OpenBox(line, gap)
        elif self.box and seam:
            self._stay_or_leave(self.box, opened, seam, verdict, in_table=in_table)
        if opened:
            self.kind = opened.form.kind
            self.counters.take(opened, in_box=self.box is not None and opened.form.kind != "box")
        else:
            self.kind = "tabular" if in_table else "text"

    def _stay_or_leave(
        self, box: OpenBox, opened: Opening | None, seam: Seam, verdict: Verdict, *, in_table: bool
    ) -> None:
        if verdict in ("box-ends", "box-goes-on"):
            leaves, rule = verdict == "box-ends", ""
        else:
            leaves, rule = box.leaves(opened, seam, self.counters, in_table=in_table)
        if rule and not (rule == "box-goes-on" and box.is_said):
            self.guesses.append(Guess(seam.before, rule, "box-ends" if leaves else "box-goes-on"))
            box.is_said = True
        if leaves:
            self.box = None
        else:
            box.take(opened, seam.after, in_table=in_table)

    def _leaves_table(self, opened: Opening) -> bool:
        """Whether a heading met among cells goes on the text's numbering, not one of the rows'."""
        form, number = opened.form, opened.number or 0
        is_heading = 0 < form.level <= HEADING or form.series == "1.1"
        if not is_heading or number < 2 or not self.counters.is_next(opened):
            return False
        return form.series not in self.firsts

    def _begins_table(self, line: Line, opened: Opening | None, following: Line | None) -> bool:
        """A box or a caption whose first line is short and ends no sentence begins with a table."""
        after_title = bool(self.made) and self.made[-1].kind in ("box", "caption")
        return after_title and not opened and not any(map(self._is_prose, (line, following)))

    def _is_prose(self, line: Line | None) -> bool:
        if line and len(_WIDE.findall(line.text)) > 1:
            return False
        width = max(NARROWEST, self.layout.box - 2 * INDENT)
        return line is None or ends_sentence(line.text) or line.width >= width

    def close(self) -> None:
        """Put the open block to those that are made."""
        if not self.open:
            return
        opened = self.opened
        skip = len(self.open[0].text) - len(opened.rest) if opened else 0
        text, starts = joined(self.open, skip, is_spaced=self.layout.is_spaced)
        self.made.append(
            Block(
                kind=self.kind,
                lines=tuple(self.open),
                text=text,
                starts=starts,
                level=opened.form.level if opened else 0,
                label=opened.label if opened else "",
                number=opened.number if opened else None,
                in_box=self.box is not None,
                series=opened.form.series if opened else "",
                numbers=opened.numbers if opened else (),
                is_listed=self.open[0].number in self.hints.known.titles
                or self.open[0].number in self.hints.styled,
            )
        )
        self.open = []


def _with_schedules(
    lines: Sequence[Line], openings: Sequence[Opening | None]
) -> list[Opening | None]:
    """Openings, 附表1 as an annex where for what it is stands below: [第3條], as in Hong Kong."""
    found = list(openings)
    for place, (one, following) in enumerate(zip(openings, lines[1:], strict=False)):
        is_bare = one is not None and one.form.kind == "caption" and not one.rest
        if one and is_bare and _FOR_WHAT.fullmatch(following.text):
            found[place] = replace(one, form=_ANNEX)
    return found


def _schedules(lines: Sequence[Line], openings: Sequence[Opening | None]) -> Mapping[int, Opening]:
    return {
        line.number: one
        for line, one in zip(lines, openings, strict=True)
        if one and one.form is _ANNEX and one.label.startswith("附表")
    }


def _is_bracket_end(opened: Opening, before: str) -> bool:
    """Whether 一） ends a bracket that the line before has opened: 修正案（十 and 一）."""
    is_bare = opened.label.endswith(("）", ")")) and opened.label[0] not in "（(〔〈"
    return is_bare and before.rfind("（") > before.rfind("）")


def _opens_annex(opened: Opening, *, begins_page: bool) -> bool:
    """附件 alone or with its number; with a title too if a number or white space parts them.

    “附件：名单” in a notice only says what is annexed, but where it begins a page the annex does.
    """
    if not opened.rest:
        return True
    is_short = len(opened.rest) <= 40 and not ends_sentence(opened.rest)
    return is_short and opened.gap and (opened.number is not None or begins_page)


def _leads_to_list(opened: Opening, following: Line | None) -> bool:
    """附件： above 1. and 2. lists what is annexed."""
    below = opening(following.text) if following and not opened.rest else None
    is_first = below is not None and bool(below.form.series) and below.number == 1
    return is_first and _may_only_name(opened)


def _may_only_name(opened: Opening) -> bool:
    """附件： with nothing on its line: what is annexed is named below, as GB/T 9704 has it."""
    return opened.number is None and not opened.rest and opened.label.endswith(("：", ":"))


def joined(
    lines: Sequence[Line], skip: int = 0, *, is_spaced: bool = True
) -> tuple[str, tuple[int, ...]]:
    """The text of lines with the source's spacing habit, and where each line begins in it.

    ``skip`` is how many characters at the start are not part of the text.
    """
    if len(lines) == 1:
        return lines[0].text[skip:].strip(), (0,)
    first = lines[0].text[skip:].strip()
    return join_all((first, *(line.text for line in lines[1:])), is_spaced=is_spaced)
