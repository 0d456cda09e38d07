"""Small plans of our own, one for each dialect: each is read as its outline says."""

from __future__ import annotations

from pathlib import Path

PLANS = Path(__file__).parent / "plans"
NAMES = sorted(path.parent.name for path in PLANS.glob("*/outline.txt"))
