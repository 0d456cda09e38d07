"""The regions whose official Traditional forms a plan can be written in, one row each.

Taiwan: the Ministry of Education's standard forms, and where laws and official documents write
otherwise, the Legislative Yuan's 法律統一用字表 (占, 布, 帳, 計畫). Hong Kong: the 常用字字形表 of
its Education Bureau. OpenCC has the characters of each; what it lacks or has otherwise stands in
``opencc/tw`` and ``opencc/hk`` beside this module, and what both need in ``opencc/any``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """How a region writes Traditional Chinese.

    ``opencc`` converts Simplified text character by character, ``back`` converts it back, ``plain``
    turns this region's forms into OpenCC's own and ``forms`` those into this region's: OpenCC's
    names of configurations.
    ``words`` are those that put the site's own words, which are written for Taiwan, into the words
    of this region. ``charset`` is the region's own character set where nothing outside it is used.
    ``name`` is what a page calls these forms, in themselves.
    """

    opencc: str
    back: str
    plain: str
    forms: str
    words: tuple[str, ...] = ()
    charset: str = ""
    name: str


REGIONS: Mapping[str, Region] = MappingProxyType({
    "tw": Region(
        opencc="s2tw", back="tw2s", plain="tw2t", forms="t2tw", charset="big5", name="臺灣正體字"
    ),
    "hk": Region(
        opencc="s2hk", back="hk2s", plain="hk2t", forms="t2hk",
        words=("tw2sp", "s2hkp"), name="香港繁體字形",
    ),
})  # fmt: skip
"""What ``traditional:`` in plan.yml can say; the first is what the site's own words are in."""

HOME = next(iter(REGIONS))
EVERY = "any"
"""The folder of the rows that every region begins with."""
ROWS = Path(__file__).parent / "opencc"
"""Where the general rows stand: a folder for `EVERY` region, and one for each."""
