"""What one plain ``mkdocs build`` promises, on a plan of two small pages in three languages."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree, html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.site import html_repairs
from build_tools.site.door import hooks
from build_tools.site.editions import in_order, read_languages
from build_tools.source.word_files import FOLDER

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {
    "zh-Hans": (
        "成都市“十四五”金融业发展规划",
        "规划背景",
        "金融业是成都重点发展的战略性支柱产业。",
    ),
    "zh-Hant": (
        "成都市“十四五”金融業發展規劃",
        "規劃背景",
        "金融業是成都重點發展的戰略性支柱產業。",
    ),
    "en": ("Chengdu Financial Sector Plan", "Background", "Finance is a pillar of Chengdu."),
}
PARALLEL = ("bilingual", "bilingual-hant")
"""The folders of the pages on which two languages stand side by side."""
ADDRESS = "https://plans.example.org/chengdu/"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def write_project(tmp_path: Path) -> Path:
    """A project with the real configuration, hooks, theme and words, and small documents."""
    (tmp_path / "build_tools").symlink_to(ROOT / "build_tools")
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (tmp_path / "source/po").mkdir(parents=True)
    for name in ("source/po/en.po",):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for code, (title, heading, sentence) in TEXTS.items():
        docs = tmp_path / "docs" / code
        docs.mkdir(parents=True)
        (docs / "index.md").write_text(
            f"---\ntitle: {title}\ndescription: {sentence}\n---\n\n# {title}\n\n"
            "- [9](ch9.md)\n- [10](ch10.md#ch10-p1)\n",
            encoding="utf-8",
        )
        for number in (10, 9):
            (docs / f"ch{number}.md").write_text(
                f"---\ntitle: {heading} {number}\n---\n\n"
                f"# {heading} {number} {{#ch{number}}}\n\n{{#ch{number}-p1}}\n{sentence}\n",
                encoding="utf-8",
            )
    return tmp_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that a test may change."""
    return write_project(tmp_path)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site as built for an address, for tests that only read it."""
    return {
        site_url: build_site(write_project(tmp_path_factory.mktemp("project")), site_url)
        for site_url in ("", ADDRESS)
    }


def build_site(project: Path, site_url: str = "") -> Path:
    """Build as the command does, without starting another Python for it."""
    config = load_config(str(project / "mkdocs.yml"), site_url=site_url)
    build(config)
    return Path(config.site_dir)


def digests(site: Path) -> dict[str, str]:
    """Every file of a site with its digest."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def page_of(site: Path, name: str) -> html.HtmlElement:
    """A page of a site, parsed."""
    return html.fromstring((site / name).read_bytes())


@pytest.mark.parametrize(
    ("folder", "code", "word"),
    [("", "zh-Hans", "首页"), ("zh-Hant/", "zh-Hant", "首頁"), ("en/", "en", "Home")],
)
def test_each_language_is_its_own(
    sites: dict[str, Path], folder: str, code: str, word: str
) -> None:
    """A page says its language, title and description in it, and speaks it around the text too."""
    site = sites[""]
    page = page_of(site, f"{folder}ch9.html")
    title, heading, sentence = TEXTS[code]
    assert page.get("lang") == code
    assert page.findtext(".//title") == f"{heading} 9 - {title}"
    assert page.xpath("//meta[@name='description']/@content") == [sentence]
    assert word in page.xpath("string(//nav[@data-md-level='0'])")


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
def test_the_switch_leads_to_the_same_page(sites: dict[str, Path], folder: str) -> None:
    """Each page links to itself in every language by a path that exists, from wherever it stands."""
    site = sites[""]
    for name in ("index.html", "ch9.html", "ch10.html"):
        switch = page_of(site, folder + name).xpath("(//nav[@class='languages'])[1]//a")
        assert [link.get("data-language") for link in switch] == [*TEXTS, *PARALLEL]
        assert [link.get("hreflang") for link in switch] == [*TEXTS, "zh-Hans", "zh-Hant"]
        reached = [(site / folder / link.get("href")).resolve() for link in switch]
        folders = ("", "zh-Hant", "en", *PARALLEL)
        assert reached == [(site / to / name).resolve() for to in folders]
        current = [link.get("data-language") for link in switch if link.get("aria-current")]
        assert current == [folder.rstrip("/") or "zh-Hans"]


def test_a_page_that_only_one_language_has_switches_to_the_home_page(project: Path) -> None:
    """A hand-written page without a translation offers no dead link, and says so in the sitemap."""
    (project / "docs/zh-Hans/help.md").write_text("# 使用说明\n\n说明。\n", encoding="utf-8")
    site = build_site(project, "https://plans.example.org/")
    switch = page_of(site, "help.html").xpath("(//nav[@class='languages'])[1]//a/@href")
    homes = [f"{folder}/index.html" for folder in ("zh-Hant", "en", *PARALLEL)]
    assert switch == ["help.html", *homes]
    assert "en/help.html" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_building_twice_gives_the_same_bytes(project: Path) -> None:
    """Nothing in the site depends on when, or on how often, it was built."""
    first = digests(build_site(project, ADDRESS))
    assert digests(build_site(project, ADDRESS)) == first


@pytest.mark.parametrize("code", ["zh-Hans", "zh-Hant", "en"])
def test_a_dead_link_leaves_the_site_as_it_was(
    project: Path, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A page of any language that links to a place that is not there stops the build, by name."""
    site = build_site(project)
    before = digests(site)
    page = project / "docs" / code / "ch9.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[there](ch10.md#no)\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(project)
    assert "does not contain an anchor '#no'" in caplog.text
    assert code == "zh-Hans" or f"{code} failed, the site is as it was" in caplog.text
    assert digests(site) == before
    assert {path.name for path in project.glob("*site*")} <= {"site", ".site.lock"}


def test_hidden_files_of_a_site_stay(project: Path) -> None:
    """A site that is a checkout of its own keeps its ``.git``, as with MkDocs alone."""
    site = build_site(project)
    (site / ".git").mkdir()
    build_site(project)
    assert (site / ".git").is_dir()


def test_one_sitemap_for_all_languages(sites: dict[str, Path]) -> None:
    """Every page of every language is listed once, with all its versions and a default."""
    site = sites[ADDRESS]
    tree = etree.parse(site / "sitemap.xml")
    listed = tree.xpath("//s:loc/text()", namespaces=NAMESPACES)
    names = ("ch10.html", "ch9.html", "index.html")
    versions = [ADDRESS + folder + name for name in names for folder in ("", "zh-Hant/", "en/")]
    alone = [f"{ADDRESS}{folder}/{name}" for name in names for folder in PARALLEL]
    assert listed == [*versions, *alone]
    for url in tree.xpath("//s:url", namespaces=NAMESPACES)[: len(versions)]:
        links = url.xpath("xhtml:link", namespaces=NAMESPACES)
        assert [link.get("hreflang") for link in links] == ["zh-Hans", "zh-Hant", "en", "x-default"]
        assert links[3].get("href") == links[0].get("href")
    assert not list(site.glob("*/sitemap*")) + list(site.glob("*.gz"))
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("site_url", ["", ADDRESS])
def test_alternates_in_the_page(sites: dict[str, Path], site_url: str) -> None:
    """A page names its versions, with the word that HTML has for it."""
    page = page_of(sites[site_url], "en/ch9.html")
    links = page.xpath("//link[normalize-space(@rel)='alternate']")
    assert {link.get("rel") for link in links} == {"alternate"}
    expected = [f"{site_url or '../'}{folder}ch9.html" for folder in ("", "zh-Hant/", "en/", "")]
    assert [link.get("href") for link in links] == expected


@pytest.mark.parametrize(("site_url", "root"), [("", "/"), (ADDRESS, "/chengdu/")])
def test_each_language_has_a_404(sites: dict[str, Path], site_url: str, root: str) -> None:
    """The 404 speaks its language and works at any depth: it links from the host's root.

    Where the site does not know its address, its style is tried from each place above.
    """
    site = sites[site_url]
    for folder, code in (("", "zh-Hans"), ("zh-Hant/", "zh-Hant"), ("en/", "en")):
        page = page_of(site, f"{folder}404.html")
        assert page.get("lang") == code
        sheets = page.xpath("//link[@rel='stylesheet']/@href")
        assert sheets
        assert sheets[-1] == f"{root}assets/site.css"
        above = [f"{'../' * steps}assets/site.css" for steps in range(6)]
        assert sheets[:-1] == ([] if site_url else above)
        homes = page.xpath("//article//ul[@class='homes']//a/@href")
        assert homes == [f"{root}{to}index.html" for to in ("", "zh-Hant/", "en/")]


def test_chapters_stand_in_the_order_of_the_home_page() -> None:
    """Chapter 10 follows chapter 9; a page that nothing links to comes last, by name."""
    home = "- [九](ch9.md)\n    - [一](ch9.md#ch9-sec1)\n- [十](ch10.md)\n- [x](gone.md)"
    names = ("about.md", "ch10.md", "ch9.md", "index.md")
    assert in_order(names, home) == ("ch9.md", "ch10.md", "about.md")


@pytest.mark.parametrize("entries", [0, [], "en", [{"code": "en"}], [["en"]]])
def test_languages_misnamed_are_explained(entries: object) -> None:
    """A list of languages that cannot be read says which keys an entry has."""
    with pytest.raises(ValueError, match=r"extra\.languages: expected .*code, name, material"):
        read_languages(entries)


def test_documents_of_no_language_are_explained(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A ``docs_dir`` that is named for no language stops the build and says which there are."""
    (project / "docs/zh-Hans").rename(project / "docs/chinese")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text.replace("docs/zh-Hans", "docs/chinese"), "utf-8")
    with pytest.raises(Abort):
        build_site(project)
    assert "expected a folder named for one of zh-Hans, zh-Hant, en, bilingual" in caplog.text


def test_white_space_of_the_templates_is_not_sent() -> None:
    """Indents and empty lines are one line end, but where white space is what is shown."""
    page = "<p>\n\n  一 二\n   three</p>\n <pre>a\n\n  b</pre>\n\n<textarea>\n c</textarea>"
    shown = "<p>\n一 二\nthree</p>\n<pre>a\n\n  b</pre>\n<textarea>\n c</textarea>"
    assert html_repairs.repaired(page) == shown


@pytest.mark.parametrize("repair", html_repairs.REPAIRS)
def test_material_still_needs_each_repair(repair: html_repairs.Repair) -> None:
    """Every repair is of something that the installed Material writes; one that is not goes."""
    templates = Path(str(files("material"))) / "templates"
    assert any(repair.found in path.read_text("utf-8") for path in templates.rglob("*.html"))


def test_no_page_needs_a_repair(sites: dict[str, Path]) -> None:
    """What the repairs look for is on no page of the site."""
    site = sites[""]
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not [one.reason for one in html_repairs.REPAIRS if f"{one.found}>" in text]


def test_preview_watches_what_a_person_writes(project: Path) -> None:
    """``mkdocs serve`` rebuilds when something under ``source/`` changes."""
    watched: list[str] = []
    server = SimpleNamespace(
        watch=watched.append, unwatch=lambda _: None, builder=None, get_app=lambda: None
    )
    config = load_config(str(project / "mkdocs.yml"))
    build(config)
    hooks.on_serve(server, config)  # type: ignore[arg-type]  # all that it asks for
    assert watched == [str(project / "mkdocs.yml"), str(project / "source"), str(FOLDER)]


def test_preview_survives_bad_text(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """While the text cannot be read, the preview shows the last good pages, and the problems."""
    before = digests(project / "docs")
    (project / "source/plan.txt").write_text("", encoding="utf-8")
    config = load_config(str(project / "mkdocs.yml"), site_url="")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    assert (project / "site/ch9.html").is_file()
    assert digests(project / "docs") == before
    assert capfd.readouterr().err != ""


def test_the_command_itself(project: Path) -> None:
    """A plain ``mkdocs build`` anywhere, with no path set up for it, makes the three languages."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert all((project / "site" / to / "ch9.html").is_file() for to in ("", "zh-Hant", "en"))
