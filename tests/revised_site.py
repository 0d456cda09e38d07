"""The project after two revised texts, and its site: every kind of change is in it once."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.project import copy_project, run

SAID = "said.txt"
"""In the project's folder: what `make site` printed."""
ADDRESS = "https://plans.example.org/chengdu/"
FOLDERS = ("", "zh-Hant/", "en/", "bilingual/", "bilingual-hant/")


def cut(lines: list[str], first: str, after: str) -> list[str]:
    """Take the lines from the one that begins so up to the one that begins otherwise."""
    start = next(n for n, line in enumerate(lines) if line.strip().startswith(first))
    end = next(n for n in range(start + 1, len(lines)) if lines[n].strip().startswith(after))
    taken = lines[start:end]
    del lines[start:end]
    return taken


def move(lines: list[str], section: tuple[str, str], before: str, title: str) -> None:
    """Move a section, named as for `cut`, to right before the line that begins so, retitled."""
    taken = cut(lines, *section)
    at = next(n for n, line in enumerate(lines) if line.startswith(before))
    lines[at:at] = [title, *taken[1:]]


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The text with these changes, each of which must apply."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def second(text: str) -> str:
    """第六章第三节 goes with its box, 第四章第二节 moves to chapter 5, a sentence changes a word."""
    lines = text.split("\n")
    cut(lines, "第三节 以农村金融打开", "第四节 以供应链")
    section = ("第二节 优化要素交易市场服务", "第三节 打造优质资本")
    move(lines, section, "第六章", "第四节 优化要素交易市场服务")
    return replaced(
        "\n".join(lines),
        ("第三节 打造优质资本", "第二节 打造优质资本"),
        ("第四节 抢占财富管理", "第三节 抢占财富管理"),
        ("第四节 以供应链", "第三节 以供应链"),
        ("第五节 以消费金融", "第四节 以消费金融"),
        ("第六节 以文化金融", "第五节 以文化金融"),
        ("专栏 10 强化", "专栏 9 强化"),
        ("鼓励小额贷款公司做优做强。", "引导小额贷款公司做优做强。"),
    )


def third(text: str) -> str:
    """Chapter 8 goes, the last row of table 2 too, 第四章第三节 moves to chapter 3, words change."""
    lines = text.split("\n")
    cut(lines, "第八章", "第九章")
    cut(lines, "5 上市公司总量（家） 113", "第三章")
    section = ("第三节 抢占财富管理", "第五章")
    move(lines, section, "第四章", "第四节 抢占财富管理发展高地")
    return replaced(
        "\n".join(lines),
        ("第九章 保障措施", "第八章 保障措施"),
        ("完善科技成果转化服务体系", "健全科技成果转化服务体系"),
    )


def revised_project(into: Path) -> Path:
    """The project after `make revise` on two revised texts, with its site, in a new folder."""
    project = copy_project(into)
    path = project / "source/plan.txt"
    for revise, date, title in ((second, "2027-03-01", "中期修订"), (third, "2028-05-20", "")):
        path.write_text(revise(path.read_text(encoding="utf-8")), encoding="utf-8")
        done = run(project, "build_tools", "revise", "--date", date, "--title", title)
        assert done.returncode == 0, done.stdout + done.stderr
    done = run(project, "build_tools", "site", site_url=ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    (project / SAID).write_text(done.stderr, encoding="utf-8")
    return project


def page_of(site: Path, name: str) -> html.HtmlElement:
    """A page of the site, parsed."""
    return html.parse(str(site / name), html.HTMLParser(encoding="utf-8")).getroot()
