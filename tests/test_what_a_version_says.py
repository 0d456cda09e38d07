"""What an earlier version's pages say beside its text: what was so then, and who answers now."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_tools.__main__ import main
from tests.lighthouse import begun_project, replaced

THEN = {"issuer": "河口镇人民政府", "number": "", "date": "2024-05-06"}
NOW = {"issuer": "河口镇人民政府办公室", "number": "河府办〔2026〕7号", "date": "2026-02-03"}
SITE = {
    "publisher": "河口镇档案室",
    "contact": "tower@example.org",
    "report": "https://errors.example.org/new",
    "reuse": "可转载，请注明出处。",
}


def say(source: Path, then: dict[str, str], now: dict[str, str]) -> None:
    """Fill in keys of plan.yml, which said something else before."""
    pairs = [(f'\n{key}: "{then[key]}"', f'\n{key}: "{now[key]}"') for key in now]
    replaced(source / "plan.yml", *pairs)


def say_of_site(source: Path, said: dict[str, str]) -> None:
    """What plan.yml says of who publishes the site."""
    text = (source / "plan.yml").read_text(encoding="utf-8").partition("\nsite:\n")[0]
    lines = "".join(f"  {key}: {json.dumps(one)}\n" for key, one in said.items())
    (source / "plan.yml").write_text(f"{text}\nsite:\n{lines}", encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose plan was revised; only then its number and its publisher were filled in."""
    folder = begun_project(tmp_path_factory.mktemp("project"))
    source = folder / "source"
    say(source, dict.fromkeys(THEN, ""), THEN)
    title = 'msgctxt "plan.title"\nmsgid "河口灯塔修缮规划"\nmsgstr "{}"'
    replaced(source / "po/en.po", (title.format(""), title.format("Tower Plan")))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("SITE_URL", raising=False)
        assert main(["site"]) == 0
        replaced(source / "plan.txt", ("4 座", "5 座"))
        assert main(["revise", "--date", "2026-02-03"]) == 0
        assert main(["site"]) == 0
        say(source, THEN, NOW)
        say_of_site(source, SITE)
        assert main(["site"]) == 0
        publisher = f'msgid "{SITE["publisher"]}"\nmsgstr "{{}}"'
        replaced(
            source / "po/en.po",
            (publisher.format(""), publisher.format("The Archive")),
            (title.format("Tower Plan"), title.format("Lighthouse Plan")),
        )
        assert main(["site"]) == 0
    return folder


def page(project: Path, name: str) -> str:
    """A page of the site, as text."""
    return (project / "site" / name).read_text(encoding="utf-8")


def foot(project: Path, name: str) -> str:
    """The words at the foot of a page."""
    found = re.search(r'<div class="md-copyright foot">(.*?)</div>', page(project, name), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_every_version_says_who_publishes_the_site_now(project: Path, folder: str) -> None:
    """Contact, reports, terms and publisher are on the earlier version's pages as on today's.

    They were filled in after it was frozen; its foot leads to places that its own page about the
    site has.
    """
    publisher = {"": "河口镇档案室", "zh-Hant/": "河口鎮檔案室", "en/": "The Archive"}[folder]
    for version in ("", "r1/"):
        said = foot(project, f"{version}{folder}ch1.html")
        assert publisher in said
        assert SITE["report"] in said
        about = page(project, f"{version}{folder}about.html")
        assert publisher in about
        assert f'href="mailto:{SITE["contact"]}"' in about
        for place in re.findall(r'href="about\.html#([a-z]+)"', said):
            assert f'id="{place}"' in about
        assert 'href="about.html#contact"' in said
        assert 'href="about.html#reuse"' in said


def test_an_earlier_version_keeps_its_own_facts(project: Path) -> None:
    """Title, issuer, number and date are what they were: on every page, on paper, in citations."""
    titles = {"": "Lighthouse Plan", "r1/": "Tower Plan"}
    for version, title in titles.items():
        for name in ("paper.css", "ch1.html", "about.html", "index.html"):
            said = page(project, f"{version}en/{name}")
            assert [one for one in titles.values() if one in said] == [title], name
        assert title in page(project, f"{version}assets/cite/en.js")
    for version, own, other in (("r1/", THEN, NOW), ("", NOW, THEN)):
        assert own["date"] in foot(project, f"{version}ch2.html")
        assert other["date"] not in foot(project, f"{version}ch2.html")
        assert own["date"] in page(project, f"{version}paper.css")
        assert own["date"] in page(project, f"{version}index.html")
        assert other["date"] not in page(project, f"{version}index.html")
        forms = page(project, f"{version}assets/cite/zh-Hans.js")
        assert f"{own['issuer']}" in forms
        assert own["date"][:4] in forms
        assert (NOW["number"] in forms) == (not version)
        assert (NOW["number"] in page(project, f"{version}index.html")) == (not version)
    assert NOW["issuer"] not in page(project, "r1/assets/cite/zh-Hans.js")


def test_a_version_is_built_again_when_the_site_has_another_publisher(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is remembered of an earlier version is not taken when its pages would say otherwise."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("SITE_URL", raising=False)
    say_of_site(project / "source", {**SITE, "contact": "lamp@example.org"})
    assert main(["site"]) == 0
    assert "mailto:lamp@example.org" in page(project, "r1/about.html")
    say_of_site(project / "source", SITE)
    assert main(["site"]) == 0
