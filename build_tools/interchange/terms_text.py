"""Changes of terms put into the text of ``terms.yml``; comments and all else stay as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import yaml

from build_tools.interchange.tbx import ReturnedTerm, changed_keys, stand
from build_tools.languages.terms import Term, read_terms


def take_in_terms(
    text: str, path: str, returned: Sequence[ReturnedTerm], file: str
) -> tuple[str, tuple[str, ...]]:
    """The text of the term base with what has come back in ``file``, and the terms that changed.

    Raises ValueError with every term that was changed here too since it was given out, and with
    what `read_terms` finds wrong in the result.
    """
    now = {term.zh: term for term in read_terms(text, path)}
    changed: dict[str, tuple[ReturnedTerm, tuple[str, ...]]] = {}
    faults = []
    for one in returned:
        term = now[one.term.zh]
        keys = changed_keys(term, one.term)
        if not keys or stand(one.term) == one.stand:
            continue
        if stand(term) != one.stand:
            faults += [
                f"{file}:{one.place}: {term.zh}: {_conflict(term, one.term, k)}" for k in keys
            ]
        changed[term.zh] = (one, keys)
    if faults:
        raise ValueError("\n".join(faults))
    after = _rewritten(text, changed)
    read_terms(after, path)
    return after, tuple(changed)


def _conflict(now: Term, then: Term, key: str) -> str:
    return (
        f"{key} was changed in the term base too since it was given out: there"
        f" {getattr(now, key)!r}, in the file {getattr(then, key)!r}"
    )


def _rewritten(text: str, changed: Mapping[str, tuple[ReturnedTerm, tuple[str, ...]]]) -> str:
    """The text with the values of these keys replaced, from the end to the beginning."""
    document = yaml.compose(text, yaml.SafeLoader)  # its marks are exact
    assert isinstance(document, yaml.SequenceNode)
    edits: list[tuple[int, int, str]] = []
    for node in document.value:
        keys = {key.value: (key, value) for key, value in node.value}
        name = keys["zh"][1].value
        if name not in changed:
            continue
        one, wanted = changed[name]
        for key in wanted:
            edits += _edits(keys, key, one.term)
    for start, end, said in sorted(edits, reverse=True):
        own = len(text[start:end].rstrip())  # a list of lines ends where the next key begins
        text = text[:start] + said + text[start + own :]
    return text


_Nodes = Mapping[str, tuple[yaml.Node, yaml.Node]]


def _edits(keys: _Nodes, key: str, term: Term) -> list[tuple[int, int, str]]:
    value = getattr(term, key)
    if key == "note":
        parts = {name.value: node for name, node in keys["note"][1].value}
        return [_over(parts[lang], _said(text)) for lang, text in value.items()]
    said = _said(value)
    if key in keys:
        return [_over(keys[key][1], said)]
    # A key that is new stands after the kind, on a line of its own.
    head, kind = keys["kind"]
    margin = " " * head.start_mark.column
    return [(kind.end_mark.index, kind.end_mark.index, f"\n{margin}{key}: {said}")]


def _over(node: yaml.Node, said: str) -> tuple[int, int, str]:
    return node.start_mark.index, node.end_mark.index, said


def _said(value: object) -> str:
    """A text or a list of texts as YAML takes it: JSON is YAML."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
