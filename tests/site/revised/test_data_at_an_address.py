"""The files of data of a site that knows its address: their links are whole, and lead somewhere."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.revised_site import ADDRESS, page_of

EVERY = ("plan.json", "register.json", "indicators.json")
LINK = re.compile(r'"link": "([^"]*)"')


def _links(site: Path) -> set[str]:
    tables = [site / "register.csv", site / "targets.csv", site / "indicators.csv"]
    texts = [*(site / name for name in EVERY), *(site / "indicators").glob("*.json")]
    found = {link for one in texts for link in LINK.findall(one.read_text(encoding="utf-8"))}
    for table in (*tables, *(site / "indicators").glob("*.csv")):
        with table.open(encoding="utf-8-sig", newline="") as file:
            found |= {row["link"] for row in csv.DictReader(file)}
    return found


def test_every_link_is_whole_and_leads_somewhere(site: Path) -> None:
    """In CSV, XLSX and JSON each link begins with the site's address; what it names is there."""
    links = _links(site)
    assert len(links) > 300
    for link in links:
        assert link.startswith(f"{ADDRESS}id/")
        assert (site / link.removeprefix(ADDRESS) / "index.html").is_file(), link
    with ZipFile(site / "register.xlsx") as book:
        followed = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    measures = json.loads((site / "register.json").read_text(encoding="utf-8"))["measures"]
    assert all(f'Target="{one["link"]}"' in followed for one in measures)


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_sizes_and_digests_are_of_what_is_published(site: Path, folder: str) -> None:
    """The page of downloads, and the package, speak of the files as they are on the site."""
    rows = page_of(site, f"{folder}downloads.html").xpath("(//table)[1]/tbody/tr")
    assert len(rows) > 8
    for row in rows:
        name, size, digest = row.xpath("string(th)"), row.xpath("string(td[2])"), row[-1]
        data = (site / name).read_bytes()
        assert size == f"{len(data):,}", name
        assert digest.text_content() == hashlib.sha256(data).hexdigest(), name
    package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
    for one in package["resources"]:
        data = (site / one["path"]).read_bytes()
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert one["bytes"] == len(data)


def test_what_is_committed_knows_no_address(project: Path) -> None:
    """``docs/`` is the same wherever the site stands: it is in the history of many hands."""
    for name in (*EVERY, "register.csv", "targets.csv", "downloads.md"):
        assert ADDRESS not in (project / "docs/zh-Hans" / name).read_text(encoding="utf-8"), name
