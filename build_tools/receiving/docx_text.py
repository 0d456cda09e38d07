"""A DOCX's paragraphs → text as it is printed, with its numbers, and how it is set.

Styles are followed to what they are based on; what a paragraph says of itself counts first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from build_tools.reading.styled import depth_of
from build_tools.receiving.docx_file import DocxFile, Element, W, is_on, value
from build_tools.receiving.docx_numbering import FORMS, Numbering, numbering_of
from build_tools.receiving.raised import as_exponent
from build_tools.receiving.symbol_fonts import drawn_as

BREAK, PAGE = "\n", "\f"
"""What stands in a paragraph's text for a break of its line and for the beginning of a page."""

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURES = ("}blip", "}imagedata")
_SIZE = 10.5
_BODY = 9
"""The outline level of text that is no heading."""
"""What a size is where nothing says one: 五号."""
_PLAIN: Mapping[str, str] = MappingProxyType({
    "tab": "\t",
    "ptab": "\t",
    "cr": BREAK,
    "noBreakHyphen": "-",
    "lastRenderedPageBreak": PAGE,
})  # fmt: skip
_SKIPPED = frozenset({"rPr", "pPr", "instrText", "rt", "del", "delText", "sdtPr", "sdtEndPr"})
_NOTES: Mapping[str, str] = MappingProxyType({
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed; ``text`` has `BREAK` and `PAGE` where lines and pages begin.

    ``indent`` is in its own characters; ``notes`` are its notes, as kind and number in the file;
    ``boxes`` the text boxes that hang on it.
    """

    text: str
    indent: float
    size: float
    bold: bool
    style: str
    framed: bool
    notes: tuple[tuple[str, str], ...] = ()
    boxes: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str = ""
    run: Element | None = None
    note: tuple[str, str] | None = None
    box: Element | None = None


@dataclass(slots=True)
class Reader:
    """Takes paragraphs in their order, for their numbers count on.

    ``unread`` counts what holds no text to read: pictures, diagrams, formulas; ``hidden`` are words
    set to be invisible, ``struck`` words that are struck through; ``signs`` are letters of symbol
    fonts of which is not known what they draw; ``marks`` is what each note met so far is printed
    as, ``counted`` how many of a kind took a number.
    """

    file: DocxFile
    numbering: Numbering = field(init=False)
    styles: Mapping[str, Element] = field(init=False)
    usual: str = ""
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find the styles and lists."""
        self.numbering = numbering_of(self.file.numbering)
        found = [] if self.file.styles is None else list(self.file.styles.iter(W + "style"))
        self.styles = MappingProxyType({str(one.get(W + "styleId")): one for one in found})
        for one in found:
            if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true"):
                self.usual = str(one.get(W + "styleId"))

    def paragraph(self, element: Element) -> Paragraph:
        """A ``w:p`` → what is printed of it."""
        style = value(element, "pPr/pStyle") or self.usual
        pieces = tuple(self._pieces(element, None))
        sizes: Counter[tuple[float, bool]] = Counter()
        for piece in pieces:
            sizes[self._set(piece.run, style)] += len(piece.text.strip())
        size, bold = max(sizes, key=lambda one: sizes[one], default=self._set(None, style))
        text = _joined(pieces)
        label, level = self._label(element, style)
        return Paragraph(
            text=label + text.lstrip(" \t\u3000") if label else text,
            indent=self._indent((element, level, *self._chain(style)), size),
            size=size,
            bold=bold,
            style=self._named(element, style),
            framed=self._is_framed((element, *self._chain(style))),
            notes=tuple(piece.note for piece in pieces if piece.note),
            boxes=tuple(piece.box for piece in pieces if piece.box is not None),
        )

    def _pieces(self, element: Element, run: Element | None) -> Iterator[_Piece]:
        """What is printed, in its order; of two forms of one thing the newer."""
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            name = tag.removeprefix(W)
            if tag == _ALTERNATE + "AlternateContent":
                chosen = child.find(_ALTERNATE + "Choice")
                yield from self._pieces(child if chosen is None else chosen, run)
            elif name == "r":
                yield from self._run(child)
            elif tag in (W + "t", _MATHS + "t"):
                yield _Piece(self._seen(child.text or "", self._font(run)), run)
            elif name == "txbxContent":
                yield _Piece(box=child)
            elif name in _NOTES:
                yield self._note(child, name, run)
            elif name == "ruby":
                yield from self._pieces(child.find(W + "rubyBase") or (), run)
            elif tag.startswith(W) and (said := self._sign(child, name)):
                yield _Piece(said, run)
            elif name not in _SKIPPED:
                self._count_unread(child, tag)
                yield from self._pieces(child, run)

    def _run(self, run: Element) -> Iterator[_Piece]:
        style = value(run, "rPr/rStyle")
        said = "".join(one.text or "" for one in run.iter(W + "t")).strip()
        words = [said] if said else []
        if any(is_on(one, "rPr/vanish") for one in (run, *self._chain(style))):
            self.hidden += words
        else:
            is_struck = is_on(run, "rPr/strike") or is_on(run, "rPr/dstrike")
            self.struck += words if is_struck else []
            yield from self._pieces(run, run)

    def _sign(self, element: Element, name: str) -> str:
        """What an element prints by itself."""
        if name == "br":
            return {"page": PAGE}.get(element.get(W + "type") or "", BREAK)
        if name == "sym":
            code = element.get(W + "char") or ""
            sign = chr(int(code, 16)) if 0 < len(code) < 6 else ""
            return self._seen(sign, element.get(W + "font") or "")
        return _PLAIN.get(name, "")

    def _seen(self, text: str, font: str) -> str:
        """What a text set in a font looks like."""
        seen, unknown = drawn_as(text, font)
        self.signs |= {f"{one} ({font})" for one in unknown}
        return seen

    def _font(self, run: Element | None) -> str:
        """The font of a run's Latin letters, if it says one itself."""
        return value(run, "rPr/rFonts", "ascii") or ""

    def _note(self, element: Element, name: str, run: Element | None) -> _Piece:
        note = _NOTES[name], str(element.get(W + "id"))
        if element.get(W + "customMarkFollows") in ("1", "true"):
            mark = "" if run is None else "".join(one.text or "" for one in run.iter(W + "t"))
            self.marks[note] = mark.strip()
            return _Piece("", run, note)
        if note not in self.marks:
            self.counted[note[0]] += 1
            form = FORMS.get(self.file.note_forms[note[0]], str)
            self.marks[note] = form(self.counted[note[0]])
        return _Piece(self.marks[note], run, note)

    def _count_unread(self, element: Element, tag: str) -> None:
        if tag.endswith(_PICTURES):
            self.unread["picture"] += 1
        elif tag == _DRAWN + "graphicData":
            kind = (element.get("uri") or "").rpartition("/")[2]
            self.unread[kind] += kind in ("diagram", "chart")
        elif tag == _MATHS + "oMath":
            self.unread["formula"] += 1
        elif tag.endswith("}textpath") and (element.get("string") or "").strip():
            self.unread["art"] += 1

    def _chain(self, style: str | None) -> Iterator[Element]:
        """A style, and what it is based on."""
        seen = set()
        while style and style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = value(self.styles[style], "basedOn")

    def _named(self, element: Element, style: str) -> str:
        """A style's name; that of a heading where it, or the paragraph, says that it is one."""
        name = value(self.styles.get(style), "name") or ""
        if depth_of(name):
            return name
        own = (element, *self._chain(style))
        level = next(filter(None, (value(one, "pPr/outlineLvl") for one in own)), "")
        names = (value(one, "name") or "" for one in self._chain(style))
        based = next((one for one in names if depth_of(one)), "")
        said = f"heading {int(level) + 1}" if level.isdecimal() and int(level) < _BODY else ""
        return said or ("" if level else based) or name

    def _set(self, run: Element | None, style: str) -> tuple[float, bool]:
        """The size and weight of a run."""
        places = [run, *self._chain(value(run, "rPr/rStyle")), *self._chain(style)]
        defaults = None if self.file.styles is None else self.file.styles.find(f"{W}docDefaults")
        sizes = [value(one, "rPr/sz") for one in places]
        sizes.append(value(defaults, "rPrDefault/rPr/sz"))
        size = next((one for one in sizes if one and one.isdecimal()), "")
        weighted = next((one for one in places if _has(one, "rPr/b")), None)
        return (int(size) / 2 if size else _SIZE), is_on(weighted, "rPr/b")

    def _label(self, element: Element, style: str) -> tuple[str, Element | None]:
        """The number that is counted for a paragraph, and the level of its list."""
        for place in (element, *self._chain(style)):
            number = value(place, "pPr/numPr/numId")
            if number == "0":
                break
            if number:
                said = value(element, "pPr/numPr/ilvl") or value(place, "pPr/numPr/ilvl")
                at = int(said) if said else self.numbering.level_of_style(number, style)
                return self.numbering.label(number, at), self.numbering.element(number, at)
        return "", None

    def _indent(self, places: tuple[Element | None, ...], size: float) -> float:
        """How far its first line begins from the margin, in its own characters.

        What stands in the middle has no indent.
        """

        def said(*names: str) -> float | None:
            for place in places:
                for name in names:
                    own = value(place, "pPr/ind", name)
                    if own and own.lstrip("-").isdecimal():
                        return int(own) / (100 if name.endswith("Chars") else 20 * size)
            return None

        centred = next(filter(None, (value(place, "pPr/jc") for place in places)), "")
        if centred == "center":
            return 0.0
        left = said("leftChars", "startChars") or said("left", "start") or 0.0
        first = said("firstLineChars") or said("firstLine")
        hanging = said("hangingChars") or said("hanging")
        return max(0.0, left + (first or -(hanging or 0.0)))

    def _is_framed(self, places: tuple[Element, ...]) -> bool:
        """Whether a paragraph has a border on all its sides."""
        own = next((one for one in places if _has(one, "pPr/pBdr")), None)
        sides = [value(own, f"pPr/pBdr/{side}") for side in ("top", "bottom", "left", "right")]
        return all(side not in (None, "nil", "none") for side in sides)


def _joined(pieces: Sequence[_Piece]) -> str:
    """What is printed of a paragraph; digits that are set raised behind a unit are an exponent."""
    text = ""
    for piece in pieces:
        is_raised = value(piece.run, "rPr/vertAlign") == "superscript" and not piece.note
        text += (as_exponent(text, piece.text) if is_raised else "") or piece.text
    return text


def _has(element: Element | None, path: str) -> bool:
    steps = "/".join(W + step for step in path.split("/"))
    return element is not None and element.find(steps) is not None
