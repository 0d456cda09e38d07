"""The folder of a source → the plan in every language, which all that is published is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.publishing.editions import Edited, edit
from build_tools.source.files import read_earlier, read_inputs

if TYPE_CHECKING:
    from build_tools.publishing.inputs import Inputs


@dataclass(frozen=True, slots=True)
class ReadFirst:
    """The plan of now in every language, and what people wrote in earlier versions."""

    edited: Edited
    earlier: Mapping[int, Inputs]


def read_first(source: Path) -> ReadFirst:
    """Read and edit. Raises SettingsError and SourceError, as `read_inputs` and `edit` do."""
    inputs = read_inputs(source)
    return ReadFirst(edit(inputs), read_earlier(source, inputs))
