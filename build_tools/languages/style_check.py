"""A translation's style sheet, as far as a rule can be checked, and the first use of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from build_tools.languages.entries import top_heading
from build_tools.languages.lines import Line, lines, once, plain
from build_tools.languages.meaning import Meaning
from build_tools.languages.po import Entry
from build_tools.languages.terms import Term
from build_tools.plan.model import Problem
from build_tools.plan.patterns import expression

_EXPLAINED = expression(r"^(?P<name>.+?) \((?P<said>[^()]+)\)$")
_SENTENCE_END = expression(r"(?<=[.!?])[”’)]* (?=[A-Z“‘(])")
_NAMED = 6
"""How many places a note names before it says “and so on”."""


def style_kept(line: Line, meaning: Meaning) -> Iterator[str]:
    """What the language's style sheet does not allow is not there."""
    for rule in meaning.style:
        if rule.chinese and not rule.chinese.search(line.chinese):
            continue
        text = rule.allowed.sub(lambda match: " " * len(match[0]), line.own) if rule.allowed else ""
        for match in rule.wrong.finditer(text or line.own):
            yield f"{rule.name}: “{match[0].strip()}”: {rule.right}, in “{line.own}”"


def first_uses(entries: Sequence[Entry], terms: tuple[Term, ...], path: str) -> Iterator[Problem]:
    """A name with an explanation has it where a chapter first has the name, and nowhere else.

    Chapters are what the entries' hints say that they stand in; a heading may do without.
    """
    explained = {term.zh: parts for term in terms if (parts := _EXPLAINED.match(term.en))}
    seen: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        chapter = top_heading(entry)
        if entry.is_fuzzy or not entry.text or not chapter:
            continue
        if not any(zh in entry.source for zh in explained):
            continue
        for number, line in lines(entry, terms):
            where = entry.id + (f", line {number}" if "\n" in entry.text else "")
            for term in once(line.terms):
                if (parts := explained.get(term.zh)) is None:
                    continue
                times = plain(line.own).count(plain(f"({parts['said']})"))
                wanted = 0 if term.zh in seen[chapter] else 1
                seen[chapter].add(term.zh)
                if times != wanted:
                    said = (
                        f"{term.zh} is first in this chapter: “{term.en}”"
                        if wanted
                        else f"{term.zh} was explained in this chapter: “{parts['name']}” is enough"
                    )
                    yield Problem("warning", path, entry.line, "first-use", f"{where}: {said}")


def sentences_of(text: str) -> list[str]:
    """A translation → its sentences, wherever its lines end."""
    return _SENTENCE_END.split(text.replace("\n", " "))


def long_sentences(entries: Sequence[Entry], meaning: Meaning, path: str) -> Iterator[Problem]:
    """One note about all sentences that have more words than the language's file says."""
    found = [
        (words, entry.id)
        for entry in (entries if meaning.sentence else ())
        for sentence in sentences_of(entry.text)
        if (words := len(sentence.split())) > meaning.sentence
    ]
    if found:
        longest = sorted(found, key=lambda one: -one[0])
        places = ", ".join(f"{name} ({words})" for words, name in longest[:_NAMED])
        more = ", …" if len(found) > _NAMED else ""
        many = "1 sentence has" if len(found) == 1 else f"{len(found)} sentences have"
        said = f"{many} more than {meaning.sentence} words: {places}{more}"
        yield Problem("note", path, 0, "long-sentence", said)
