"""What ``plan.yml`` says beside what the text says of itself: whose it is, what no longer holds.

A title, a number or a date that nobody compares stays when the text beside it is another edition,
or another plan altogether. What the text says is found by `said_of_itself`; what a person wrote
counts as long as the text prints it anywhere, or says nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from build_tools.plan.facts import IN_TEXT, PlanFile
from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression
from build_tools.reading.lines import Line
from build_tools.reading.notice_titles import OPENING
from build_tools.receiving.said_lines import NOT_FOUND, Found, printed_at
from build_tools.receiving.said_of_itself import days_in, periods_in, said_of_itself

_SIGNS = expression(r"[\W_]+")


def whose(plan: PlanFile, lines: Sequence[Line], path: str) -> tuple[Problem, ...]:
    """Whether plan.yml is this text's, and which of its facts the text contradicts.

    A title that the text has not is an error, for the plan would be published under it; any other
    fact that the text says otherwise is a warning.
    """
    said = said_of_itself(lines)
    wrong = tuple(_title(plan, said.get("title", NOT_FOUND), lines, path))
    if any(one.severity == "error" for one in wrong):
        return wrong
    return (*wrong, *_facts(plan, said, lines, path))


def changed_facts(
    plan: PlanFile,
    old: Sequence[Line],
    lines: Sequence[Line],
    path: str,
    largest: str = "",
) -> tuple[Problem, ...]:
    """What the text of a new edition says otherwise than the one before, so far as plan.yml has it.

    ``largest`` is what its first page sets largest.
    """
    was, now = said_of_itself(old), said_of_itself(lines, largest)
    found = []
    for key, value in {"title": plan.title, **plan.facts}.items():
        if key in _IS_SAME:
            before = _stood(key, value, was, old)
            told = _changed(key, value, (before, now.get(key, NOT_FOUND)), (old, lines))
            found += [Problem("warning", path, plan.lines.get(key, 0), "fact", one) for one in told]
    return tuple(found)


def called(lines: Sequence[Line]) -> str:
    """What the text calls itself; nothing where it does not say."""
    return said_of_itself(lines).get("title", NOT_FOUND).value


def given_title(title: str, lines: Sequence[Line]) -> str:
    """Words of the text to know it by, for a title that a person gives; none if it prints that."""
    said = said_of_itself(lines).get("title", NOT_FOUND)
    if _is_named(title, said, lines):
        return ""
    return said.value or _known_by(lines)


def _title(plan: PlanFile, said: Found, lines: Sequence[Line], path: str) -> Iterator[Problem]:
    known = plan.title_in_text or plan.title
    if (plan.title_in_text and _is_in(known, lines)) or _is_named(known, said, lines):
        return
    key = IN_TEXT if plan.title_in_text else "title"
    where = partial(Problem, path=path, line=plan.lines.get(key, 0))
    if said.value and _is_part(known, said.value):
        yield where(
            severity="warning",
            rule="fact",
            message=f"{key}: {known}; {_in_text(said, lines)}. {_paste(key, said)}",
        )
        return
    named = (
        f"the text calls itself 《{said.value}》 ({_numbers(said)}: {_quoted(said, lines)})"
        if said.value
        else "the text has these words nowhere"
    )
    first = said.value or _known_by(lines)
    yield where(
        severity="error",
        rule="made-for",
        message=f"it was made for another text, 《{plan.title}》: {named}. Put the plan.yml of"
        " this text in its place; if only the title is wrong, mend it; if it is right, say what"
        f" the text is known by: {IN_TEXT}: {json.dumps(first, ensure_ascii=False)}",
    )


def _facts(
    plan: PlanFile, said: Mapping[str, Found], lines: Sequence[Line], path: str
) -> Iterator[Problem]:
    for key, value in plan.facts.items():
        found = said.get(key, NOT_FOUND)
        if not value or not found.value or _IS_SAME[key](value, found.value):
            continue
        if not _IS_PRINTED[key](value, lines):
            message = f"{key}: {value}; {_in_text(found, lines)}. {_paste(key, found)}"
            yield Problem("warning", path, plan.lines.get(key, 0), "fact", message)


def _changed(
    key: str,
    value: str,
    both: tuple[Found, Found],
    texts: tuple[Sequence[Line], Sequence[Line]],
) -> Iterator[str]:
    """What is told of one fact that was so in the old text, and is so in the new one."""
    was, now = both
    if (now.value and _IS_SAME[key](value, now.value)) or not (value or now.value):
        return
    told = f"{key}: {value or 'nothing'}"
    if was.value:
        told += f", as plan.txt had it in {_numbers(was)}: {_quoted(was, texts[0])}"
    if now.value:
        rest = f"{_in_text(now, texts[1])}. {_paste(key, now)}"
    elif was.value and not _IS_PRINTED[key](value, texts[1]):
        rest = (
            f'the new text says none{_instead(was, texts[1])}. Empty it ({key}: ""), or keep it if'
            " an official document says that it still holds"
        )
    else:
        return
    yield f"{told}; {rest}"


def _stood(key: str, value: str, was: Mapping[str, Found], old: Sequence[Line]) -> Found:
    """Where the old text said what plan.yml says, if it did."""
    found = was.get(key, NOT_FOUND)
    if value and found.value and _IS_SAME[key](value, found.value):
        return found
    place = printed_at(old[:OPENING], value) if key == "title" else ()
    return Found(value, place) if place else NOT_FOUND


def _is_named(title: str, said: Found, lines: Sequence[Line]) -> bool:
    """Whether the text calls itself so, on lines of its own or by its form."""
    if said.value:
        return _bare(said.value) == _bare(title) or bool(printed_at(lines[:OPENING], title))
    return _is_in(title, lines)


def _known_by(lines: Sequence[Line]) -> str:
    """Words of the text's beginning that hardly stand in another: of its longest line."""
    longest = max((line.text for line in lines[:OPENING]), key=len, default="")
    return longest[:40]


def _is_part(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    return a in b or b in a


def _is_in(words: str, lines: Sequence[Line]) -> bool:
    return _bare(words) in _bare("".join(line.text for line in lines))


def _bodies_in(value: str, lines: Sequence[Line]) -> bool:
    return all(_is_in(one, lines) for one in re.split("[、，, ]+", value) if one)


def _bare(text: str) -> str:
    """Letters, digits and Chinese characters: quotes, brackets and dashes are set in many ways."""
    return _SIGNS.sub("", text)


def _is_same_text(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _are_same_digits(one: str, other: str) -> bool:
    return re.sub(r"\D", "", one) == re.sub(r"\D", "", other)


_IS_SAME: Mapping[str, Callable[[str, str], bool]] = MappingProxyType({
    "title": _is_same_text,
    "period": _are_same_digits,
    "issuer": _is_same_text,
    "number": _is_same_text,
    "date": _is_same_text,
})  # fmt: skip
_IS_PRINTED: Mapping[str, Callable[[str, Sequence[Line]], bool]] = MappingProxyType({
    "title": _is_in,
    "period": lambda value, lines: any(_are_same_digits(value, one) for one in periods_in(lines)),
    "issuer": _bodies_in,
    "number": lambda value, lines: any(_is_same_text(value, line.text) for line in lines),
    "date": lambda value, lines: value in days_in(lines),
})  # fmt: skip


def _in_text(found: Found, lines: Sequence[Line]) -> str:
    return f"the text says {found.value} in {_numbers(found)}: {_quoted(found, lines)}"


def _paste(key: str, found: Found) -> str:
    value = json.dumps(found.value, ensure_ascii=False)
    return (
        "Compare them with the document; if the text is right:"
        f" {key}: {value} # plan.txt, {_numbers(found)}"
    )


def _instead(was: Found, lines: Sequence[Line]) -> str:
    """What stands now where it stood."""
    words = _quoted(was, lines)
    return f", {_numbers(was)} is now: {words}" if words else ""


def _numbers(found: Found) -> str:
    numbers = ", ".join(map(str, found.lines))
    return f"line{'s' if len(found.lines) > 1 else ''} {numbers}"


def _quoted(found: Found, lines: Sequence[Line]) -> str:
    """The lines themselves, as far as they are short."""
    words = " / ".join(line.text for line in lines if line.number in found.lines)
    return f"“{words[:80]}{'…' if len(words) > 80 else ''}”" if words else ""
