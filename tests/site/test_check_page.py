"""The page that checks a document, as a person uses it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.drawn import wait_for_sheet

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "坚持党管金融的原则。\n详见第十二章。\nhttps://example.org/ch3.html#box3-i2-s4。"


def check(page: Page, address: str, text: str) -> None:
    """Paste and press the button."""
    page.goto(address)
    page.locator("#check-field").fill(text)
    page.locator("#check-form button").click()
    expect(page.locator(".check-list li").first).to_be_visible()


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_a_text_is_checked_and_nothing_is_sent(server: str, page: Page, folder: str) -> None:
    """In each language: counted, marked, listed; only files of the site are asked for."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + (request.post_data or "")))
    check(page, f"{server}{folder}check.html", TEXT)
    assert page.locator(".check-list li").count() == 3
    assert page.locator(".check-text mark").count() == 3
    assert set(sent) == {"GET"}
    wait_for_sheet(page, "check.css")
    assert not violations(page, "check")


def test_the_findings_can_be_kept(server: str, page: Page) -> None:
    """A table that a spreadsheet reads, and data, with the same rows."""
    check(page, f"{server}check.html", TEXT)
    files = []
    for n in range(2):
        with page.expect_download() as download:
            page.locator(".check-keep button").nth(n).click()
        files.append(download.value.path().read_bytes())
    assert files[0].startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(files[0].decode("utf-8-sig"))))
    assert rows == json.loads(files[1])
    assert [row["类别"] for row in rows] == ["文字", "出处", "链接"]


def test_one_verdict_can_be_chosen(server: str, page: Page) -> None:
    """A count is a button: pressed, it leaves only its findings."""
    check(page, f"{server}check.html", TEXT)
    page.locator(".check-counts button[data-verdict=absent]").press("Enter")
    expect(page.locator(".check-list li:visible")).to_have_count(1)


def test_a_file_is_read(server: str, page: Page, tmp_path: Path) -> None:
    """A text in GB18030 is read; what is no text is refused by name."""
    (tmp_path / "a.txt").write_text("坚持党管金融原则。", encoding="gb18030")
    (tmp_path / "b.docx").write_bytes(b"no archive")
    page.goto(f"{server}check.html")
    page.locator("#check-file").set_input_files(tmp_path / "a.txt")
    expect(page.locator(".check-list li[data-verdict=exact]")).to_have_count(1)
    page.locator("#check-file").set_input_files(tmp_path / "b.docx")
    expect(page.locator("#check-status")).to_contain_text("b.docx")


def test_markup_in_a_document_stays_text(server: str, page: Page) -> None:
    """What is pasted is never read as HTML."""
    check(page, f"{server}check.html", "<img src=x onerror=alert(1)>坚持党管金融原则。")
    assert page.locator("#check-result img").count() == 0
