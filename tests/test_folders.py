"""Folders and the site's address are looked at before anything is read, written or removed."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from build_tools.__main__ import main
from build_tools.commands import site_build
from build_tools.commands.written import Written
from build_tools.plan.errors import SettingsError, SiteError
from build_tools.site.contents import Contents
from build_tools.site.own_address import check_address
from build_tools.site.own_site import check_site, write_list
from build_tools.source import staging
from build_tools.source.exchange import exchange
from tests.lighthouse import begun_project, replaced


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a plan of a few lines, whose ledger has begun."""
    return begun_project(tmp_path_factory.mktemp("made"), "home/plan")


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, to be changed, and verbs are typed in it."""
    folder = shutil.copytree(made, tmp_path / "project", symlinks=True)
    (folder / "home/letter.txt").write_text("Dear all", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SITE_URL", raising=False)
    return folder


def site(source: str = "home/plan", docs: str = "docs", to: str = "site") -> int:
    """Run the verb in the folder that one stands in. Returns its exit status."""
    return main(["site", "--source", source, "--docs", docs, "--site", to])


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every path below a folder: a file's bytes, nothing of a folder, where a link leads."""
    return {
        path.relative_to(folder).as_posix(): os.fsencode(path.readlink())
        if path.is_symlink()
        else (path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def strangers(folder: Path) -> None:
    """A folder of pictures, and one with a home page that somebody else has made."""
    (folder / "pictures/2021").mkdir(parents=True)
    (folder / "pictures/2021/tower.png").write_bytes(b"png")
    (folder / "blog").mkdir()
    (folder / "blog/index.html").write_text("<p>plan.txt</p>", encoding="utf-8")


def links(folder: Path) -> None:
    """Links to the source, to where nothing can be made, and to themselves."""
    (folder / "to-plan").symlink_to("home/plan")
    (folder / "nowhere").symlink_to("gone/site")
    (folder / "round").symlink_to("round")


@pytest.mark.parametrize(
    ("make", "given", "said"),
    [
        (None, {"to": "home"}, "the site cannot be here, for the folder holds the source"),
        (None, {"to": "home/plan"}, "the site cannot be here, for the folder is the source"),
        (None, {"to": "home/plan/site"}, "the source cannot be here, for the folder holds the sit"),
        (None, {"to": "docs"}, "the site cannot be here, for the folder is the generated pages"),
        (None, {"to": "."}, "the site cannot be here, for the folder is or holds the project"),
        (None, {"to": ".."}, "the site cannot be here, for the folder is or holds the project"),
        (None, {"docs": "home"}, "the generated pages cannot be here, for the folder holds the so"),
        (None, {"docs": "."}, "the generated pages cannot be here, for the folder is or holds the"),
        (None, {"docs": "home/letter.txt"}, "expected a folder, and"),
        (None, {"to": "home/letter.txt"}, "expected a folder, and"),
        (None, {"to": "home/letter.txt/site"}, "letter.txt is a file"),
        (None, {"to": "none/site"}, "make it first, or name another"),
        (links, {"to": "to-plan"}, "the site cannot be here, for the folder is the source"),
        (links, {"to": "nowhere"}, "(nowhere leads to "),
        (links, {"to": "round"}, "a symbolic link that leads to itself"),
        (strangers, {"to": "pictures"}, "no build has put 2021/tower.png there"),
        (strangers, {"to": "blog"}, "no build has put index.html there"),
    ],
)
def test_a_folder_that_would_lose_something_is_refused(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], None] | None,
    given: Mapping[str, str],
    said: str,
) -> None:
    """One message with what to do, exit status 1, and not one file made, changed or removed."""
    if make:
        make(project)
    before = tree(project)
    capsys.readouterr()
    assert site(**given) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert error.count("\n") == 1
    assert said in error
    assert "nothing was touched" in error
    assert tree(project) == before


def test_docs_are_refused_by_build_too(project: Path) -> None:
    """``build`` alone looks at its folders as ``site`` does."""
    before = tree(project)
    assert main(["build", "--source", "home/plan", "--docs", "home/plan"]) == 1
    assert tree(project) == before


def test_a_page_that_somebody_wrote_is_not_written_over(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder of pages what no build has written stays, also where one of that name is made.

    What a build has written is its own, whatever somebody has changed in it; and a list of pages
    with a way out of the folder removes nothing there.
    """
    (project / "docs/zh-Hans").mkdir(parents=True)
    page = project / "docs/zh-Hans/ch1.md"
    page.write_text("mine", encoding="utf-8")
    before = tree(project)
    capsys.readouterr()
    assert main(["build", "--source", "home/plan"]) == 1
    assert "docs/zh-Hans/ch1.md: no build has written this" in capsys.readouterr().err
    assert {**tree(project), "home/.plan.lock": b""} == {**before, "home/.plan.lock": b""}
    page.rename(project / "docs/zh-Hans/mine.md")
    assert main(["build", "--source", "home/plan"]) == 0
    page.write_text("changed", encoding="utf-8")
    names = project / "docs/generated.txt"
    names.write_text(f"{names.read_text('utf-8')}../home/letter.txt\n", encoding="utf-8")
    assert main(["build", "--source", "home/plan"]) == 0
    assert "灯塔" in page.read_text(encoding="utf-8")
    assert (project / "docs/zh-Hans/mine.md").read_text(encoding="utf-8") == "mine"
    assert (project / "home/letter.txt").exists()


def test_a_verb_typed_elsewhere_says_where_to_type_it(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without mkdocs.yml beside it, ``site`` says so in a sentence before it writes."""
    before = tree(project)
    monkeypatch.chdir(project / "home")
    capsys.readouterr()
    assert site("plan") == 1
    assert "mkdocs.yml: there is none in" in capsys.readouterr().err
    assert tree(project) == before


@pytest.mark.parametrize("settings", ["site_name: [", "nope: 1\n"])
def test_settings_of_mkdocs_that_are_wrong_are_named(
    project: Path, capsys: pytest.CaptureFixture[str], settings: str
) -> None:
    """What MkDocs cannot use is an error of mkdocs.yml, without a traceback, and nothing changes."""
    (project / "mkdocs.yml").unlink()  # a link to the real one
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    before = tree(project)
    capsys.readouterr()
    assert site() == 1
    assert "error: mkdocs.yml: " in capsys.readouterr().err
    assert {**tree(project), "home/.plan.lock": b""} == {**before, "home/.plan.lock": b""}


def test_a_site_is_replaced_but_not_what_somebody_put_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind links: the links stay, the folders that they lead to are the site, hidden files too.

    A file of somebody else's among ours, however deep, keeps the next build from removing it.
    """
    for name in ("web", "pages"):
        (project / f"real-{name}").mkdir()
        (project / name).symlink_to(f"real-{name}")
    (project / "to-plan").symlink_to("home/plan")
    (project / "real-web/.well-known").mkdir()
    (project / "real-web/.well-known/security.txt").write_text("kept", encoding="utf-8")
    assert site("to-plan", "pages", "web") == 0
    built = tree(project / "real-web")
    assert built[".well-known/security.txt"] == b"kept"
    assert "灯塔".encode() in built["ch1.html"]
    assert (project / "pages").readlink() == Path("real-pages")
    assert (project / "web").readlink() == Path("real-web")
    replaced(project / "home/plan/plan.txt", ("每年检修", "每季检修"))
    assert main(["revise", "--source", "to-plan"]) == 0
    assert (project / "to-plan").readlink() == Path("home/plan")
    assert (project / "home/plan/revisions/2/plan.txt").is_file()
    (project / "real-web/en/notes.txt").write_text("mine", encoding="utf-8")
    kept = tree(project)
    capsys.readouterr()
    assert site("to-plan", "pages", "web") == 1
    assert "no build has put en/notes.txt there" in capsys.readouterr().err
    assert tree(project) == kept
    (project / "real-web/en/notes.txt").unlink()
    (project / "real-web/ch1.html").unlink()
    assert site("to-plan", "pages", "web") == 0
    assert "每季检修".encode() in (project / "web/ch1.html").read_bytes()
    assert (project / "web/.well-known/security.txt").read_bytes() == b"kept"
    left = {path.name for path in project.glob(".*")}
    assert left == {".real-web.lock", ".real-web.stamp", ".real-pages.lock", ".cache"}


def test_a_site_of_before_there_were_lists_is_known(tmp_path: Path) -> None:
    """One without a list is known by its home page; an empty one, or hidden files alone, are free."""
    own, docs = tmp_path / "site", tmp_path / "docs"
    own.mkdir()
    (own / ".git").mkdir()
    (own / ".git/HEAD").write_text("ref", encoding="utf-8")
    check_site(own, docs)
    (own / "ch1.html").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"ch1\.html"):
        check_site(own, docs)
    home = '<meta name="generator" content="mkdocs-material-9"><a href="plan.txt">'
    (own / "index.html").write_text(home, encoding="utf-8")
    check_site(own, docs)
    write_list(own)
    (own / "index.html").unlink()
    check_site(own, docs)
    (own / "pictures").symlink_to(tmp_path)
    with pytest.raises(SettingsError, match="pictures"):
        check_site(own, docs)


def test_a_linked_file_of_the_source_stays_linked(tmp_path: Path) -> None:
    """A catalogue that several plans share is changed where it is, alone and with other files."""
    (tmp_path / "shared.po").write_bytes(b"old")
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "en.po").symlink_to("../shared.po")
    exchange(folder, {folder / "en.po": b"new"})
    assert (tmp_path / "shared.po").read_bytes() == b"new"
    exchange(folder, {folder / "en.po": b"newer", folder / "plan.txt": b"text"})
    assert (folder / "en.po").readlink() == Path("../shared.po")
    assert (tmp_path / "shared.po").read_bytes() == b"newer"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".source.lock",
        "shared.po",
        "source",
    ]


@pytest.mark.parametrize("name", ["po/en.po", "register.yml", "places.yml", "ids.tsv"])
def test_a_link_that_leads_nowhere_is_not_a_file_that_is_missing(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It is an error with its name, nothing is written, and nothing where it leads to."""
    link = project / "home/plan" / name
    link.unlink(missing_ok=True)
    link.symlink_to(project / "gone" / link.name)
    before = tree(project)
    capsys.readouterr()
    assert main(["build", "--source", "home/plan"]) == 1
    assert f"home/plan/{name}: there is no such file" in capsys.readouterr().err
    assert {**tree(project), "home/.plan.lock": b""} == {**before, "home/.plan.lock": b""}


def test_what_is_no_file_is_not_waited_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe in a file's place would never end."""
    (project / "home/plan/terms.yml").unlink()
    os.mkfifo(project / "home/plan/terms.yml")
    assert main(["build", "--source", "home/plan"]) == 1
    assert "home/plan/terms.yml: expected a file" in capsys.readouterr().err


def test_a_draft_that_is_a_link_is_no_folder_of_ours(tmp_path: Path) -> None:
    """A link left where a draft is made goes, and what it leads to stays."""
    (tmp_path / "other").mkdir()
    (tmp_path / ".site.draft").symlink_to("other")
    with staging.draft(tmp_path / "site") as draft:
        assert not draft.is_symlink()
    assert (tmp_path / "other").is_dir()


@pytest.mark.parametrize(
    "url",
    [
        "https://tower.example/\"><script>alert(1)</script>", "https://tower.example/a b",
        "https://tower.example/a'b", "https://tower.example/塔/", "https://塔.example/",
        "https://tower.example/?a=1", "https://tower.example/#a", "https://tower.example/a\\b",
        "https://tower.example/\n", " https://tower.example/", "https://tower.example:70000/",
        "https://tower.example/%zz/", "https://tower.example/a/../b/", "https://me@tower.example/",
        "https:///a/", "https://-tower.example/", "javascript:alert(1)", "//tower.example/", "/plans/",
        "tower.example", "ftp://tower.example/", "mailto:a@tower.example", "https://tower.example/{x}",
        "https://tower.example/a&b", "https://tower.example/<b>",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """A SITE_URL with signs that HTML or addresses do not allow is said with an example, at once."""
    before = tree(project)
    monkeypatch.setenv("SITE_URL", url)
    capsys.readouterr()
    assert site() == 1
    said = capsys.readouterr().err
    assert said.startswith("error: SITE_URL: ")
    assert "such as https://plans.example.org/chengdu/" in said
    assert tree(project) == before


@pytest.mark.parametrize(
    "url",
    [
        "", "https://tower.example", "http://127.0.0.1:8000/", "http://localhost:8000/a/b.c/",
        "https://[2001:db8::1]/plans", "HTTPS://Tower.Example/~me/%E5%A1%94/", "https://a--b.example/-/",
        "https://xn--6oq.example/plans_2/",
    ],
)  # fmt: skip
def test_addresses_of_the_web_are_taken(url: str) -> None:
    """Hosts by name or number, ports, paths, what is per cent coded."""
    check_address(url)


def test_a_page_that_another_revision_left_is_named_where_the_site_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back at an older commit git leaves pages that it did not know; a build that fails names them."""
    docs = tmp_path / "docs"
    for name in ("zh-Hans/index.md", "zh-Hans/changes-r2.md", "en/index.md", "picture.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("", encoding="utf-8")
    (docs / "generated.txt").write_text("en/index.md\nzh-Hans/index.md\n", encoding="utf-8")

    def fails(*_: object, **__: object) -> None:
        raise SiteError("a link leads nowhere")

    written: Any = Written(Contents.__new__(Contents), lambda: None)
    monkeypatch.setattr(site_build, "replace", lambda given, **_: given)
    assert site_build.build(fails, written, docs, tmp_path / "site") == 1
    said = capsys.readouterr().err
    assert "site/ is as it was: a link leads nowhere" in said
    (named,) = (line for line in said.splitlines() if "no build has written this page" in line)
    assert named.startswith(f"{docs}/zh-Hans/changes-r2.md: ")
    assert named.endswith("take it away")


def test_a_folder_that_nobody_may_write_in_stops_only_this_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message before anything is made; what an earlier build left closed is removed."""
    site = tmp_path / "site"
    site.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(PermissionError) as caught, staging.draft(site):
            pytest.fail("it was made")
    assert caught.value.filename == site.as_posix()
    left = tmp_path / ".site.draft/en"
    left.mkdir(parents=True)
    (left / "ch1.html").write_text("old", encoding="utf-8")
    removes = shutil.rmtree

    def rmtree(path: Path, **more: Any) -> None:
        if left.exists() and not left.stat().st_mode & stat.S_IWUSR:
            return  # as it ends for whoever is not root
        removes(path, **more)

    left.chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setattr(shutil, "rmtree", rmtree)
    with staging.draft(site) as draft:
        assert list(draft.iterdir()) == []
    assert not draft.exists()
