"""The XML of these formats: read without a look outside the file, written the same each time."""

from __future__ import annotations

from typing import Any

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"


def read(raw: bytes, path: str) -> Any:
    """The root of a file. Raises ValueError with file, line and what is wrong there."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path}:{error.lineno or 1}: this is no XML: {error.msg}") from None
    return root


def write(root: Any, doctype: str = "") -> bytes:
    """A tree as a file, without a blank more than it has."""
    made: bytes = etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, doctype=doctype or None
    )
    return made + b"\n"


def name_of(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """The children of an element that have a name, in whatever namespace."""
    return [child for child in element if name_of(child) == name]


def within(element: Any, name: str) -> list[Any]:
    """All below an element that have a name."""
    return [found for found in element.iter() if name_of(found) == name]


def place(element: Any) -> str:
    """Where an element begins in its file."""
    return str(element.sourceline or "")
