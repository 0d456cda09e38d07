"""What a revision changed, as a page: by chapter, every unit with its link and its words.

A change is a line in Markdown, and below it the words before (``- ``) and after (``+ ``); what came
or went with a unit stands after it, folded if that is more than a paragraph::

    ::: change
    删除：[第六章第三节](ch6.md#ch6-sec3)
    - 第三节 以农村金融打开“乡村振兴”新局面
    :::

    ::: below 2

    ::: change
    [第六章第三节第1段第1句](ch6.md#ch6-sec3-p1-s1)
    - 争创普惠金融服务乡村振兴试验区。
    :::

    :::
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.languages.site_words import Words
from build_tools.pages.front_matter import front_matter
from build_tools.pages.syntax import escape, escape_inline
from build_tools.pages.tags import standing_of
from build_tools.plan.citation import citation
from build_tools.plan.comparable import quoted_words
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import Unit, heading_of, walk
from build_tools.plan.page_names import changes_name, page_of, title_of
from build_tools.revisions.changes import Change, count
from build_tools.revisions.history import History

FATES = ("inserted", "split", "removed", "merged", "moved", "reworded")
"""What may have become of a unit, in the order in which it is counted."""

_GONE = ("removed", "merged")


def changes_page(past: History, revision: int, date: str, words: Words) -> str:
    """The page on what a revision changed; ``past`` is in the page's language."""
    made = past.changed[revision]
    title = words["changes_title"].format(number=revision)
    counts = count(made)
    said = [words[f"fate_{fate}"].format(count=counts[fate]) for fate in FATES if counts[fate]]
    intro = words["changes_intro" if date else "changes_intro_undated"]
    blocks = [
        front_matter(title, words["changes_description"].format(number=revision)),
        f"# {title} {{#{changes_name(revision)}}}",
        intro.format(before=revision - 1, number=revision, date=date),
        words["list_comma"].join(said) or words["changes_none"],
        *_by_chapter(_Families(past, revision), words),
    ]
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True, slots=True)
class _Root:
    """A change, and the changes of what came or went with its unit."""

    change: Change
    below: tuple[Change, ...]


class _Families:
    """A revision's changes, those of whole families together, by the chapter that they are in."""

    def __init__(self, past: History, revision: int) -> None:
        self.past = past
        self.made = past.changed[revision]
        old, new = past.kept[revision - 1].units, past.kept[revision].units
        self.tops = {top.id: top for top in (*old, *new)}
        self.own = {one.unit.id: one for one in self.made}
        self.parents = (_parents(old), _parents(new))
        self.chapters = (_tops(old), _tops(new))

    def roots(self) -> Mapping[str, list[_Root]]:
        """The top-level unit's id → its changes, in order."""
        below: dict[str, list[Change]] = {}
        for one in self.made:
            if one.within:
                below.setdefault(self._root(one), []).append(one)
        found: dict[str, list[_Root]] = {}
        for one in self.made:
            if not (one.unchanged or one.within):
                chapter = self.chapters[one.fate not in _GONE][one.unit.id]
                root = _Root(one, tuple(below.get(one.unit.id, ())))
                found.setdefault(chapter, []).append(root)
        return found

    def _root(self, one: Change) -> str:
        parents = self.parents[one.fate not in _GONE]
        while one.within:
            one = self.own[parents[one.unit.id]]
        return one.unit.id


def _parents(units: Sequence[Unit]) -> dict[str, str]:
    return {child.id: unit.id for unit in walk(tuple(units)) for child in unit.children}


def _tops(units: Sequence[Unit]) -> dict[str, str]:
    return {unit.id: top.id for top in units for unit in walk((top,))}


def _by_chapter(families: _Families, words: Words) -> Iterator[str]:
    for chapter, roots in families.roots().items():
        top = families.tops[chapter]
        yield f"## {_title(top)} {{#changes-{page_of(top)}-{top.id}}}"
        for root in roots:
            one = root.change
            yield _block(one, f"{_fates(one, words)}{words['colon']}", families.past, words)
            if root.below:
                is_folded = one.unit.kind not in ("paragraph", "item")
                yield f"::: below{f' {len(root.below)}' if is_folded else ''}"
                yield from (_block(each, "", families.past, words) for each in root.below)
                yield ":::"


def _title(top: Unit) -> str:
    title = escape_inline(title_of(top))
    return (
        f'<span lang="{SOURCE_LANG}">{title}</span>'
        if standing_of(top) == "untranslated"
        else title
    )


def _fates(one: Change, words: Words) -> str:
    fates: list[str] = [one.fate] if one.fate != "kept" else []
    fates += [what for what in ("moved", "reworded") if getattr(one, what)]
    return words["list_comma"].join(words[f"change_{fate}"] for fate in fates)


def _block(one: Change, said: str, past: History, words: Words) -> str:
    line = said + _link(one.unit.id, one.unit.path, past, words)
    if one.moved and one.old and one.old.path != one.unit.path:
        was = escape_inline(citation(one.old.path, words["lang"]))
        line += words["moved_from"].format(was=was)
    if one.other in past.places:
        line += words[f"other_{one.fate}"] + _link(
            one.other, past.places[one.other].path, past, words
        )
    lines = ["::: change", line]
    if one.fate != "kept" or one.reworded or one.unit.heading:
        texts = (("- ", one.old), ("+ ", one.new))
        lines += [sign + escape(_words(unit)) for sign, unit in texts if unit and _words(unit)]
    return "\n".join([*lines, ":::"])


def _link(link: str, path: str, past: History, words: Words) -> str:
    cited = escape_inline(citation(path, words["lang"]))
    place = past.places.get(link)
    return f"[{cited}]({place.page}.md#{place.anchor})" if place else cited


def _words(unit: Unit) -> str:
    """A unit's own words; a paragraph's are its sentences', which stand below it."""
    return heading_of(unit) if unit.heading and unit.kind != "row" else quoted_words(unit)
