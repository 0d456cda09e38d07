"""A right translation → the same with one error of meaning, planted by rule and by a fixed seed.

The rules were written from issue 11's list before the checks that are to find what they plant. Each
takes a line and gives it with one error, or None where the line has nothing that it could change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from build_tools.languages.terms import Term


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a catalogue: the entry, the line from 0, the Chinese and its translation."""

    entry: str
    line: int
    chinese: str
    english: str


Rule = Callable[[Random, Pair, Sequence[Term]], str | None]
"""Chance, a line and the term base → the line with one error, or None."""


@dataclass(frozen=True, slots=True)
class Error:
    """One planted error: by which rule, where, and what the line says now."""

    rule: str
    pair: Pair
    english: str


def plant(
    rules: Mapping[str, Rule], pairs: Sequence[Pair], terms: Sequence[Term], count: int, seed: int
) -> tuple[Error, ...]:
    """So many errors, the rules taking turns, no rule twice in one line."""
    chance = Random(seed)
    orders = {name: chance.sample(pairs, len(pairs)) for name in rules}
    made: list[Error] = []
    while len(made) < count and any(orders.values()):
        for name, rule in rules.items():
            while orders[name] and len(made) < count:
                pair = orders[name].pop()
                english = rule(chance, pair, terms)
                if english and english != pair.english:
                    made.append(Error(name, pair, english))
                    break
    return tuple(made)


def spelled(found: str, new: str) -> str:
    """The new word with a capital where the found one has one."""
    return new[:1].upper() + new[1:] if found[:1].isupper() else new


def one_of(chance: Random, pattern: str, text: str) -> re.Match[str] | None:
    """A match of a pattern, by chance."""
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def replaced(text: str, match: re.Match[str], new: str) -> str:
    """The text with what matched replaced."""
    return text[: match.start()] + new + text[match.end() :]


FIGURE = (
    r"(?= (?:RMB |the |a )*(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|half)|[ ,.]*$)"
)
"""What a bound stands before: around the clock is none."""


def exchanged(table: Mapping[str, str], before: str = "") -> Rule:
    """A rule that replaces one word of the table by the other, where it stands before something."""
    pattern = (
        rf"(?i)(?<![\w-])(?:{'|'.join(map(re.escape, sorted(table, key=len, reverse=True)))})(?![\w-])"
        + before
    )

    def rule(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
        match = one_of(chance, pattern, pair.english)
        if match is None:
            return None
        new = table[match[0].lower()]
        text = replaced(pair.english, match, spelled(match[0], new))
        return re.sub(r"  +", " ", text).replace(" ,", ",").replace(" .", ".").strip()

    return rule


def number_changed(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """Another digit in a number that is no year."""
    match = one_of(chance, r"(?<![\w.])(?!20[0-3]\d\b)\d[\d,]*(?:\.\d+)?", pair.english)
    if match is None:
        return None
    at = chance.choice([at for at, sign in enumerate(match[0]) if sign.isdigit()])
    digit = str((int(match[0][at]) + chance.randint(1, 8)) % 9 + 1)
    return replaced(pair.english, match, match[0][:at] + digit + match[0][at + 1 :])


def numbers_swapped(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """Two numbers of a line, each at the other's place."""
    found = list(re.finditer(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:%| (?:tr|b|m)illion)?", pair.english))
    choices = [
        (one, two)
        for place, one in enumerate(found)
        for two in found[place + 1 :]
        if one[0] != two[0]
    ]
    if not choices:
        return None
    one, two = chance.choice(choices)
    text = pair.english
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def year_changed(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A year some years off, or another five-year plan."""
    match = one_of(chance, r"\b20[0-3]\d\b|\b1[34]th Five", pair.english)
    if match is None:
        return None
    if match[0].endswith("Five"):
        return replaced(pair.english, match, "13th Five" if match[0][1] == "4" else "14th Five")
    return replaced(pair.english, match, str(int(match[0]) + chance.choice([-5, -2, -1, 1, 2, 5])))


def negated(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """A verb is denied: will not, was not, do not support."""
    match = one_of(chance, r"\b(?:will|was|were|is|are|can|has|have)\b", pair.english)
    if match and chance.random() < 0.6:
        return replaced(pair.english, match, f"{match[0]} not")
    match = one_of(chance, r"(?:^|(?<=\. ))[A-Z][a-z]+(?= [a-z])", pair.english)
    if match is None or match[0] in _NO_VERB or match[0].endswith(("ly", "ing", "ed", "s")):
        return None
    return replaced(pair.english, match, f"Do not {match[0].lower()}")


_NO_VERB = {
    "The",
    "A",
    "An",
    "In",
    "By",
    "At",
    "It",
    "This",
    "They",
    "With",
    "For",
    "On",
    "To",
    "From",
}


def sentence_dropped(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """One of a line's English sentences is gone."""
    parts = re.split(r"(?<=[.;”]) (?=[A-Z])", pair.english)
    if len(parts) < 2:
        return None
    gone = chance.randrange(len(parts))
    return " ".join(part for place, part in enumerate(parts) if place != gone)


def clause_dropped(chance: Random, pair: Pair, _: Sequence[Term]) -> str | None:
    """What stands between two commas, or after “, and”, is gone."""
    match = one_of(chance, r", (?:and )?[^,.;]{25,}(?=[,.;])", pair.english)
    return replaced(pair.english, match, "") if match else None


def term_replaced(chance: Random, pair: Pair, terms: Sequence[Term]) -> str | None:
    """A term's English is that of another term of the same kind."""
    own = [term for term in terms if term.zh in pair.chinese and term.en in pair.english]
    if not own:
        return None
    term = chance.choice(own)
    others = [one for one in terms if one.kind == term.kind and one.en not in pair.english]
    return pair.english.replace(term.en, chance.choice(others).en, 1)


BOUNDS = {
    "more than": "", "at least": "", "over": "", "about": "", "around": "", "less than": "",
    "or more": "", "only": "", "nearly": "", "almost": "",
}  # fmt: skip
BOUNDS_FLIPPED = {
    "more than": "less than", "at least": "at most", "less than": "more than", "or more": "or less",
    "about": "more than", "around": "over",
}  # fmt: skip
DIRECTIONS = {
    "up": "down", "increase": "reduce", "grew": "fell", "growth": "decline", "rose": "fell",
    "raise": "lower", "lowering": "raising", "expand": "narrow", "widen": "narrow",
    "strengthen": "weaken", "enlarge": "shrink", "improve": "worsen", "promote": "hinder",
    "accelerate": "slow", "faster": "more slowly", "enhance": "weaken", "higher": "lower",
    "prevent": "cause", "deepen": "limit", "optimize": "worsen", "added": "removed",
    "bring in": "send out", "improved": "worsened", "strengthened": "weakened",
}  # fmt: skip
MODALITY = {
    "support": "require", "encourage": "require", "guide": "order", "explore": "complete",
    "strive to": "be sure to", "promote": "study", "accelerate": "consider", "actively": "perhaps",
    "allowed": "obliged", "may": "must", "gradually": "at once", "vigorously": "cautiously",
    "will strive to": "will", "strictly": "loosely", "ensure": "hope",
}  # fmt: skip
MODALITY_NEAR = {
    "support": "encourage", "encourage": "support", "guide": "support", "explore": "promote",
    "strive": "plan", "promote": "explore", "accelerate": "explore", "actively": "steadily",
    "continuously": "gradually", "vigorously": "actively",
}  # fmt: skip
SIDES = {
    "overseas": "domestic", "outbound": "inbound", "domestic": "overseas", "foreign": "Chinese",
    "foreign-funded": "Chinese-funded", "going global": "bringing in", "cross-border": "domestic",
    "international": "local", "public": "private", "private": "public", "local": "national",
    "central": "local", "rural": "urban", "state-owned": "private", "direct": "indirect",
    "short-term": "long-term",
}  # fmt: skip
PLACES = {
    "Chengdu": "Chongqing", "Chongqing": "Chengdu", "Sichuan": "Yunnan", "Shenzhen": "Shanghai",
    "Shanghai": "Beijing", "Hangzhou": "Guangzhou", "western": "eastern", "China": "Asia",
}  # fmt: skip
PERIODS = {
    "by 2025": "after 2025", "by 2035": "from 2035", "at the end of": "at the beginning of",
    "by the end of": "before", "from 2015": "since 2018", "in 2020": "by 2020", "annual": "monthly",
    "during": "after",
}  # fmt: skip
SCOPE = {
    "all": "some", "first": "last", "fourth": "fifth", "fifth": "fourth", "large": "small",
    "small": "large", "micro": "giant", "eligible": "", "key": "minor", "five": "four",
    "three": "two", "two": "three", "only": "even", "long-term": "temporary", "full": "partial",
}  # fmt: skip

RULES: Mapping[str, Rule] = MappingProxyType({
    "number changed": number_changed,
    "numbers swapped": numbers_swapped,
    "unit changed": exchanged(
        {"trillion": "billion", "billion": "million", "million": "billion"}
    ),
    "year changed": year_changed,
    "period changed": exchanged({key.lower(): value for key, value in PERIODS.items()}),
    "bound dropped": exchanged(BOUNDS, FIGURE),
    "bound flipped": exchanged(BOUNDS_FLIPPED, FIGURE),
    "direction flipped": exchanged(DIRECTIONS),
    "negated": negated,
    "modality changed": exchanged(MODALITY),
    "modality one step off": exchanged(MODALITY_NEAR),
    "side changed": exchanged(SIDES),
    "place changed": exchanged({key.lower(): value for key, value in PLACES.items()}),
    "scope changed": exchanged(SCOPE),
    "term replaced": term_replaced,
    "sentence dropped": sentence_dropped,
    "clause dropped": clause_dropped,
})  # fmt: skip
"""The rules that the checks were written against."""
