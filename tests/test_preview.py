"""A preview shows the page first: what takes long and keeps no page from being shown comes after."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from build_tools.commands.begin import begin
from build_tools.commands.new import make_new
from build_tools.publishing.memo import NO_MEMO, Memo
from build_tools.site import assemble, html_repairs
from build_tools.site.following import NAME, Following, when_there
from build_tools.source import word_files
from tests.project import ROOT, copy_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from wsgiref.types import StartResponse

    from mkdocs.config.defaults import MkDocsConfig


def test_doubts_of_a_translation_are_said_after_the_page(tmp_path: Path) -> None:
    """The page is written with the doubtful number; asked for later, the doubt is there."""
    project = copy_project(tmp_path / "project")
    catalog = project / "source/po/en.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("By 2025, a", "By 2026, a", 1), encoding="utf-8")
    contents = assemble.read_for_preview(project / "source", project / "docs", None)
    assert contents.publication
    assert contents.publication.remaining_doubts
    assert "By 2026, a" in (project / "docs/en/ch2.md").read_text(encoding="utf-8")
    assert "number-lost" not in {one.rule for one in contents.publication.problems}
    assert "number-lost" in {one.rule for one in contents.publication.remaining_doubts()}


TEXT = """海港集市发展规划

第一章 总则

港口每年办集市。

第二章 措施

到2030年，市里修建码头。
"""
TERM = "- zh: 港口\n  en: the port\n  kind: name\n  note: {zh: 一处。, en: A place.}\n"
EDITS = {
    "en.po": ("po/en.po", 'msgctxt "ch2"\n', "en/ch2.html"),
    "plan.txt": ("plan.txt", "市里修建", "ch2.html"),
    "a title in plan.txt": ("plan.txt", "第二章 措施", "ch1.html"),
    "terms.yml": ("terms.yml", "zh: 一处", "glossary.html"),
    "a term's form": ("terms.yml", "- zh: 港口", "glossary.html"),
    "words.yml": ("words.yml", "\nhome:\n  zh-Hans: 首页", "ch1.html"),
    "a word of an article": ("words.yml", "\nterms_here:\n  zh-Hans: ", "ch1.html"),
    "a word of a button": ("words.yml", "\nto_dark:\n  zh-Hans: ", "ch1.html"),
    "a word of the frame": ("words.yml", '\nskip_to_text:\n  zh-Hans: "', "ch1.html"),
    "plan.yml": ("plan.yml", "issuer: ", "index.html"),
}
"""What is edited: its file, the words after which a mark is put, a page that shows the mark."""
MARK = "XQZX"
MARKS = {edit: f"{MARK}{chr(ord('A') + n)}" for n, edit in enumerate(EDITS)}
"""One for each edit, which tells it from those before it."""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of two short chapters, and words of the site that may be edited."""
    (tmp_path / "received.txt").write_text(TEXT, encoding="utf-8")
    make_new(tmp_path / "received.txt", tmp_path / "source")
    (tmp_path / "source/terms.yml").write_text(TERM, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "build_tools").symlink_to(ROOT / "build_tools")
    shutil.copytree(word_files.FOLDER, tmp_path / "words")
    monkeypatch.setattr(word_files, "FOLDER", tmp_path / "words")
    (tmp_path / "docs/zh-Hans").mkdir(parents=True)
    return tmp_path


class Preview:
    """``mkdocs serve`` without a port and without a watch on the files: a test says when."""

    def __init__(self, project: Path, into: str) -> None:
        """Begin, with nothing remembered; what follows the first edition is on its way."""
        self._project, self.folder = project, project / into
        config = self._build()
        self.server = LiveReloadServer(self.make, "127.0.0.1", 0, str(self.folder))
        self.server.watch(config.docs_dir)
        self.server.watch(str(config.config_file_path))
        self._plugins = config.plugins
        self._plugins.on_serve(self.server, config=config, builder=self._build)

    def close(self) -> None:
        """As when MkDocs ends."""
        self._plugins.on_shutdown()
        self.server.server_close()

    def make(self) -> None:
        """What MkDocs does after a change: the first edition."""
        self._build()

    def _build(self) -> MkDocsConfig:
        config = load_config(str(self._project / "mkdocs.yml"), site_dir=str(self.folder))
        if not hasattr(self, "server"):
            config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build.build(config, serve_url="http://127.0.0.1:8000/")
        return config

    def save(self, path: Path, text: str) -> None:
        """Change a file, of which the preview is told."""
        path.write_text(text, encoding="utf-8")
        self.server.builder()

    def ask(self, address: str) -> str:
        """A page, as soon as it is there; empty where there is none."""
        said: list[str] = []
        app: Any = self.server.get_app()
        answer = app({"PATH_INFO": f"/{address}"}, lambda status, _: said.append(status))
        text = b"".join(answer).decode()
        return text if said == ["200 OK"] else ""

    def pages(self) -> dict[str, str]:
        """All that is served when everything is done, by address."""
        self.end()
        return pages_in(self.folder)

    def end(self) -> None:
        """Let all that follows the last change be done."""
        for one in threading.enumerate():
            if one.name == NAME:
                one.join()


def pages_in(folder: Path) -> dict[str, str]:
    """The pages of a folder and its sitemaps, by address."""
    paths = (path for path in folder.rglob("*") if path.suffix in {".html", ".xml"})
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def pages_without_memory(project: Path, into: str) -> dict[str, str]:
    """What a preview that begins now serves. It is another process: one has one preview."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            Preview(project, into).pages()
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    return pages_in(project / into)


@pytest.fixture
def preview(small: Path) -> Iterator[Callable[[str], Preview]]:
    """Begins a preview of the plan, into a folder of this name."""
    begun = []

    def begin_one(into: str) -> Preview:
        begun.append(Preview(small, into))
        return begun[-1]

    yield begin_one
    for one in begun:
        one.close()


def marked(name: str, text: str, words: str, mark: str) -> str:
    """A text with a mark in it."""
    at = text.index(words) + len(words)
    if name.endswith(".po"):
        at = text.index('msgstr "', at) + len('msgstr "')
    return text[:at] + mark + text[at:]


def edited(project: Path, edit: str) -> tuple[Path, str, str]:
    """What is edited: the file, its new text, and the page that shows it."""
    name, words, shown = EDITS[edit]
    path = project / ("words" if name == "words.yml" else "source") / name
    return path, marked(name, path.read_text(encoding="utf-8"), words, MARKS[edit]), shown


def test_edited_pages_are_those_of_a_full_build(
    small: Path, preview: Callable[[str], Preview]
) -> None:
    """After each of all edits, in turn, every page is that of a preview without any memory.

    An edit is undone with the next one, as in a file that is saved after more than one change.
    """
    site = preview("site")
    site.pages()
    for number, edit in enumerate(EDITS):
        path, text, shown = edited(small, edit)
        before = path.read_text(encoding="utf-8")
        site.save(path, text)
        assert MARKS[edit] in site.ask(shown), edit
        found, whole = site.pages(), pages_without_memory(small, f"whole{number}")
        assert found.keys() == whole.keys(), edit
        assert not [page for page in whole if found[page] != whole[page]], edit
        path.write_text(before, encoding="utf-8")


def test_the_edition_asked_for_is_made_first(
    small: Path, preview: Callable[[str], Preview]
) -> None:
    """A sentence of all editions is changed: the one that is being read shows it before the others."""
    path, text, shown = edited(small, "plan.txt")
    site = preview("site")
    assert site.ask("en/ch1.html")
    site.end()
    path.write_text(text, encoding="utf-8")
    site.make()
    pages = {place: (site.folder / place / shown).read_text("utf-8") for place in ("", "en")}
    assert {place: MARK in page for place, page in pages.items()} == {"": False, "en": True}


def test_a_page_that_is_no_more_is_not_served(
    small: Path, preview: Callable[[str], Preview]
) -> None:
    """A chapter is taken out of the text: its pages and its addresses go, in every edition."""
    path = small / "source/plan.txt"
    site = preview("site")
    gone = [f"{place}ch2.html" for place in ("", "zh-Hant/", "en/", "bilingual/")]
    pages = site.pages()
    assert not [page for page in (*gone, "id/ch2/index.html") if page not in pages]
    site.save(path, TEXT[: TEXT.index("第二章")])
    assert not [page for page in gone if site.ask(page)]
    pages = site.pages()
    assert "id/ch1/index.html" in pages
    assert not [page for page in (*gone, "id/ch2/index.html") if page in pages]


def test_a_published_text_can_be_edited(
    small: Path, preview: Callable[[str], Preview], capfd: pytest.CaptureFixture[str]
) -> None:
    """The text is newer than the ledger: its pages are shown, and addresses stay as published."""
    assert begin(small / "source") == 0
    site = preview("site")
    before = site.pages()
    site.save(small / "source/plan.txt", TEXT.replace("第二章 措施", "第二章 措施\n\n先有一段。"))
    assert "先有一段。" in site.ask("ch2.html")
    after = site.pages()
    own = [page for page in before if page.startswith("id/")]
    assert own
    assert [after[page] for page in own] == [before[page] for page in own]
    said = capfd.readouterr().err
    assert "the text is newer than the ledger" in said
    assert "Traceback" not in said


def test_what_failed_is_made_again(
    small: Path,
    preview: Callable[[str], Preview],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A page of the first edition fails, then what follows; it is not taken for made, others are."""
    repaired = html_repairs.repaired

    def fail(*_: object) -> str:
        raise ValueError("no paper")

    def fail_in_english(page: str) -> str:
        if '<html lang="en"' in page:
            raise ValueError("no ink")
        return repaired(page)

    path, text, shown = edited(small, "plan.txt")
    site = preview("site")
    site.pages()
    with monkeypatch.context() as broken:
        broken.setattr(html_repairs, "repaired", fail)
        with pytest.raises(ValueError, match="no paper"):
            site.save(path, text)
    with monkeypatch.context() as broken:
        broken.setattr(assemble, "write_parallel_pages", fail)
        broken.setattr(html_repairs, "repaired", fail_in_english)
        site.save(path, text)
        assert MARK in site.ask(shown)
        site.end()
    said = capfd.readouterr().err
    assert "no ink" in said
    assert "no paper" in said
    site.save(path, text)
    assert site.pages() == preview("whole").pages()


def test_who_asks_for_another_edition_waits_for_it_and_it_comes_next() -> None:
    """Of four editions the one that is asked for meanwhile is the next; it is answered when there."""
    following, made = Following(), []
    assert following.begin(["", "a/", "b/", "c/"]) == ""
    following.is_there("")
    asked = threading.Thread(target=lambda: made.append(following.ask("c/")))
    asked.start()
    while following.next() != "c/":
        asked.join(0.01)
    assert made == []
    following.is_there("c/")
    asked.join()
    assert made == [1]
    assert following.next() == "a/"
    assert following.begin(["", "a/", "b/", "c/"]) == "c/"


def test_the_next_change_ends_what_follows_the_last() -> None:
    """What follows a change is not made to its end when there is another one."""
    following, done = Following(), []
    begun, another = threading.Event(), threading.Event()

    def steps() -> Iterator[None]:
        for number in range(3):
            done.append(number)
            begun.set()
            another.wait()
            yield

    following.begin([""])
    following.prepare(steps())
    following.start()
    begun.wait()
    threading.Timer(0.05, another.set).start()
    following.begin([""])
    assert done == [0]


def test_a_page_is_asked_for_again_where_a_change_came_between() -> None:
    """A change while a page is being answered: the answer is that after the change."""
    following, answers = Following(), iter(["old", "new"])
    following.begin(["", "en/"])
    following.give_up()

    def app(_: object, start_response: StartResponse) -> list[bytes]:
        answer = next(answers)
        start_response("200 OK", [("X-Page", answer)])
        if answer == "old":
            following.begin(["", "en/"])
            following.is_there("en/")
        return [answer.encode()]

    said: list[object] = []
    serve = when_there(app, following, "/plan/", ["", "en/"])
    answer = serve({"PATH_INFO": "/plan/en/ch1.html"}, lambda *given: said.append(given))  # type: ignore[arg-type]
    assert (answer, said) == ([b"new"], [("200 OK", [("X-Page", "new")])])


def test_what_is_remembered_is_of_the_same_arguments() -> None:
    """The function is asked again when an argument is another one, and only then."""
    asked: list[str] = []

    def longer(text: str) -> str:
        asked.append(text)
        return f"{text}!"

    memo = Memo()
    assert [memo("x", longer, one) for one in ("a", "a", "b", "a")] == ["a!", "a!", "b!", "a!"]
    assert asked == ["a", "b", "a"]
    assert [NO_MEMO("x", longer, "a") for _ in range(2)] == ["a!", "a!"]
    assert asked == ["a", "b", "a", "a", "a"]
