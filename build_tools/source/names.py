"""What the files of a plan are called, in the folder of its source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_tools.plan.languages import TRANSLATIONS

TEXT = "plan.txt"
NAMES: Mapping[str, str] = MappingProxyType({
    "text": TEXT,
    "lines": "lines.tsv",
    "plan": "plan.yml",
    "tables": "tables.yml",
    "decisions": "decisions.yml",
    "terms": "terms.yml",
    "overrides": "opencc/overrides.tsv",
    "reviews": "opencc/reviewed.tsv",
    "places": "places.yml",
    "register": "register.yml",
    "ledger": "ids.tsv",
    "proposal": "proposal.yml",
    **{code: f"po/{code}.po" for code in TRANSLATIONS},
    **{f"{code}.reviews": f"po/{code}.reviews.tsv" for code in TRANSLATIONS},
    **{f"{code}.meaning": f"po/{code}.meaning.yml" for code in TRANSLATIONS},
})  # fmt: skip
"""What people write → where it stands in the folder of the source."""

KEPT = ("text", "plan", "tables", "decisions")
"""What a revision is read from. A copy is kept for each, in ``revisions/1/`` and so on: by every
build that succeeds, because whoever revises the plan has replaced the text before saying so."""

KEPT_IF_THERE = ("lines",)
"""What is kept too, where there is such a file: a plain text has none."""
