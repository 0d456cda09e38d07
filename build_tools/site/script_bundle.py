"""ES modules → one script: what a page opened from a disk can load, where modules may not be.

Each module becomes a function of its own, called once, whose scope nobody else sees; its imports
and exports are what it takes and gives. The forms of JavaScript's modules that are read are
``import { a, b } from "./name.js";`` on one line and ``export`` before a declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_IMPORT = re.compile(
    r'^import \{ (?P<names>[\w$, ]+) \} from "\./(?P<module>[\w-]+)\.js";$', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?P<declared>(?:async )?(?:function\*?|const|let|class) (?P<name>[\w$]+))",
    re.MULTILINE,
)
_DECLARED = re.compile(r"\b(?:function\*?|const|let|class) ([\w$]+)")
_CALLED = re.compile(r"(?<![\w$.])([\w$]+)\(")
_UNREAD = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_COMMENT = re.compile(r"//|/\*\*|\*( |/|$)")
_TEXTS = re.compile(r"(\"[^\"\\]*\"|`[^`\\]*`)")
_ODD = re.compile(r"[\"'`/\\]")
_AROUND_SIGNS = re.compile(r" *([=<>*?:;,{}()\[\]&|!]) *")
_QUOTED = re.compile(r'"(?:\\.|[^"\\\n])*"|/\*.*?\*/|^\s*//.*$', re.MULTILINE | re.DOTALL)


SHARED = "globalThis.planSearch"
"""Where the scripts of a page find what an earlier one holds."""

_START = (
    f"{SHARED} ??= {{ parts: {{}}, listeners: [],"
    " receive(file) { for (const hear of this.listeners) hear(file); } };\n"
)


@dataclass(frozen=True, slots=True)
class Module:
    """One module: the names it takes from others, those it gives, its code without either."""

    name: str
    takes: Mapping[str, tuple[str, ...]]
    gives: tuple[str, ...]
    code: str


def bundle(scripts: Mapping[str, str], entry: str, given: Sequence[str] = ()) -> str:
    """The module ``entry`` and all that it needs, in the order of need, without comments.

    ``scripts`` is the text of each module by its name. ``given`` are the entries of scripts that
    the page has before this one: what they hold is not put in again. Raises ValueError that lists
    every import of what no module gives, every use of what is not imported, and circles.
    """
    before = {one.name for other in given for one in _in_order(scripts, other)}
    order = _in_order(scripts, entry)
    faults = [fault for module in order for fault in _faults(module, order)]
    if faults:
        raise ValueError("\n".join(faults))
    parts = "".join(
        f"const ${one.name} = {SHARED}.parts.{one.name};\n" if one.name in before else _wrapped(one)
        for one in order
    )
    return f'(() => {{\n"use strict";\n{_START}{parts}}})();\n'


@lru_cache(maxsize=1 << 7)
def read_module(name: str, script: str) -> Module:
    """A module's text → what it takes and gives. Raises ValueError at a form that is not read."""
    takes: dict[str, tuple[str, ...]] = {}
    for found in _IMPORT.finditer(script):
        names = tuple(each.strip() for each in found["names"].split(",") if each.strip())
        takes[found["module"]] = takes.get(found["module"], ()) + names
    gives = tuple(found["name"] for found in _EXPORT.finditer(script))
    code = _EXPORT.sub(lambda found: found["declared"], _IMPORT.sub("", script))
    unread = _UNREAD.search(code)
    if unread:
        raise ValueError(
            f'{name}.js: expected import {{ … }} from "./….js"; or export before a declaration,'
            f" found: {unread[0]}"
        )
    return Module(name, takes, gives, _without_comments(code))


def _in_order(scripts: Mapping[str, str], entry: str) -> Sequence[Module]:
    """The entry's modules, each after those that it takes from. Raises ValueError for a circle."""
    done: dict[str, Module] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"modules in a circle: {' → '.join([*above, name])}")
        if name in done:
            return
        if name not in scripts:
            raise ValueError(f"{above[-1] if above else entry}.js: there is no module {name}.js")
        module = read_module(name, scripts[name])
        for other in module.takes:
            visit(other, (*above, name))
        done[name] = module

    visit(entry, ())
    return tuple(done.values())


def _faults(module: Module, order: Sequence[Module]) -> Iterator[str]:
    """What a module asks for that is not given, and what it uses without asking."""
    given = {one.name: one.gives for one in order}
    for other, names in module.takes.items():
        for name in names:
            if name not in given[other]:
                yield f"{module.name}.js: imports {name}, which {other}.js does not export"
    own = {*_DECLARED.findall(module.code), *(n for names in module.takes.values() for n in names)}
    called = {*_CALLED.findall(_QUOTED.sub('""', module.code))} - own
    for other, names in given.items():
        for name in names:
            if other != module.name and name in called:
                yield f"{module.name}.js: uses {name} of {other}.js without importing it"


def _wrapped(module: Module) -> str:
    taken = "".join(
        f"const {{ {', '.join(names)} }} = ${other};\n" for other, names in module.takes.items()
    )
    given = f"return {{ {', '.join(module.gives)} }};\n" if module.gives else ""
    held = f"{SHARED}.parts.{module.name} = " if given else ""
    return f"const ${module.name} = {held}(() => {{\n{taken}{module.code}{given}}})();\n"


def _without_comments(script: str) -> str:
    """Without comments, and indents: no text in quotes can be taken for one.

    Spaces around signs go too, where they are sure to be code's.
    """
    lines = (line.strip() for line in script.split("\n"))
    code = (line for line in lines if line and not _COMMENT.match(line))
    return "".join(f"{_closed_up(line)}\n" for line in code)


def _closed_up(line: str) -> str:
    """A line without the spaces around its signs, and without a remark; a pattern stays."""
    code = _without_remark(_TEXTS.split(line))
    if _ODD.search("".join(code[::2])):
        return "".join(code)
    code[::2] = [_AROUND_SIGNS.sub(r"\1", one) for one in code[::2]]
    return "".join(code)


def _without_remark(code: list[str]) -> list[str]:
    """A line's code and texts by turns, without what ``//`` begins where nothing else holds it."""
    for at, one in enumerate(code[::2]):
        before, remark, _ = one.partition(" // ")
        if _ODD.search(before):
            break
        if remark:
            return [*code[: 2 * at], before.rstrip()]
    return code
