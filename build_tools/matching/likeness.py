"""How alike two Chinese texts are: what is compared, and with which measure.

Characters alone mislead (two random sentences of a plan share a fifth of theirs: 的, 金融, 发展),
so the measure is the larger of two: pairs of characters weighed by how rare they are, and the
longest common subsequence with the chance level taken off. On the real plan 99 % of all pairs of
different sentences stay below 0.11; the exceptions are short leads (支持商业保理行业发展。).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import Indel

from build_tools.matching import thresholds
from build_tools.plan.patterns import expression

TELLING = 8
"""A clause of fewer characters may stand in any sentence."""

BARE = 4
"""Fewer characters than this are too few to be compared alone."""

_CLAUSE = expression(r"[^,;:。!?]+[,;:。!?]*")
ENDS = ",;:。!?"


class Likeness:
    """The measure, knowing how rare each pair of characters is in the texts of two sides.

    A clause that stands in several texts of one side says of none which it is (由有关单位落实), so
    it is left out where anything else is there to compare.
    """

    def __init__(self, old: Iterable[str], new: Iterable[str]) -> None:
        ours, theirs = frozenset(old), frozenset(new)
        both, gone, added = map(_seen, (ours & theirs, ours - theirs, theirs - ours))
        count = max(len(ours), len(theirs)) + 2
        self._rarity = {pair: math.log(count / n) for pair, n in (both + (gone | added)).items()}
        self._unseen = math.log(count)
        self._stock = _stock(ours) | _stock(theirs)
        self._weighed: dict[str, tuple[dict[str, float], float]] = {}
        self._bared: dict[str, str] = {}

    def bare(self, text: str) -> str:
        """The text without its stock clauses; the whole text where too little is left."""
        known = self._bared.get(text)
        if known is None:
            clauses = _CLAUSE.findall(text)
            own = [one for one in clauses if one.rstrip(ENDS) not in self._stock]
            left = "".join(own)
            known = text if len(own) == len(clauses) or len(left) < BARE else left
            self._bared[text] = known
        return known

    def has_stock(self, text: str) -> bool:
        """Whether leaving stock clauses out changes the text."""
        return len(self.bare(text)) != len(text)

    def weights(self, text: str) -> tuple[dict[str, float], float]:
        """The text's pairs of characters with their weights, and the sum of them."""
        known = self._weighed.get(text)
        if known is None:
            weights = {
                pair: n * self._rarity.get(pair, self._unseen)
                for pair, n in Counter(pairs(text)).items()
            }
            known = self._weighed[text] = (weights, sum(weights.values()) or 1e-9)
        return known

    def shared(self, one: str, other: str) -> float:
        """The weight of the pairs that two texts have in common."""
        first, second = self.weights(one)[0], self.weights(other)[0]
        if len(second) < len(first):
            first, second = second, first
        return sum(min(weight, second[pair]) for pair, weight in first.items() if pair in second)

    def alike(self, one: str, other: str) -> float:
        """From 0 (no more than chance) to 1 (the same words), stock clauses left out."""
        return 1.0 if one == other else self.whole_alike(self.bare(one), self.bare(other))

    def whole_alike(self, one: str, other: str) -> float:
        """The same with all clauses: between two that stand in one place they count."""
        if one == other:
            return 1.0
        if not one or not other:
            return 0.0
        common = (Indel.normalized_similarity(one, other) - thresholds.CHANCE) / (
            1 - thresholds.CHANCE
        )
        if common >= thresholds.SURE:
            return common
        rare = 2 * self.shared(one, other) / (self.weights(one)[1] + self.weights(other)[1])
        return max(rare, common)

    def clauses_alike(self, one: str, other: str) -> float:
        """How alike the most similar telling clauses of two texts are, from 0 to 1."""
        ours, theirs = (self._telling(text) for text in (one, other))
        return max((Indel.normalized_similarity(x, y) for x in ours for y in theirs), default=0.0)

    def _telling(self, text: str) -> list[str]:
        clauses = (clause.rstrip(ENDS) for clause in _CLAUSE.findall(self.bare(text)))
        return [clause for clause in clauses if len(clause) >= TELLING]

    def within(self, part: str, whole: str) -> float:
        """How much of the first text the second one holds, from 0 to 1."""
        part, whole = self.bare(part), self.bare(whole)
        return self.shared(part, whole) / self.weights(part)[1]


def _seen(texts: Iterable[str]) -> Counter[str]:
    """In how many of these texts each pair of characters is."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(set(pairs(text)))
    return seen


def _stock(texts: Iterable[str]) -> frozenset[str]:
    """The clauses that more than one of these texts has."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update({clause.rstrip(ENDS) for clause in _CLAUSE.findall(text)})
    return frozenset(clause for clause, count in seen.items() if count > 1)


def pairs(text: str) -> list[str]:
    """Each two characters that stand side by side, the text's edges counting as characters."""
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]
