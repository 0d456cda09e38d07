"""Indicators → CSV for each and for all, JSON, a Frictionless Data Package, CSVW metadata.

Data Package v1 and Table Schema (specs.frictionlessdata.io), CSVW (W3C Recommendation of 2015).
The package and the metadata are checked by the validators of both in the tests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.exports.dictionary import INDICATORS, columns_of
from build_tools.exports.register_files import Held
from build_tools.exports.sheets import Row, csv_bytes
from build_tools.languages.site_words import Words
from build_tools.measures.indicators import Indicator, Point

VERSION = "2.0"
"""Of the JSON: since 2.0 a value may be a limit (``bound``) or the end of a range (``upper``)."""
FOLDER = "indicators"
"""Where the files of single indicators are, from the site's root."""


def indicator_rows(one: Indicator, held: Held) -> Iterator[Row]:
    """An indicator's points, one a row."""
    for point in one.points:
        yield (
            *(one.id, one.name, _unit(one, point), one.nature, one.group, point.year, point.role),
            *(point.value, point.figure.upper, point.figure.bound, point.figure.change),
            *(
                "yes" if point.figure.is_sum else "",
                point.printed,
                point.column,
                point.cell,
                held.link(point.row),
            ),
        )


def _unit(one: Indicator, point: Point) -> str:
    """What a point is counted in: the cell's own unit, that of growth, else the indicator's."""
    return point.figure.unit or ("%" if point.role == "growth" else one.unit)


def indicators_json(held: Held) -> str:
    """indicators.json: every indicator with its points, its sentences, and what does not agree."""
    whole = {
        "version": VERSION,
        "title": held.plan.title,
        "indicators": [indicator_json(one, held) for one in held.found.indicators],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def indicator_json(one: Indicator, held: Held) -> dict[str, Any]:
    """One indicator."""
    return {
        "id": one.id,
        "name": one.name,
        "unit": one.unit,
        "nature": one.nature,
        "group": one.group,
        "rows": list(one.rows),
        "points": [
            {
                "year": p.year, "role": p.role, "value": float(p.value),
                "upper": float(p.figure.upper) if p.figure.upper else None,
                "bound": p.figure.bound, "change": p.figure.change,
                "cumulative": p.figure.is_sum, "unit": _unit(one, p), "printed": p.printed,
                "column": p.column, "cell": p.cell, "link": held.link(p.row),
            }
            for p in one.points
        ],
        "sentences": list(one.sentences),
        "disagreements": [
            {
                "rule": f.rule, "at": f.at, "printed": f.printed,
                "other_at": f.other_at, "other": f.other,
            }
            for f in held.found.findings
            if f.indicator == one.name
        ],
    }  # fmt: skip


def indicator_files(held: Held, files: Mapping[str, bytes], words: Words) -> Mapping[str, bytes]:
    """Name → content; ``files`` are the register's. The package speaks in ``words``."""
    header = tuple(INDICATORS)
    each = {
        f"{FOLDER}/{one.id}.csv": csv_bytes(header, list(indicator_rows(one, held)))
        for one in held.found.indicators
    }
    rows = [row for one in held.found.indicators for row in indicator_rows(one, held)]
    singles = {
        f"{FOLDER}/{one.id}.json": (
            json.dumps(indicator_json(one, held), ensure_ascii=False, indent=1) + "\n"
        ).encode()
        for one in held.found.indicators
    }
    tables = {"indicators.csv": csv_bytes(header, rows), **each}
    tables |= {name: data for name, data in files.items() if name.endswith(".csv")}
    return {
        **{name: data for name, data in tables.items() if name not in files},
        **singles,
        "indicators.json": indicators_json(held).encode(),
        "datapackage.json": _json(_package(held, tables, words)),
        "csv-metadata.json": _json(_csvw(held, tables, words)),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _package(held: Held, tables: Mapping[str, bytes], words: Words) -> dict[str, Any]:
    """The Data Package: every table with its schema, its size and its digest."""
    return {
        "profile": "tabular-data-package",
        "name": "plan",
        "title": held.plan.title,
        "version": f"{held.plan.revision}.0.0",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name.removesuffix(".csv").replace("/", "-"),
                "path": name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": {
                    "fields": [
                        {"name": one, "type": kind, "description": said}
                        for one, (kind, said) in columns_of(name, words).items()
                    ]
                },
            }
            for name, data in tables.items()
        ],
    }


def _csvw(held: Held, tables: Mapping[str, bytes], words: Words) -> dict[str, Any]:
    """CSVW: the same tables as a group."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": held.plan.lang}],
        "dc:title": held.plan.title,
        "tables": [
            {
                "url": name,
                "tableSchema": {
                    "columns": [
                        {
                            "name": one,
                            "titles": one,
                            "datatype": _CSVW_TYPES.get(kind, kind),
                            "dc:description": said,
                        }
                        for one, (kind, said) in columns_of(name, words).items()
                    ]
                },
            }
            for name in tables
        ],
    }


_CSVW_TYPES = {"number": "decimal"}
