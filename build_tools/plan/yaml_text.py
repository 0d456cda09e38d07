"""YAML that people write, read in one way: with lines, and with sentences for what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from build_tools.plan.errors import SettingsError
from build_tools.plan.printable import unprintable

_SENTENCES = {
    "but found another document": "this line begins another document; a file here has only one",
    "found unhashable key": "a list or a mapping stands where a key was expected, which is a word",
}
"""What PyYAML says half of, and the whole."""


_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(yaml.CSafeLoader):
    """As PyYAML's, but that what looks like a day is a text: ours say what a day must look like."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own
        first: [(tag, form) for tag, form in rows if tag != _TIMESTAMP]
        for first, rows in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def compose(text: str, path: str) -> yaml.Node | None:
    """A text → its nodes, which know their lines; None for an empty one.

    Raises SettingsError that names the file (``path``) and, where it is known, the line.
    """
    if odd := unprintable(text):
        line = text.count("\n", 0, odd[0]) + 1
        raise SettingsError(f"{path}:{line}: {odd[1]}, which nobody sees: delete it")
    try:
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        # At the end of the text the loader names the line after it.
        at = error.problem_mark.line if error.problem_mark else 0
        line = min(at, text.count("\n")) + 1
        raise SettingsError(f"{path}:{line}: not YAML: {_said(error)}") from error
    except (yaml.YAMLError, RecursionError) as error:
        said = str(error).split("\n")[0]
        raise SettingsError(f"{path}: not YAML: {said}") from error
    faults = dict.fromkeys(_faults(node)) if node else {}
    if faults:
        raise SettingsError("\n".join(f"{path}:{line}: {said}" for line, said in faults))
    return node


def _faults(top: yaml.Node) -> Iterator[tuple[int, str]]:
    """Keys that stand twice, and escapes that mean what nobody sees: line, what is wrong."""
    for node in _nodes(top):
        if isinstance(node, yaml.MappingNode):
            yield from _twice(node)
        elif isinstance(node, yaml.ScalarNode) and (odd := unprintable(node.value)):
            yield node.start_mark.line + 1, f"{odd[1]}, which nobody sees: delete it"


def _nodes(top: yaml.Node) -> Iterator[yaml.Node]:
    """A node and all within it, in their order."""
    left, seen = [top], set[int]()
    while left:
        node = left.pop()
        if id(node) in seen:  # what is named once (&) may stand in many places (*)
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.SequenceNode):
            left += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            left += [one for pair in reversed(node.value) for one in reversed(pair)]


def _said(error: yaml.MarkedYAMLError) -> str:
    """What is wrong; what PyYAML says of it as the end of a sentence is made a whole one."""
    return _SENTENCES.get(str(error.problem), str(error.problem))


def _twice(node: yaml.MappingNode) -> Iterator[tuple[int, str]]:
    known = set[str]()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in known:
                line = key.start_mark.line + 1
                yield line, f"{key.value} stands twice: which of the two is meant?"
            known.add(key.value)


def load(text: str, path: str) -> object:
    """A text → its values: texts, numbers, lists, mappings. Raises SettingsError as `compose`."""
    node = compose(text, path)
    if node is None:
        return None
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{path}:{line}: not usable: {_said(error)}") from error
    # PyYAML takes for granted that what is called a timestamp looks like one.
    except (ValueError, AttributeError, RecursionError) as error:
        raise SettingsError(f"{path}{_place(node)}: not usable: {error}") from error
    finally:
        loader.dispose()


def _place(top: yaml.Node) -> str:
    """Where the first value stands that cannot be made, as a message names it: ``:7``."""
    for node in _nodes(top):
        loader = _Loader("")
        try:
            if isinstance(node, yaml.ScalarNode):
                loader.construct_object(node)
        except (ValueError, AttributeError):
            return f":{node.start_mark.line + 1}"
        finally:
            loader.dispose()
    return ""
