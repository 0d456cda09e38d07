"""The data dictionary: the columns of each table and the type of each (of Table Schema).

What a column holds is a word of the site, ``column_TABLE_COLUMN``: in files the English one, on the
page of downloads that of its language.
"""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.languages.site_words import Words

Columns = Mapping[str, str]
"""Name → its type, in the order of the table."""

REGISTER: Columns = {
    "id": "string",
    "kind": "string",
    "place": "string",
    "title": "string",
    "text": "string",
    "verbs": "string",
    "classes": "string",
    "families": "string",
    "actors": "string",
    "beneficiaries": "string",
    "places": "string",
    "regions": "string",
    "programmes": "string",
    "numbers": "string",
    "deadlines": "string",
    "chapter": "string",
    "page": "integer",
    "link": "string",
}

TARGETS: Columns = {
    "sentence": "string",
    "said": "string",
    "of": "string",
    "printed": "string",
    "low": "string",
    "high": "string",
    "unit": "string",
    "value": "number",
    "upper": "number",
    "base_unit": "string",
    "bound": "string",
    "year": "string",
    "change": "string",
    "compared_with": "string",
    "link": "string",
}

INDICATORS: Columns = {
    "id": "string",
    "name": "string",
    "unit": "string",
    "nature": "string",
    "group": "string",
    "year": "integer",
    "role": "string",
    "value": "number",
    "upper": "number",
    "bound": "string",
    "change": "string",
    "cumulative": "string",
    "printed": "string",
    "column": "string",
    "cell": "string",
    "link": "string",
}

TABLES: Mapping[str, Columns] = {
    "register.csv": REGISTER,
    "targets.csv": TARGETS,
    "indicators.csv": INDICATORS,
}
"""The tables by the names of their files; each indicator has one more, like the last."""


def columns_of(name: str, words: Words) -> Mapping[str, tuple[str, str]]:
    """The columns of a table by the name of its file: each with its type and what it holds."""
    known = name if name in TABLES else "indicators.csv"
    table = known.removesuffix(".csv")
    return {
        column: (kind, words[f"column_{table}_{column}"]) for column, kind in TABLES[known].items()
    }
