"""README's "Publish your own plan", run as it is written: from a PDF to a site with lasting links."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import lxml.html
import pytest

from build_tools.plan.languages import has_chinese
from build_tools.site.foreign_words import with_languages
from tests.pieces import printed
from tests.project import ROOT, copy_parts
from tests.received_plan import seen
from tests.set_pdf import Setting, set_pdf
from tests.small_plans import small_plans

NEEDED = ("Makefile", "mkdocs.yml", "requirements.txt", "build_tools")
PLAN = "solar-county"
TITLE = "柏原县光伏惠民工程实施方案"


def commands() -> list[str]:
    """The commands of README's part, without what is said behind them."""
    part = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("## Publish your own plan\n")[2]
    )
    block = part.strip("\n").partition("\n\n")[0]
    return [line.partition("  #")[0].strip() for line in block.splitlines()]


def empty_project(into: Path) -> Path:
    """The project without a plan, set up with the packages of this very Python."""
    copy_parts(NEEDED, into)
    python = into / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (into / ".venv/.site").touch()
    return into


def a_plan() -> bytes:
    """One of our small plans, set as a PDF with page numbers, a running head and a 目录."""
    plan = next(one for one in small_plans() if one.name == PLAN)
    setting = Setting(number="{}", head="县级规划汇编", contents=True, size=10.5, leading=18)
    return set_pdf(printed(seen(plan)), setting)


def environment(port: int) -> dict[str, str]:
    """An editor that saves nothing; a port for the preview that nobody else has.

    What `make test` was told (``ARGS``) is not for the makes that are started here.
    """
    told = ("ARGS", "MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS", "MAKELEVEL")
    kept = {name: value for name, value in os.environ.items() if name not in told}
    return kept | {"EDITOR": "cat", "PORT": str(port), "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def running(command: str, project: Path, port: int) -> Iterator[None]:
    """A command that goes on until it is stopped, with all that it has begun."""
    process = subprocess.Popen(
        ("sh", "-c", command),
        cwd=project,
        env=environment(port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, 15)
        process.wait()


def page_at(address: str) -> str:
    """The page, as soon as there is one."""
    for _ in range(600):
        try:
            with urlopen(address) as answer:  # noqa: S310  # our own server
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}")


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_the_commands_make_a_site_with_lasting_links(tmp_path: Path) -> None:
    """Each command succeeds; the preview and the site show the plan, whose links have begun."""
    project = empty_project(tmp_path / "project")
    (project / "plan.pdf").write_bytes(a_plan())
    port = free_port()
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\ndev_addr: 127.0.0.1:{port}\n")
    said = []
    for command in commands():
        if " serve " in command:
            with running(command, project, port):
                assert TITLE in page_at(f"http://127.0.0.1:{port}/")
            continue
        done = subprocess.run(
            ("sh", "-c", command),
            cwd=project,
            env=environment(port),
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said.append(done.stdout)
    assert len(said) == 5
    assert f'title: "{TITLE}"' in said[1]
    pages = [path.name for path in (project / "ours-site").glob("ch?.html")]
    assert sorted(pages) == ["ch1.html", "ch2.html", "ch3.html"]
    assert "ch2-t1" in (project / "ours/ids.tsv").read_text(encoding="utf-8")
    assert "整村推进试点" in (project / "ours-site/ch3.html").read_text(encoding="utf-8")
    assert list(untold(project / "ours-site/en")) == []
    for folder, index, is_told in (("en", "en", True), ("", "zh-Hans", False)):
        # By these the scripts of search and register say the language of what they print.
        register = (project / "ours-site" / folder / "register.html").read_text(encoding="utf-8")
        assert ("foreign&quot;: {&quot;lang&quot;" in register) is is_told
        words = (project / f"ours-site/assets/search/{index}.js").read_text(encoding="utf-8")
        assert (re.search(r'"apart": ?true', words) is not None) is is_told


def untold(pages: Path) -> Iterator[tuple[str, str]]:
    """The Chinese words of pages, by page, that no element says to be Chinese."""
    for path in pages.glob("*.html"):
        for text in lxml.html.fromstring(path.read_bytes()).xpath("//text()"):
            parent = text.getparent()
            above = parent.iterancestors() if text.is_text else parent.getparent().iterancestors()
            own = parent if text.is_text else parent.getparent()
            langs = [one.get("lang") for one in (own, *above) if one.get("lang")]
            is_shown = own.tag not in ("script", "style")
            if is_shown and has_chinese(text) and not langs[0].startswith("zh"):
                yield path.name, text


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (
            "<p>渔港规划 · Version: 1 · 2026-03-05</p>",
            "<p>{渔港规划} · Version: 1 · 2026-03-05</p>",
        ),
        ("<p>Chapter 1 “十四五”规划, 50% done</p>", "<p>Chapter 1 {“十四五”规划}, 50% done</p>"),
        ("<p>到2030年，渔港达到 20 座。 It is.</p>", "<p>{到2030年，渔港达到 20 座。} It is.</p>"),
        (
            '<p lang="zh-Hans"><b>渔</b>港<br>湾</p>灯',
            '<p lang="zh-Hans"><b>渔</b>港<br>湾</p>{灯}',
        ),
        (
            '<p lang="zh-Hans">渔<p lang="en">港</p>湾</p>',
            '<p lang="zh-Hans">渔<p lang="en">{港}</p>湾</p>',
        ),
        ("<title>Home - 渔港规划</title>", '<title lang="zh-Hans">Home - 渔港规划</title>'),
        (
            "<title>All of the many names in 渔</title>",
            "<title>All of the many names in 渔</title>",
        ),
        ('<a aria-label="渔港"><i/></a>灯', '<a aria-label="渔港" lang="zh-Hans"><i/></a>{灯}'),
        ('<a aria-label="Next: 渔港">渔港</a>', '<a aria-label="Next: 渔港">{渔港}</a>'),
        ("<script>渔 < 港</script><!-- 渔 -->", "<script>渔 < 港</script><!-- 渔 -->"),
    ],
)
def test_chinese_words_say_that_they_are(page: str, told: str) -> None:
    """A stretch with its signs and figures, no word of ours with it; what is told is left alone."""
    wanted = told.replace("{", '<span lang="zh-Hans">').replace("}", "</span>")
    assert with_languages(page, "en") == wanted
