"""What the search's script must know that Python knows already → a module of data for it.

The script reads numerals, kinds and units of measure as the rest of the project does: from the
same tables, handed over when the site is built.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from build_tools.plan.model import KINDS
from build_tools.plan.numerals import DIGITS, from_chinese

CELLS = " · "
"""What stands between the cells of a row in the texts of an index."""

_NUMERAL_SIGNS = "〇零一二三四五六七八九两十廿卅百千"


def tables() -> str:
    """The module ``tables.js``: `KINDS` in their order, the value of each sign of a numeral."""
    values: Mapping[str, int] = {
        **{sign: at for at, sign in enumerate(DIGITS)},
        **{sign: from_chinese(sign) or 0 for sign in _NUMERAL_SIGNS if _is_read(sign)},
    }
    given = {"KINDS": list(KINDS), "NUMERAL_SIGNS": values, "CELLS": CELLS}
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in given.items()
    )


def _is_read(sign: str) -> bool:
    return sign in "〇零" or from_chinese(sign) is not None
