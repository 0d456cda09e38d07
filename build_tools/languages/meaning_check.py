"""What a line says: the words of the Chinese are there, and none that turns the meaning round.

Which words are looked for stands in the language's own file (``meaning``); a language without one
has nothing said of it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from build_tools.languages.form_finder import found_forms
from build_tools.languages.lines import Line, forms_of, once, plain
from build_tools.languages.meaning import (
    BOUNDS,
    LEAD,
    LOOSE,
    THINGS,
    Meaning,
    found_words,
    stands,
)
from build_tools.languages.terms import Term
from build_tools.plan.patterns import expression

_HAN = expression(r"[\u3400-\u9fff]")
_JOINT = expression("[”“]?(?:、|和|与|以及|及|，)[“”]?")
"""What joins the items of a list."""
_CLAUSE_END = expression("[，。；：]")
_SENTENCE_END = expression(r"(?<=[.;!?])[”’)]* |(?<=[。；！？])")
_SHORT = 30
"""Up to how many characters a clause keeps together what is in it."""
_MARKED = (LEAD, "modality", "direction", THINGS, "side", "size")
"""The groups of words that are looked for beside a term."""
_LONG = 25
"""From how many characters on the length of a line says something."""


def words_kept(line: Line, meaning: Meaning) -> Iterator[str]:
    """For each word of the Chinese there is one of its forms, outside of terms and their forms."""
    lost = []
    for word in {word.zh: word for word in found_words(meaning, line.bare_chinese)}.values():
        if not word.forms:
            continue
        text = line.own if word.group in LOOSE else line.bare
        if not any(found_forms(word.forms, text)):
            lost.append(f"{word.zh} ({' | '.join(word.forms)})")
    if lost:
        yield f"nothing is found for {', '.join(lost)} in “{line.own}”"


def words_made_up(line: Line, meaning: Meaning) -> Iterator[str]:
    """What turns a meaning round (not, less than) is there only where the Chinese has it."""
    for form, said, _ in found_forms(tuple(meaning.back), line.bare):
        sources = meaning.back[form]
        if not any(stands(zh, line.chinese) for zh in sources):
            yield f"“{said}” has no {' or '.join(sources)} in “{line.chinese}”"


def leads_in_order(line: Line, meaning: Meaning) -> Iterator[str]:
    """支持…，鼓励… is Support …, encourage …: one for the other would be harder or softer."""
    words = [word for word in found_words(meaning, line.bare_chinese) if word.group == LEAD]
    forms = tuple({form for word in words for form in word.forms})
    wanted = words[:1] + [word for before, word in pairwise(words) if word != before]
    found = [one.form for one in found_forms(forms, line.bare)] if forms else []
    at = 0
    for word in wanted:
        while at < len(found) and found[at] not in word.forms:
            at += 1
        if at == len(found):
            order = ", ".join(word.zh for word in wanted)
            yield f"{order} stand in another order, or one is missing, in “{line.own}”"
            return


def bounds_counted(line: Line, meaning: Meaning) -> Iterator[str]:
    """As many figures are limited as in the Chinese; 余, 超 and 以上 may be the same word."""
    words = [word for word in found_words(meaning, line.bare_chinese) if word.group == BOUNDS]
    figure = re.compile(r"\s*" + (meaning.figure or r"\d"))
    while words:
        forms, like = set(words[0].forms), words[:1]
        for word in words[1:]:
            if forms & {*word.forms}:
                like.append(word)
                forms |= {*word.forms}
        words = [word for word in words if word not in like]
        found = sum(
            1
            for one in found_forms(tuple(forms), line.bare)
            if one.form.startswith("or ") or figure.match(line.bare, one.end)
        )
        if found and found != len(like):
            said = ", ".join(word.zh for word in like)
            yield f"{said} limit {len(like)} figures, in “{line.own}” {found}"


def things_counted(line: Line, meaning: Meaning) -> Iterator[str]:
    """What is dealt in, and who deals, is named as often as in the Chinese: banks stay banks."""
    words = [word for word in found_words(meaning, line.chinese) if word.group == THINGS]
    for word in {word.zh: word for word in words}.values():
        wanted = words.count(word)
        found = sum(1 for _ in found_forms(word.forms, line.own))
        if 0 < found < wanted:
            yield f"{word.zh} is {wanted} times in the Chinese, in “{line.own}” {found}"


def terms_in_order(line: Line) -> Iterator[str]:
    """Terms that stand side by side in a list stand so in the translation, in the same order."""
    own = plain(line.own)
    for before, after in pairwise(line.terms):
        joints = line.chinese.split(before.zh)[1:]
        if not any(
            (joint := _JOINT.match(text)) and text.startswith(after.zh, joint.end())
            for text in joints
        ):
            continue
        first, second = (
            [at for form in forms_of(term) for at in _places(form, own)] for term in (before, after)
        )
        if first and second and max(second) < min(first):
            yield f"{before.zh} stands before {after.zh}, not so in “{line.own}”"


def kept_together(line: Line, meaning: Meaning) -> Iterator[str]:
    """What stands in one short clause of the Chinese stands in one sentence of the translation.

    Looked at are a term and a term or word beside it, where each is once in both texts: so terms
    that changed places are seen (support A, encourage B), and one that hangs on another verb.
    """
    sentences = _SENTENCE_END.split(line.own)
    if len(sentences) < 2:
        return
    for clause in _CLAUSE_END.split(line.chinese):
        here = [one for one in _marks(line, clause, meaning) if len(clause) <= _SHORT]
        for place, (name, forms, is_term) in enumerate(here):
            for other, more, is_other_term in here[place + 1 :]:
                if not (is_term or is_other_term):
                    continue
                if not any(_times(forms, one) and _times(more, one) for one in sentences):
                    yield f"{name} and {other} are in one clause, “{clause}”, in “{line.own}” apart"


def _marks(
    line: Line, clause: str, meaning: Meaning
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """The terms and words of a clause that are once in the line and once in its translation."""
    own = tuple((one.zh, forms_of(one), True) for one in once(line.terms) if one.zh in clause)
    bare = clause
    for zh, _, _ in own:
        bare = bare.replace(zh, "")
    words = (word for word in found_words(meaning, bare) if word.group in _MARKED and word.forms)
    for name, forms, is_term in (*own, *((word.zh, word.forms, False) for word in words)):
        if line.chinese.count(name) == 1 and _times(forms, line.own) == 1:
            yield name, forms, is_term


def _times(forms: tuple[str, ...], text: str) -> int:
    return sum(1 for _ in found_forms(forms, text))


def terms_used(line: Line) -> Iterator[str]:
    """Each term of the Chinese is translated as the term base says."""
    own = plain(line.own)
    for term in once(line.terms):
        if not any(begins_a_word(form, own) for form in forms_of(term)):
            said = "” or “".join(forms_of(term))
            yield f"{term.zh} is “{said}” in terms.yml, not in “{line.own}”"
        for form in term.forbidden:
            if begins_a_word(form, plain(line.bare)):
                yield f"“{form}” must not stand for {term.zh} (terms.yml), in “{line.own}”"


def begins_a_word(form: str, text: str) -> bool:
    """Whether a form is in a plain text: direct financing is not in indirect financing."""
    return next(_places(form, text), None) is not None


def _places(form: str, text: str) -> Iterator[int]:
    wanted = plain(form)
    at = text.find(wanted)
    while at >= 0:
        if not (at and wanted[0].isalnum() and text[at - 1].isalnum()):
            yield at
        at = text.find(wanted, at + 1)


@dataclass(frozen=True, slots=True)
class Names:
    """Each term's English without its explanation → the Chinese of it; and a pattern of them all.

    A form of one word may be an ordinary word: of those only names with a capital are looked for.
    """

    sources: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]


def names_of(terms: tuple[Term, ...]) -> Names:
    """The term base, looked at from the other side."""
    sources: dict[str, tuple[str, ...]] = {}
    for term in terms:
        name = re.sub(r" \([^)]*\)$", "", term.en)
        if " " in name or name != name.lower():
            sources[plain(name)] = (*sources.get(plain(name), ()), term.zh)
    ordered = sorted(sources, key=lambda form: (-len(form), form))
    any_of = "|".join(map(re.escape, ordered)) or "(?!)"
    return Names(MappingProxyType(sources), re.compile(rf"(?<![\w-])(?:{any_of})(?!\w)"))


def terms_made_up(line: Line, names: Names, meaning: Meaning) -> Iterator[str]:
    """A term's English stands only where the Chinese has the term, or a word that leads to it."""
    for match in names.pattern.finditer(plain(line.bare)):
        own, more = names.sources[match[0]], meaning.back.get(match[0], ())
        if any(zh in line.chinese for zh in own) or any(stands(zh, line.chinese) for zh in more):
            continue
        yield f"“{match[0]}” has no {' or '.join((*own, *more))} in “{line.chinese}”"


def long_enough(line: Line, meaning: Meaning) -> Iterator[str]:
    """A line with far fewer words than the Chinese needs has lost a clause."""
    characters = len(_HAN.findall(line.chinese))
    words = len(line.own.split())
    if characters >= _LONG and words < meaning.shortest * characters:
        yield f"{words} words for {characters} characters: is all of it said? “{line.own}”"
