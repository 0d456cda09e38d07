"""The site's own words, by language: ``source/words.yml`` → one catalogue for each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import yaml

Words = Mapping[str, str]
"""A catalogue: what the word is for → the word in one language."""


def read_words(text: str, path: str) -> Mapping[str, Words]:
    """The text of ``words.yml`` → language → catalogue.

    Every key must have a text in every language that the file knows; an empty one is said as
    ``""``. Raises ValueError that names the file, the line and what was expected.
    """
    try:
        entries = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ValueError(f"{path}:{line}: not YAML: {error.problem}") from error
    if not isinstance(entries, dict) or not entries:
        raise ValueError(f"{path}: expected a key with its text in each language, found nothing")
    known = (entry for entry in entries.values() if isinstance(entry, dict))
    languages = sorted({lang for entry in known for lang in entry})
    for key, entry in entries.items():
        said = entry if isinstance(entry, dict) else {}
        lacking = [lang for lang in languages if not isinstance(said.get(lang), str)]
        if lacking:
            where = f"{path}:{_line_of(text, str(key))}"
            raise ValueError(f"{where}: {key}: expected a text in {', '.join(lacking)}")
    return MappingProxyType({
        lang: MappingProxyType({str(key): entry[lang] for key, entry in entries.items()})
        for lang in languages
    })  # fmt: skip


def _line_of(text: str, key: str) -> int:
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)
