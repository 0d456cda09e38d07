"""What settings are read with: YAML nodes → mappings, lists, texts, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import yaml

from build_tools.plan.errors import SettingsError


def mapping(
    node: yaml.Node | None, path: str, required: Sequence[str], optional: Sequence[str] = ()
) -> Mapping[str, yaml.Node]:
    """A mapping with those keys and no other. Raises SettingsError that says what was expected."""
    wanted = ", ".join((*required, *optional))
    if not isinstance(node, yaml.MappingNode):
        raise error(path, node, f"expected the keys {wanted}")
    faults: list[SettingsError] = []
    meant = set[str]()
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            said = f"expected one of the keys {wanted}, found a list or a mapping"
            faults.append(error(path, key, said))
        elif key.value not in (*required, *optional):
            close = get_close_matches(key.value, (*required, *optional))
            meant.update(close[:1])
            hint = f"; did you mean {close[0]}?" if close else ""
            faults.append(error(path, key, f"{key.value}: expected one of {wanted}{hint}"))
        else:
            found[key.value] = value
    lacking = [name for name in required if name not in {*found, *meant}]
    if lacking:
        verb = "are" if len(lacking) > 1 else "is"
        faults.append(error(path, node, f"{', '.join(lacking)} {verb} missing; expected {wanted}"))
    if faults:
        raise SettingsError("\n".join(map(str, faults)))
    return found


def known_keys(node: yaml.Node | None, names: Sequence[str]) -> Mapping[str, yaml.Node]:
    """What can be read of a mapping in which something is wrong: the keys that have these names."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value for key, value in pairs if key.value in names}


def sequence(node: yaml.Node | None, path: str) -> Iterator[yaml.Node]:
    """A list's entries; an empty file or a missing key is an empty list."""
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise error(path, node, "expected a list (lines that begin with - )")
    yield from node.value


def text_of(node: yaml.Node, path: str, name: str = "") -> str:
    """A text, without white space at its ends; empty for nothing."""
    if not isinstance(node, yaml.ScalarNode):
        raise error(path, node, f"{name}: expected a text" if name else "expected a text")
    return "" if node.tag.endswith(":null") else str(node.value).strip()


def one_of(node: yaml.Node, path: str, allowed: Sequence[str]) -> str:
    """A text that is one of those allowed."""
    text = text_of(node, path)
    if text not in allowed:
        raise error(path, node, f"expected one of {', '.join(allowed)}: {text}")
    return text


def error(path: str, node: yaml.Node | None, message: str) -> SettingsError:
    """What to raise: the file, the node's line, what is wrong."""
    line = node.start_mark.line + 1 if node else 1
    return SettingsError(f"{path}:{line}: {message}")
