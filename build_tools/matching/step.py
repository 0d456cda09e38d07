"""The steps that find a pair of units, and what kind of evidence each goes by."""

from __future__ import annotations

from enum import Enum, unique


@unique
class Step(Enum):
    """A step of the matcher; its value says to people what brought the two units together."""

    PLAN = "the plan itself"
    DECIDED = "decided by a person"
    EQUAL = "equal"
    EQUAL_IN_ORDER = "equal, in order"
    EQUAL_IN_PLACE = "equal words, place"
    VOTES = "votes"
    BETWEEN_NEIGHBOURS = "between neighbours"
    ALIKE_IN_PLACE = "alike, same place"
    ALIKE_IN_ORDER = "alike, in order"
    ALIKE_IN_PARENT = "alike, same parent"
    ALIKE_ELSEWHERE = "alike, elsewhere"
    REWORDED_AT_HOME = "reworded at home"


ALIKE = frozenset(
    (Step.ALIKE_IN_PLACE, Step.ALIKE_IN_ORDER, Step.ALIKE_IN_PARENT, Step.ALIKE_ELSEWHERE)
)
"""Found by words that are only alike: another unit may have as good a claim."""

BY_WORDS = frozenset((Step.EQUAL, Step.EQUAL_IN_ORDER, Step.EQUAL_IN_PLACE, Step.ALIKE_ELSEWHERE))
"""Found by words alone; in all else the surroundings had a say."""
