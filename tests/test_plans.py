"""Small plans of our own, one for each dialect: each is read as its outline says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from build_tools.plan.model import Unit, heading_of, walk
from build_tools.reading.lines import decode
from build_tools.reading.parse import Reading, parse
from build_tools.reading.parse import parse as read_text

PLANS = Path(__file__).parent / "plans"
NAMES = sorted(path.parent.name for path in PLANS.glob("*/outline.txt"))
