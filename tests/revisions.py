"""Revisions of a plan whose truth is known: single edits, the issue's scenarios, random mixtures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

from build_tools.plan.model import Cell
from build_tools.reading.sentences import split_sentences
from tests import rewording
from tests.drafts import Draft, Node

Edit = Callable[[Draft, Random], None]


def paragraph(random: Random, sentences: int = 0) -> Node:
    """A paragraph that is not in the plan."""
    count = sentences or random.randint(1, 5)
    return Node(
        "paragraph",
        children=[Node("sentence", text=rewording.fresh(random)) for _ in range(count)],
    )


def section(random: Random) -> Node:
    """A section that is not in the plan."""
    body = [paragraph(random) for _ in range(random.randint(1, 4))]
    return Node("section", heading=rewording.title(random), children=body)


def put(parent: Node, node: Node, random: Random) -> None:
    """A node among its likes in a parent, anywhere."""
    spots = [at for at, child in enumerate(parent.children) if child.kind == node.kind]
    at = random.choice([*spots, spots[-1] + 1]) if spots else len(parent.children)
    parent.children.insert(at, node)


def take(draft: Draft, node: Node) -> Node:
    """A node out of its parent; a parent of paragraphs left empty goes too."""
    parent = draft.parent(node)
    parent.children.remove(node)
    if parent.kind in ("paragraph", "item", "table") and not parent.of_kind("sentence", "row"):
        take(draft, parent)
    return node


def alone(draft: Draft) -> frozenset[Node]:
    """The units that are all that stands under a heading: without them it would be bare."""
    headed = draft.of_kind("chapter", "section", "box", "subsection")
    return frozenset(node.children[0] for node in headed if len(node.children) == 1)


def insert_section(draft: Draft, random: Random) -> None:
    """A new section in a chapter; those after it are renumbered."""
    put(random.choice(draft.of_kind("chapter")), section(random), random)


def insert_chapter(draft: Draft, random: Random) -> None:
    """A new chapter."""
    body: list[Node] = [paragraph(random), section(random), section(random)]
    put(draft.root, Node("chapter", heading=rewording.title(random) * 2, children=body), random)


def insert_paragraph(draft: Draft, random: Random) -> None:
    """A new paragraph in a section."""
    places = [s for s in draft.of_kind("section") if s.of_kind("paragraph")]
    put(random.choice(places), paragraph(random), random)


def insert_item(draft: Draft, random: Random) -> None:
    """A new item in a box, like the others."""
    item = random.choice(draft.of_kind("item"))
    new = paragraph(random)
    new.kind, new.label = "item", item.label
    put(draft.parent(item), new, random)


def insert_sentence(draft: Draft, random: Random) -> None:
    """A new sentence in a paragraph."""
    put(random.choice(draft.of_kind("paragraph", "item")),
        Node("sentence", text=rewording.fresh(random)), random)  # fmt: skip


def insert_row(draft: Draft, random: Random) -> None:
    """A new row in a table, its numbers of the usual size."""
    if not draft.of_kind("row"):
        return
    old = random.choice([row for row in draft.of_kind("row") if not row.letter])
    name = random.choice(rewording.SUBJECTS) + "交易规模"
    cells = [Cell(f"{random.randint(1, 9)}{random.randint(10, 99)}.{random.randint(1, 9)}")
             for _ in old.cells]  # fmt: skip
    cells[0], cells[1] = Cell("0"), Cell(name)
    put(draft.parent(old), Node("row", cells=tuple(cells)), random)


def insert_copy(draft: Draft, random: Random) -> None:
    """A paragraph printed a second time elsewhere: the copy is nobody's link."""
    node = random.choice(draft.of_kind("paragraph"))
    copy = node.copy()
    copy.children = [
        child for child in copy.children if child.kind == "sentence" and not child.marks
    ]
    places = [s for s in draft.of_kind("section") if node not in s.children]
    if copy.children:
        put(random.choice(places), copy, random)


def deleting(*kinds: str) -> Edit:
    """An edit that deletes one unit of these kinds."""

    def delete(draft: Draft, random: Random) -> None:
        kept = alone(draft)
        found = [n for n in draft.root.walk() if n.kind in kinds and not n.letter and n not in kept]
        if len(found) > 3:
            take(draft, random.choice(found))

    return delete


def moving(kind: str, *into: str) -> Edit:
    """An edit that moves one unit of a kind into another unit of the named kinds."""

    def move(draft: Draft, random: Random) -> None:
        kept = alone(draft)
        found = [n for n in draft.root.walk() if n.kind == kind and n not in kept]
        if not found:
            return
        node = random.choice(found)
        home = draft.parent(node)
        inside = list(node.walk())
        places = [
            n for n in draft.root.walk() if n.kind in into and n not in inside and n is not home
        ]
        if places:
            take(draft, node)
            left = list(draft.root.walk())
            target = random.choice([p for p in places if p in left])
            put(target, node, random)
            if home not in left:
                # Its only sentence has gone there: so may its link.
                target.also |= home.was
                draft.gone |= home.was

    return move


def swapping(kind: str) -> Edit:
    """An edit that swaps two units of a kind, their places' labels staying."""

    def swap(draft: Draft, random: Random) -> None:
        found = [n for n in draft.root.walk() if n.kind == kind and not n.letter]
        one, other = random.sample(found, 2)
        first, second = draft.parent(one), draft.parent(other)
        at, to = first.children.index(one), second.children.index(other)
        first.children[at], second.children[to] = other, one

    return swap


def split(draft: Draft, node: Node, at: int) -> None:
    """A paragraph → two: the link may land on either part."""
    parent = draft.parent(node)
    tail = Node(node.kind, label=node.label, children=node.children[at:], also=set(node.was))
    node.also |= node.was
    node.was = set()
    del node.children[at:]
    parent.children.insert(parent.children.index(node) + 1, tail)


def split_paragraph(draft: Draft, random: Random) -> None:
    """A paragraph becomes two."""
    found = [n for n in draft.of_kind("paragraph", "item") if len(n.of_kind("sentence")) > 1
             and not n.of_kind("footnote")]  # fmt: skip
    node = random.choice(found)
    split(draft, node, random.randrange(1, len(node.children)))


def split_section(draft: Draft, random: Random) -> None:
    """A section becomes two; the second part gets a heading of its own."""
    found = [s for s in draft.of_kind("section") if len(s.children) > 2]
    if not found:
        return
    node = random.choice(found)
    at = random.randrange(len(node.children) // 2 + 1, len(node.children))
    tail = Node("section", heading=rewording.title(random), children=node.children[at:])
    if any(child.kind == "box" for child in node.children[:at]):
        return
    del node.children[at:]
    parent = draft.parent(node)
    parent.children.insert(parent.children.index(node) + 1, tail)


def split_sentence(draft: Draft, random: Random) -> None:
    """A comma becomes a full stop."""
    found = [s for s in draft.of_kind("sentence") if s.text.count("，") > 1 and not s.marks]
    node = random.choice(found)
    commas = [at for at, c in enumerate(node.text) if c == "，"]
    at = random.choice(commas)
    parts = split_sentences(node.text[:at] + "。" + node.text[at + 1 :])
    if len(parts) == 2:
        parent = draft.parent(node)
        tail = Node("sentence", text=parts[1], also=set(node.was))
        node.text, node.also, node.was = parts[0], node.also | node.was, set()
        parent.children.insert(parent.children.index(node) + 1, tail)


def merge_sentences(draft: Draft, random: Random) -> None:
    """Two sentences become one."""
    paragraphs = [n for n in draft.of_kind("paragraph", "item") if len(n.children) > 1]
    parent = random.choice(paragraphs)
    at = random.randrange(len(parent.children) - 1)
    one, other = parent.children[at : at + 2]
    if one.kind == other.kind == "sentence" and not (one.marks or other.marks):
        if not one.text.endswith("。"):
            return
        one.text = one.text[:-1] + "，" + other.text
        one.was |= other.was
        one.also |= other.also
        parent.children.remove(other)


def merge_paragraphs(draft: Draft, random: Random) -> None:
    """A paragraph is joined to the one before it."""
    parents = [
        n
        for n in draft.root.walk()
        if any(
            a.kind == b.kind == "paragraph"
            for a, b in zip(n.children, n.children[1:], strict=False)
        )
    ]
    parent = random.choice(parents)
    found = [
        at
        for at in range(len(parent.children) - 1)
        if parent.children[at].kind == parent.children[at + 1].kind == "paragraph"
    ]
    at = random.choice(found)
    one, other = parent.children[at : at + 2]
    one.children += other.children
    one.was |= other.was
    one.also |= other.also
    parent.children.remove(other)


def merge_sections(draft: Draft, random: Random) -> None:
    """A section is joined to the one before it and loses its heading."""
    chapters = [
        c
        for c in draft.of_kind("chapter")
        if len([s for s in c.children if s.kind == "section"]) > 2
    ]
    chapter = random.choice(chapters)
    sections = [s for s in chapter.children if s.kind == "section"]
    at = random.randrange(len(sections) - 1)
    one, other = sections[at], sections[at + 1]
    if one.of_kind("box", "subsection") or other.of_kind("subsection"):
        return
    one.children += other.children
    one.was |= other.was
    chapter.children.remove(other)


def reword(nodes: Sequence[Node], change: Callable[[str, Random], str], random: Random) -> None:
    """Other words for these nodes' own words: a sentence's text, a heading, a row's name."""
    for node in nodes:
        if node.kind == "row" and len(node.cells) > 1:
            cell = node.cells[1]
            node.cells = (
                node.cells[0],
                Cell(change(cell.text, random).rstrip("。"), cell.rows),
                *node.cells[2:],
            )
        elif node.heading and node.kind != "preface":
            node.heading = change(node.heading, random).rstrip("。")
        elif node.text and not node.marks:
            parts = split_sentences(change(node.text, random))
            if len(parts) == 1:
                node.text = parts[0]


def rewording_some(share: float, change: Callable[[str, Random], str] = rewording.light) -> Edit:
    """An edit that rewords this share of all units that have words."""

    def some(draft: Draft, random: Random) -> None:
        nodes = [n for n in draft.root.walk() if n.text or n.heading or n.kind == "row"]
        reword(random.sample(nodes, int(len(nodes) * share)), change, random)

    return some


def rewording_heavily(share: float, change: Callable[[str, Random], str] = rewording.heavy) -> Edit:
    """An edit that rewords two of three sentences in this share of the paragraphs and items."""

    def heavily(draft: Draft, random: Random) -> None:
        nodes = draft.of_kind("paragraph", "item")
        for node in random.sample(nodes, int(len(nodes) * share)):
            sentences = [s for s in node.children if s.kind == "sentence"]
            reword(random.sample(sentences, max(1, len(sentences) * 2 // 3)), change, random)

    return heavily


def replace_sentence(draft: Draft, random: Random) -> None:
    """A sentence gives way to one that has nothing of it: its link may say so, or land there."""
    found = [s for n in draft.of_kind("paragraph", "item") for s in n.of_kind("sentence")
             if len(n.of_kind("sentence")) > 2 and not s.marks]  # fmt: skip
    node = random.choice(found)
    node.text = rewording.fresh(random)
    draft.gone |= node.was
    node.was, node.also = set(), node.also | node.was


def rename_row(draft: Draft, random: Random) -> None:
    """A table row's name changes, its values stay."""
    rows = draft.of_kind("row")
    if rows:
        reword([random.choice(rows)], rewording.light, random)


EDITS: tuple[Edit, ...] = (
    insert_section, insert_chapter, insert_paragraph, insert_item, insert_sentence, insert_row,
    deleting("section"), deleting("chapter"), deleting("paragraph"), deleting("item"),
    deleting("sentence"), deleting("row"), deleting("box"),
    moving("section", "chapter"), moving("paragraph", "section"), moving("item", "box"),
    moving("sentence", "paragraph"), moving("chapter", "plan"),
    swapping("section"), swapping("paragraph"), swapping("item"), swapping("row"), swapping("box"),
    swapping("chapter"), split_paragraph, split_section, split_sentence, merge_sentences,
    merge_paragraphs, merge_sections, rename_row,
    rewording_some(0.1), rewording_some(0.3), rewording_some(0.1, rewording.typed),
)  # fmt: skip
"""What may be done to a plan without a doubt about what became of its links."""

HEAVY: tuple[Edit, ...] = (
    rewording_heavily(0.1), rewording_heavily(0.3), rewording_heavily(0.3, rewording.scattered),
    replace_sentence, insert_copy,
)  # fmt: skip
"""Edits after which a person too may have to look twice."""


def mixture(count: int, edits: Sequence[Edit]) -> Edit:
    """So many edits, drawn by chance."""

    def some(draft: Draft, random: Random) -> None:
        for _ in range(count):
            # Nothing of the kind may be left to choose from; then that edit is none.
            with suppress(IndexError, ValueError):
                random.choice(edits)(draft, random)

    return some
