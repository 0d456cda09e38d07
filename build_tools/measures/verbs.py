"""The table of verbs that commit to something: ``verbs.tsv`` → verbs, found in a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from build_tools.plan.errors import SettingsError

FAMILIES = (
    *("support", "explore", "strive", "promote", "build", "improve"),
    *("strengthen", "develop", "attract", "prevent", "act"),
)
"""What the register is filtered by, in the order in which it is listed."""

AS = ("", "carries", "colours", "noun")
_COLUMNS = ("verb", "class", "family", "as")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as printed, the class and family that it counts as, and how it behaves.

    One that ``carries`` has what others are to do behind it (支持 X 设立…), or another verb that
    it takes along (探索建立); one that ``colours`` is an adverb before another verb (加快建设). A
    ``noun`` is also one (建设): it commits only at the head of a clause.
    """

    verb: str
    lemma: str
    family: str
    behaves: str = ""


@dataclass(frozen=True)
class Verbs:
    """All of them, by how they are printed."""

    by_verb: Mapping[str, Verb] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of them, the longest first; 构建 is none in 机构建设.

        One of a single character (任) is too often part of another word: only a form finds it.
        """
        whole = [verb for verb in self.by_verb if len(verb) > 1]
        longest = sorted(whole, key=lambda verb: (-len(verb), verb))
        return re.compile(rf"(?!(?<=机)构)(?:{'|'.join(map(_as_verb, longest)) or '(?!)'})")

    @cached_property
    def families(self) -> Mapping[str, str]:
        """Class → its family: that of the verb which bears its name, or of the first in it."""
        found: dict[str, str] = {}
        for one in self.by_verb.values():
            if one.verb == one.lemma or one.lemma not in found:
                found[one.lemma] = one.family
        return found

    def at(self, text: str, start: int) -> Verb | None:
        """The verb that begins there, the longest."""
        found = self.pattern.match(text, start)
        return self.by_verb[found[0]] if found else None

    def with_classes(self, classes: Mapping[str, str]) -> Verbs:
        """The same with other classes for some verbs; an empty class takes a verb away."""
        known = dict(self.by_verb)
        for verb, lemma in classes.items():
            if not lemma:
                known.pop(verb, None)
                continue
            old = known.get(verb) or Verb(verb, lemma, "act")
            known[verb] = replace(old, lemma=lemma, family=self.families.get(lemma, old.family))
        return Verbs(known)


def _as_verb(verb: str) -> str:
    """A verb as a pattern: 制定 alone is the verb in 制定实施方案; 对接收渔船的企业 has no 对接."""
    is_doubled = len(verb) > len("实施") and verb.endswith("实施")
    behind = (
        "方案|意见|细则|办法|规划" if is_doubled else "收|受|待|种|诊" if verb == "对接" else ""
    )
    return re.escape(verb) + (f"(?!{behind})" if behind else "")


def read_verbs(text: str, path: str) -> Verbs:
    """The text of ``verbs.tsv``. Raises SettingsError: all that is wrong, each with its line."""
    found: dict[str, Verb] = {}
    faults: list[str] = []
    is_headed = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [one.strip() for one in line.split("\t")]
        if not is_headed:
            is_headed = True
            if tuple(fields) != _COLUMNS:
                faults.append(f"{path}:{number}: expected the columns {', '.join(_COLUMNS)}")
            continue
        fields += [""] * (len(_COLUMNS) - len(fields))
        faults += [f"{path}:{number}: {fault}" for fault in _faults(fields, found)]
        found[fields[0]] = Verb(*fields[:4])
    if faults:
        raise SettingsError("\n".join(faults))
    return Verbs(found)


def _faults(fields: list[str], known: Mapping[str, Verb]) -> Iterator[str]:
    if len(fields) > len(_COLUMNS):
        yield f"expected {len(_COLUMNS)} columns parted by tabs, found {len(fields)}"
        return
    verb, lemma, family, behaves = fields
    if not verb or not lemma:
        yield "expected a verb and its class, found nothing"
    if verb in known:
        yield f"{verb}: has a line already; keep one of them"
    if family not in FAMILIES:
        yield f"{verb}: family: expected one of {', '.join(FAMILIES)}, found {family!r}"
    if behaves not in AS:
        yield f"{verb}: as: expected carries, colours, noun or nothing, found {behaves!r}"
