"""The HTML of units: elements that ``plan_markdown`` builds from the generated Markdown.

The element of a sentence, a heading, a cell or a note holds the official characters and nothing
else: link signs, marks and anchors are empty elements beside it, whose words are attributes that
the theme draws; what is longer (a term's note, an older wording) stands outside the unit.

How a sentence is linked: each sentence is followed by an empty link (``a.sentence-link``) that the
theme lays over the sentence's last punctuation mark, and keeps out of sight, out of the tab order
and out of the accessibility tree (``visibility: hidden``) until its unit is hovered, holds
the focus or is the target. So the punctuation stays text for everybody, nobody hears or tabs
through hundreds of links, and without a mouse one goes to a unit by its link sign first and finds
its sentences' links after it. The signs themselves are drawn by the theme: no text, no clutter in
what is copied, searched or read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

from build_tools.pages.syntax import Tag, pieces, unescape
from build_tools.plan.citation import citation
from build_tools.plan.languages import SOURCE_LANG
from build_tools.plan.model import ends_narrow
from build_tools.revisions.word_difference import changed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_tools.languages.site_words import Words

OPENED = ("stale", "changed")
"""Standings whose mark opens what the text was before."""
MARKED = (*OPENED, "new")
"""Standings that are said of each sentence, not once for its paragraph."""
_CODED = {character: f"{STX}{ord(character)}{ETX}" for character in "{}[]"}
_PATH = "data-path"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as read from the Markdown: its words, still escaped, and its tag.

    ``previous`` and ``current`` are the source texts of a stale translation.
    """

    markdown: str
    tag: Tag
    previous: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the elements of one language need besides the Markdown."""

    lang: str
    words: Words

    def word(self, key: str) -> str:
        """One of the site's own words; a key that is missing stands for itself."""
        return self.words.get(key, key)


def atomic(text: str) -> AtomicString:
    """Words that Python-Markdown, its extensions and its serializer leave as they are.

    Brackets are coded as its own escapes are, for extensions look for ``{…}`` and ``[TOC]`` in
    finished text; its serializer takes ``&lt;`` for a reference unless the ampersand is coded.
    """
    coded = "".join(_CODED.get(character, character) for character in text)
    return AtomicString(coded.replace("&", f"{AMP_SUBSTITUTE}amp;"))


def element(parent: Element | None, tag: str, classes: str = "", **attributes: str) -> Element:
    """A new element; ``data_ui`` is the attribute ``data-ui``."""
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    given = {"class": classes, **named} if classes else named
    return Element(tag, given) if parent is None else SubElement(parent, tag, given)


def add_words(parent: Element, markdown: str) -> None:
    """Append escaped words; a footnote mark becomes a ``sup`` that is linked at the end."""
    for piece in pieces(markdown):
        if piece.is_mark:
            element(parent, "sup", "mark").text = atomic(piece.text)
        elif len(parent):
            parent[-1].tail = atomic((parent[-1].tail or "") + piece.text)
        else:
            parent.text = atomic((parent.text or "") + piece.text)


def add_label(parent: Element, markdown: str) -> None:
    """A label as printed (``——``, ``1﹒``, a note's ``1``), apart from the words if it is Latin."""
    label = element(parent, "span", "label")
    add_words(label, markdown)
    label.tail = " " if unescape(markdown)[-1:].isascii() else None


def add_link_sign(parent: Element, href: str, path: str, edition: Edition, label: str = "") -> None:
    """The sign that links to a unit; its name is the unit's citation, a row's with its label."""
    _add_link(parent, "link-sign", href, citation(path, edition.lang, label), edition)


def _add_link(parent: Element, kind: str, href: str, cited: str, edition: Edition) -> None:
    name = edition.word("link_to").format(citation=cited)
    element(parent, "a", kind, data_ui="", href=f"#{href}", aria_label=name, title=cited)


def add_standing(parent: Element, standing: str, edition: Edition, href: str = "") -> None:
    """The mark that says how a translation stands; a stale one leads to what changed."""
    if not standing:
        return
    said = edition.word(standing)
    mark = element(parent, "a" if href else "span", f"standing {standing}", data_ui="")
    mark.set("aria-label", said)
    if href:
        mark.set("href", f"#{href}")
    else:
        mark.set("role", "img")


def add_source(parent: Element, sentence: Sentence, unit: str, edition: Edition) -> None:
    """What a text was made from, or was before, and as it is now, to be opened."""
    if not sentence.previous and not sentence.current:
        return
    details = element(parent, "details", "source-change", data_ui="")
    summary = "changed_summary" if sentence.tag.standing == "changed" else "stale_summary"
    element(details, "summary").text = atomic(edition.word(summary))
    # The id is on what is inside: a browser opens the details around the place it is sent to.
    inside = element(details, "div", id=f"{unit}-source")
    add_difference(inside, unescape(sentence.previous), unescape(sentence.current), edition)


def add_difference(parent: Element, before: str, after: str, edition: Edition) -> None:
    """Two wordings in one paragraph, what was taken out and put in marked for eye and ear."""
    # A page in another script of the source's language shows it in that script.
    is_same = edition.lang.split("-")[0] == SOURCE_LANG.split("-", maxsplit=1)[0]
    line = element(parent, "p", "difference", lang=edition.lang if is_same else SOURCE_LANG)
    for piece in changed_words(before, after):
        if piece.op == "same":
            made = element(line, "span")
        else:
            made = element(line, piece.op)
            said = element(made, "span", "heard", lang=edition.lang)
            said.text = atomic(edition.word(f"heard_{piece.op}"))
        if len(made):
            made[-1].tail = atomic(piece.text)
        else:
            made.text = atomic(piece.text)


def mark_untranslated(target: Element, standing: str) -> None:
    """Say that an element's words are still the source's."""
    if standing == "untranslated":
        target.set("lang", SOURCE_LANG)
        target.set("class", f"{target.get('class', '')} untranslated".strip())
    elif standing in MARKED:
        target.set("class", f"{target.get('class', '')} {standing}".strip())


def add_sentences(
    parent: Element, sentences: Sequence[Sentence], tag: Tag, edition: Edition
) -> None:
    """The sentences of a paragraph or item, run together as its language does."""
    is_item = "item" in parent.get("class", "").split()
    for position, sentence in enumerate(sentences, 1):
        unit = sentence.tag.id or f"{tag.id}-s{position}"
        standing = sentence.tag.standing or tag.standing
        classes = "sentence lead" if is_item and position == 1 else "sentence"
        span = element(parent, "span", classes, id=unit)
        mark_untranslated(span, standing)
        add_words(span, sentence.markdown)
        cited = citation(f"{tag.path}-s{position}", edition.lang)
        _add_link(parent, "sentence-link", unit, cited, edition)
        if standing in MARKED:
            has_source = bool(sentence.previous or sentence.current)
            add_standing(parent, standing, edition, f"{unit}-source" if has_source else "")
        if position < len(sentences) and ends_narrow(unescape(sentence.markdown)):
            parent[-1].tail = " "
    own = {sentence.tag.standing or tag.standing for sentence in sentences}
    if "untranslated" in own:
        add_standing(parent, "untranslated", edition)
    add_link_sign(parent, tag.id, tag.path, edition)


def mark_heading(heading: Element, tag: Tag) -> None:
    """Note on a heading what ``finish_headings`` needs once the contents column is made."""
    heading.set("id", tag.id)
    heading.set("class", "unit title")
    heading.set(_PATH, tag.path)


def finish_headings(root: Element, edition: Edition) -> None:
    """Put each heading into a ``hgroup``: with its counterpart, its marks and its sign.

    This comes after the contents column, which reads headings where they stand.
    """
    for parent in list(root.iter()):
        for heading in list(parent):
            path = heading.attrib.pop(_PATH, "")
            if path:
                _frame_heading(parent, heading, path, edition)


def _frame_heading(parent: Element, heading: Element, path: str, edition: Edition) -> None:
    place = list(parent).index(heading)
    frame = element(None, "hgroup", "titled")
    following = parent[place + 1] if place + 1 < len(parent) else None
    parent.remove(heading)
    frame.append(heading)
    if following is not None and "other-title" in following.get("class", "").split():
        parent.remove(following)
        frame.append(following)
    parent.insert(place, frame)
    signs = element(frame, "p", "heading-signs", data_ui="")
    classes = heading.get("class", "").split()
    for standing in ("untranslated", *MARKED):
        if standing in classes:
            href = f"{heading.get('id')}-source" if standing in OPENED else ""
            add_standing(signs, standing, edition, href)
    add_link_sign(signs, heading.get("id", ""), path, edition)


def name_languages(root: Element, edition: Edition, inherited: str = "") -> None:
    """Say of the site's own words within untranslated ones that they are in the page's language."""
    spoken = root.get("lang", inherited or edition.lang)
    if "data-ui" in root.attrib and spoken != edition.lang and "lang" not in root.attrib:
        root.set("lang", edition.lang)
        spoken = edition.lang
    for child in root:
        name_languages(child, edition, spoken)


def align_by_class(root: Element) -> None:
    """Say by a class how a Markdown table's cells are set: a strict policy lets no style stand."""
    for cell in root.iter():
        style = cell.attrib.pop("style", "") if cell.tag in ("th", "td") else ""
        if "right" in style:
            cell.set("class", f"{cell.get('class', '')} number".strip())


OTHER = "other-"
"""What stands before the ids of a unit's counterpart on parallel pages: an id is there once."""


def as_other(half: Element, lang: str) -> None:
    """Make the elements of a unit those of its counterpart in another language, in place.

    Its links are those of the unit beside it, so it has none of its own.
    """
    for found in half.iter():
        for before, child in pairwise([found, *found]):
            if child.get("class") in ("link-sign", "sentence-link"):
                _remove(found, child, before)
        for name in ("id", "aria-labelledby", "aria-describedby"):
            if name in found.attrib:
                found.set(name, OTHER + found.attrib[name])
        if found.get("href", "").startswith("#"):
            found.set("href", f"#{OTHER}{found.attrib['href'][1:]}")
        if "data-ui" in found.attrib:
            found.set("lang", lang)
        if "sentence" in found.get("class", "").split():
            found.set("class", f"{found.get('class')} counterpart")


def _remove(parent: Element, child: Element, before: Element) -> None:
    """Take an element out; the space that follows it stays, behind the one ``before`` it."""
    parent.remove(child)
    if child.tail and before is not parent:
        before.tail = (before.tail or "") + child.tail


def link_footnotes(root: Element, edition: Edition) -> None:
    """Link each mark with the first footnote after it that bears its number, both ways.

    Below a paragraph of two pages a number may have a note of each: each has its own mark. On
    parallel pages a counterpart's marks lead to the same notes.
    """
    waiting: tuple[list[Element], list[Element]] = ([], [])
    row: list[Element] = []
    is_other = False
    for found in list(root.iter()):
        if found.tag == "sup" and found.get("class") == "mark":
            waiting[is_other].append(found)
        elif "unit" in found.get("class", "").split():
            is_other = found.get("id", "").startswith(OTHER)
            if found.get("role") != "doc-footnote":
                _link_row(row, waiting, edition)
                row = []
            elif not is_other:
                row.append(found)
    _link_row(row, waiting, edition)


def _link_row(row: Sequence[Element], waiting: Sequence[list[Element]], edition: Edition) -> None:
    """Link the footnotes that stand one below the other; their marks wait no longer."""
    labels = ["".join(note.find("*").itertext()) if len(note) else "" for note in row]  # type: ignore[union-attr]
    for at, (note, label) in enumerate(zip(row, labels, strict=True)):
        own: list[Element] = []
        for half in waiting:
            marks = [mark for mark in half if mark.text == label]
            own += marks[:1] if label in labels[at + 1 :] else marks
        for half in waiting:
            half[:] = [mark for mark in half if all(mark is not one for one in own)]
        _link_footnote(note, own, edition)


def _link_footnote(note: Element, marks: list[Element], edition: Edition) -> None:
    unit = note.get("id", "")
    for count, mark in enumerate(marks, 1):
        ref = f"{unit}-ref" if count == 1 else f"{unit}-ref{count}"
        anchor = element(mark, "a", id=ref, href=f"#{unit}", role="doc-noteref")
        anchor.set("aria-label", citation(unit, edition.lang))
        anchor.text, mark.text = mark.text, None
    if marks:
        back = element(None, "a", "back-link", data_ui="", href=f"#{unit}-ref", role="doc-backlink")
        back.set("aria-label", edition.word("back_to_text"))
        note.append(back)
