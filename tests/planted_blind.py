"""A second family of planted errors, for a figure that nobody has worked toward.

Written together with the first, before the checks; what it plants was not looked at while they were
written. Its rules do other things than the first family's, with other words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType

from build_tools.languages.terms import Term
from tests.planted import Pair, Rule, exchanged, one_of, replaced


def point_moved(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A number ten times too large or too small."""
    match = one_of(chance, r"(?<![\w.,])(?!20[0-3]\d\b)\d+(?:\.\d+)?(?![\d,])", pair.english)
    if match is None:
        return None
    number = float(match[0]) * chance.choice([10, 0.1])
    return replaced(pair.english, match, f"{number:.5f}".rstrip("0").rstrip("."))


def number_gone(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A number is replaced by “a number of”, or a percentage by “a share”."""
    match = one_of(chance, r"(?<![\w.,])\d[\d,]*(?:\.\d+)?%?(?= [a-z])", pair.english)
    return replaced(pair.english, match, "several") if match else None


def number_repeated(_chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """The second of two numbers is what the first is."""
    found = list(re.finditer(r"(?<![\w.])\d[\d,]*(?:\.\d+)?", pair.english))
    if len(found) < 2 or found[0][0] == found[1][0]:
        return None
    return replaced(pair.english, found[1], found[0][0])


def decade_off(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A year ten years later."""
    match = one_of(chance, r"\b20[0-3]\d\b", pair.english)
    return replaced(pair.english, match, str(int(match[0]) + 10)) if match else None


def bound_added(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """An exact amount becomes a bound."""
    match = one_of(chance, r"(?<!than )(?<!over )(?<!least )(?<!about )RMB (?=\d)", pair.english)
    if match is None:
        return None
    return replaced(
        pair.english, match, chance.choice(["nearly ", "up to ", "more than "]) + "RMB "
    )


def item_dropped(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """One item of an enumeration is gone."""
    match = one_of(chance, r"(?<=, )[\w–’“” -]{4,40}, (?=[\w“ –-]+(?:,| and))", pair.english)
    return replaced(pair.english, match, "") if match else None


def condition_dropped(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A proviso or a purpose is gone."""
    match = one_of(
        chance,
        r",? (?:provided that|in accordance with|in compliance with|on the basis of|such as|to the"
        r" extent|in line with|on the principle of|for the purpose of|as required)[^,.;]*(?=[,.;])",
        pair.english,
    )
    return replaced(pair.english, match, "") if match else None


def terms_swapped(chance: Random, pair: Pair, terms: Sequence[Term]) -> str | None:
    """Two terms of a line, each at the other's place."""
    own = [t.en for t in terms if t.zh in pair.chinese and t.en in pair.english]
    choices = [(a, b) for a in own for b in own if a < b and a not in b and b not in a]
    if not choices:
        return None
    one, two = chance.choice(choices)
    return pair.english.replace(one, "\0", 1).replace(two, one, 1).replace("\0", two, 1)


def denied(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A sentence says that something must not be done, is given up or is lacking."""
    match = one_of(
        chance,
        r"(?:^|(?<=\. ))(?:Support|Encourage|Guide|Promote|Explore|Build|Strengthen|Improve|Develop|Establish|Create|Use|Strive to)\b",
        pair.english,
    )
    if match is None:
        return None
    word = match[0].lower()
    new = {"strive to": "Refuse to"}.get(
        word, chance.choice(["Never ", "Avoid any attempt to ", "Stop efforts to "]) + word
    )
    return replaced(pair.english, match, new)


def neighbour_taken(_chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """The first half of a sentence stands for the whole of it."""
    words = pair.english.split()
    if len(words) < 14:
        return None
    return " ".join(words[: len(words) // 2]).rstrip(",;") + "."


OPPOSITES = {
    "stronger": "weaker", "better": "worse", "rose sharply": "fell sharply", "more": "fewer",
    "growing": "shrinking", "rapid": "slow", "rapidly": "slowly", "effectively": "in vain",
    "reached": "fell short of", "passed": "did not reach", "doubled": "halved", "weak": "strong",
    "limited": "ample", "low": "high", "good": "poor", "advanced": "backward", "open up": "close",
    "opening up": "closing off", "lead": "follow", "high-end": "low-end", "set up": "close down",
    "establish": "abolish", "build": "dismantle", "develop": "restrict", "attract": "repel",
    "stable": "volatile", "safe": "unsafe", "consolidate": "loosen", "wide": "narrow",
}  # fmt: skip
HEDGES = {
    "support": "consider supporting", "encourage": "compel", "guide": "instruct",
    "explore": "introduce", "will": "may", "actively": "reluctantly", "steadily": "abruptly",
    "strive": "decline", "fully": "partly", "strictly": "where possible", "build": "discuss building",
    "promote": "permit", "accelerate": "continue", "further": "no longer", "jointly": "separately",
}  # fmt: skip
ACTORS = {
    "banks": "insurers", "insurance institutions": "banks", "financial institutions": "companies",
    "companies": "government departments", "government": "industry", "enterprises": "households",
    "the city": "the province", "the province": "the city", "country": "city", "market": "state",
    "institutions": "individuals", "listed companies": "unlisted companies", "funds": "banks",
}  # fmt: skip
MONEY = {
    "deposits": "loans", "loans": "deposits", "assets": "liabilities", "liabilities": "assets",
    "bonds": "shares", "tax": "profit", "premium": "claims", "income": "spending",
    "balance": "increase", "value": "cost", "financing": "spending", "investment": "lending",
    "risk": "profit", "risks": "profits", "credit": "debt", "insurance": "banking",
    "talent": "capital", "data": "money", "exports": "imports", "listing": "delisting",
}  # fmt: skip
JOINTS = {"or": "and", "including": "except", "with": "without", "before": "after", "from": "to"}

BLIND: Mapping[str, Rule] = MappingProxyType({
    "point moved": point_moved,
    "number gone": number_gone,
    "number repeated": number_repeated,
    "decade off": decade_off,
    "bound added": bound_added,
    "item dropped": item_dropped,
    "condition dropped": condition_dropped,
    "terms swapped": terms_swapped,
    "denied": denied,
    "cut in half": neighbour_taken,
    "opposite": exchanged(OPPOSITES),
    "hedged or hardened": exchanged(HEDGES),
    "another actor": exchanged(ACTORS),
    "another kind of money": exchanged(MONEY),
    "another joint": exchanged(JOINTS),
})  # fmt: skip
"""The rules that were kept aside."""
