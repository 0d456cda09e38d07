"""Guesses of the reader that a person overruled: ``decisions.yml`` as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from build_tools.plan.errors import SettingsError
from build_tools.reading.lines import Line
from build_tools.reading.seams import Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Decision:
    """A guess overruled: what happens after the one line that ends in ``after``."""

    after: str
    verdict: Verdict
    line: int


def decided(
    decisions: Sequence[Decision], lines: Sequence[Line], path: str
) -> Mapping[int, Verdict]:
    """Decisions and the lines that they are about → line number → verdict."""
    found: dict[int, Verdict] = {}
    about = [[line.number for line in lines if line.text.endswith(one.after)] for one in decisions]
    if len(about) > 1 and not any(about):
        raise SettingsError(
            f"{path}: error: made-for: it was made for another text: none of its {len(about)}"
            " decisions is about a line of this one. Empty it, or put the one of this text there"
        )
    for decision, fits in zip(decisions, about, strict=True):
        if len(fits) != 1:
            where = f", but lines {', '.join(map(str, fits))} do" if fits else ""
            raise SettingsError(
                f"{path}:{decision.line}: after: expected the end of one line of the text;"
                f" {'no line ends' if not fits else 'no line alone ends'}"
                f" in “{decision.after}”{where}"
            )
        found[fits[0]] = decision.verdict
    return MappingProxyType(found)
