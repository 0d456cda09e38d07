"""The folder of a source → a plan with ids, and then what takes longer, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.publishing.numbered import Numbered, number
from build_tools.source.files import read_earlier, read_inputs

if TYPE_CHECKING:
    from build_tools.publishing.inputs import Inputs


@dataclass(frozen=True, slots=True)
class ReadFirst:
    """The plan of now with its ids, and what people wrote in earlier versions."""

    numbered: Numbered
    earlier: Mapping[int, Inputs]


def read_first(source: Path) -> ReadFirst:
    """Read and number. Raises SettingsError and SourceError, as `read_inputs` and `number` do."""
    inputs = read_inputs(source)
    return ReadFirst(number(inputs), read_earlier(source, inputs))


def read_in_turn(source: Path) -> Iterator[object]:
    """`ReadFirst`, then what is recognised in the plan, then the doubts of its translations."""
    read = read_first(source)
    yield read
    background = import_module(
        "build_tools.publishing.background"
    )  # not before: the first is waited for
    yield background.found_in(read.numbered)
    yield background.doubts_in(read.numbered)
