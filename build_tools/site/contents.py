"""What a site is made of: what people wrote, read and published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.publishing.memo import NO_MEMO, Memo

if TYPE_CHECKING:
    from build_tools.publishing.inputs import Inputs
    from build_tools.publishing.publication import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was read and published; nothing but the site's words in a trial of the theme alone."""

    source: Path
    docs: Path
    inputs: Inputs | None = None
    publication: Publication | None = None
    earlier: Mapping[int, Inputs] = field(default_factory=dict)
    is_preview: bool = False
    memo: Memo = NO_MEMO
    tell: Callable[[str], None] = print
