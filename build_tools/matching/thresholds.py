"""Every number that the matcher decides by, in one table: what it is, and what it keeps apart.

``python -m tests.bench.thresholds`` moves each of them and counts the links that land elsewhere, by
scenario of ``make bench-links``: a number that changes none has no place here.
"""

from __future__ import annotations

from typing import NamedTuple


class Round(NamedTuple):
    """How alike units must be in a round: in a gap, alone in one, elsewhere; of the votes."""

    gap: float
    alone: float
    elsewhere: float
    votes: float


ROUNDS = (
    Round(0.85, 0.85, 0.9, 0.5),
    Round(0.6, 0.6, 0.85, 0.5),
    Round(0.4, 0.3, 0.72, 0.5),
    Round(0.25, 0.12, 0.72, 0.2),
)
"""The floors sink, so that a weak sign never takes what a stronger one would claim."""

# -- how alike two texts are (likeness, pairing) --

SURE = 0.8
"""From here on the cheaper of the two measures is enough."""
CHANCE = 0.25
"""What the longest common subsequence of two unrelated sentences comes to."""
GROWN = 0.75
"""How alike two headings are of which one holds the other whole."""
DOUBTFUL = 0.89
"""That one text holds the other, or all but its stock clauses, is never quite sure."""
ROW_WEIGHTS = (0.7, 0.4)
"""What a row's name is worth beside its values, where it is not the same; the larger sum counts."""
HEADING_SHARE, TABLE_SHARE = 0.7, 0.5
"""What a heading is worth beside what stands below it; of a table, its columns."""

# -- between neighbours --

TITLED = {"paragraph": 1.25, "table": 2.0}
TITLED_OTHERWISE = 2.5
"""How much more alike than leaves a unit alone in its gap must be, by its kind."""
SAME_RANK = 0.15
"""What it is worth that as many units stand in a gap as before and two have the same rank."""
EVEN = 1.2
"""How much more alike than one alone each must be where as many stand in a gap as before."""
STRANGERS = (0.35, 0.25)
"""Least floors where nothing else says that two paragraphs have anything to do with each other."""
IN_PLACE, IN_PLACE_CLEARLY = 0.6, 0.15
"""In a gap each with each: how alike at least, and by how much more than any other."""
IN_PARENT, IN_PARENT_CLEARLY = 0.5, 0.1
"""The same anywhere in the parent."""

# -- elsewhere, and equal words --

ELSEWHERE_CLEARLY = 0.08
"""By how much more alike than any other a unit must be that is found elsewhere."""
SHORT_ELSEWHERE, SHORT_ALIKE = 12, 0.75
"""Fewer characters than this must be so much alike, or they are found nowhere."""
CONTEXT, CONTEXT_CLEARLY = 2.0, 0.5
"""How well the surroundings of equal words must agree (`equal_words`), and by how much better."""
HOME = 0.3
"""How alike the passage at home must be to be the same one, reworded."""
BEYOND_DISPUTE = 0.92
"""From here on the words alone are enough, whatever stands open in their place."""

# -- votes --

MUCH = 0.5
"""How much two containers of different headings must have in common."""
LEAD = 0.3
"""What the first sentence is worth when parts of a split compete: a third of the words."""
SAME_HEADING, ALIKE_HEADING = 1.2, 0.6
"""What the same heading is worth, and from where on two headings are the same one, reworded."""
UNLIKE_HEADING = 0.6
"""What a heading that is less alike is worth."""
HALF_TITLED, TITLE_ENOUGH = 0.1, 0.5
"""So little in common is enough where the headings are worth so much."""
PARENT = 0.1
"""What it is worth that the parents are matched."""

# -- what the others became: taken in, split up, in doubt --

HELD = 0.7
"""How much of a unit's words another must hold to have taken it in."""
MORE_THAN_BEFORE = 0.25
"""By how much more than before it must hold them."""
CLAUSE = 0.75
"""From here on two clauses are the same one, reworded."""
BETTER = 0.02
"""How much more alike two old sentences run together must be to the new one than one of them."""
FROM_ONE = 0.5
"""How much of a new container must come from one old one to be a part of it."""
ALONE, SAME_GAP, SAME_PARENT, FAR = 0.08, 0.12, 0.3, 0.5
"""From here on a likeness is a doubt, the sooner the more the surroundings speak for it.

Below, a unit is removed, for 99 % of all pairs of unrelated sentences stay under 0.11. Only of a
sentence with one candidate in its very place is it asked whatever it says: whether that is
a new measure or the old one put anew, no measure of words can tell.
"""
ALONE_PARAGRAPH = 0.03
"""The same as ``ALONE`` of a paragraph."""
COLUMN = 0.75
"""Below this two column heads are two columns, not one reworded."""
