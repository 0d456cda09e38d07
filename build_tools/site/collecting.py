"""How often Python looks for rubbish while a site is built: rarely, for there is hardly any."""

from __future__ import annotations

import gc

_NEW = 100_000
_FEW, _MANY = 20, 100


def collect_rarely() -> None:
    """Look once for so many new things. As Python comes it does each 700, an eighth of a build."""
    gc.set_threshold(_NEW, _FEW, _MANY)
