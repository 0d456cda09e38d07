"""The search and the check for tests: their files, and their engines in a page of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from build_tools.site.search_index import Edition, Past, search_files
from tests.small_plan import ROOT, WORDS, english, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

    from build_tools.plan.model import Plan
    from build_tools.site.everyday import Everyday

PAGE = '<!doctype html><meta charset="utf-8"><title>search</title>'
FOLDER = ROOT / "build_tools/site/search"
TERMS = (
    ("合格境外有限合伙人（QFLP）", "Qualified Foreign Limited Partner"),
    ("城商行", "city bank"),
    ("小额贷款公司", "microcredit company", "小贷机构"),
)
PAST = (Past("ch9-sec9", "", "ch3", "第九章第九节", "第2次修订时删除。"),)

_OPEN = """
async (files) => {
  const opened = {};
  for (const [name, address] of Object.entries(files)) {
    await new Promise((done, failed) => {
      planSearch.receive = (file) => { opened[name] = file; done(); };
      const script = Object.assign(document.createElement("script"), { src: address });
      script.onerror = failed;
      document.head.append(script);
    });
  }
  const { openLibrary } = planSearch;
  window.libraries = Object.fromEntries(
    Object.entries(opened).filter(([, file]) => file.kinds && !file.fates).map(([name, file]) => [name, openLibrary(file)]));
  window.terms = opened.terms.terms;
  window.everyday = Object.fromEntries(Object.values(opened).filter(({ rows }) => rows).map((file) => [file.everyday, file]));
  window.sounds = opened.pinyin.sounds;
  window.near = opened.near.nearby;
  window.naming = opened.places.naming;
  window.gones = Object.fromEntries(Object.values(opened).filter(({ fates }) => fates).map((file) => [file.lang, planSearch.openGone(file)]));
}
"""
_ASK = """
([lang, query, without]) => {
  const { other } = libraries[lang].file;
  const shelf = { terms, everyday, sounds, near, naming, other: libraries[other], gone: gones[lang] };
  for (const name of without) delete shelf[name];
  const answer = planSearch.search(libraries[lang], query, shelf);
  return {
    places: answer.places.map(({ href, missing, fate }) => ({ href, missing, fate })),
    ids: answer.results.map(({ unit }) => unit.id),
    cites: answer.results.map(({ unit }) => unit.cite),
    via: answer.via,
    needs: answer.needs,
    alone: answer.alone,
    absent: answer.absent,
    gone: answer.gone.map(({ unit }) => unit.id),
    marked: answer.results.map(({ unit, marks }) => marks.flatMap(({ leaf, stretches }) =>
      stretches.map(([at, end]) => libraries[lang].stream.slice(at, end)))),
  };
}
"""


def scripts() -> dict[str, str]:
    """The modules of the search's scripts, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}


def files_of(
    *plans: Plan, everyday: Mapping[str, Sequence[Everyday]] = MappingProxyType({})
) -> dict[str, bytes]:
    """The search's files for plans in these languages, the source first."""
    editions = [Edition(plan, plan.lang, WORDS[plan.lang], PAST) for plan in plans]
    return search_files(editions, TERMS, scripts(), everyday)


@cache
def small_files() -> dict[str, bytes]:
    """The search's files for the small plan in Chinese and English."""
    return files_of(whole(), english())


_LIBRARIES = """
async (files) => {
  const opened = {};
  for (const [name, address] of Object.entries(files)) {
    await new Promise((done, failed) => {
      planSearch.receive = (file) => { opened[name] = file; done(); };
      document.head.append(Object.assign(document.createElement("script"), { src: address, onerror: failed }));
    });
  }
  const entries = Object.entries(opened).filter(([, file]) => file.ids && !file.fates);
  window.gones = Object.fromEntries(Object.values(opened).filter(({ fates }) => fates).map((file) => [file.lang, planSearch.openGone(file)]));
  window.links = Object.fromEntries(Object.values(opened).filter(({ check }) => check).map(({ check, links }) => [check,
    Object.fromEntries(Object.entries(links).map(([name, [state, said, href, cite]]) => [name, { state, said, href, cite }]))]));
  window.libraries = Object.fromEntries(entries.map(([, file]) => [file.lang, planSearch.openLibrary(file)]));
}
"""
_JUDGE = """
([text, langs, links]) => {
  const editions = langs.map((lang) => ({ library: libraries[lang], gone: gones[lang] ?? null }));
  return planSearch.judge(text, { editions, links: links ?? window.links[langs[0]] ?? {} }).map((found) => ({
    ...found, places: found.places.map(({ href, unit, missing }) => ({ href, missing, id: unit && unit.id })),
  }));
}
"""


class Checker:
    """The check in a browser's page, without its form."""

    def __init__(self, page: Page, folder: Path, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        page.goto((folder / "page.html").as_uri())
        page.add_script_tag(path=folder / "check.js")
        self._langs = [name.removesuffix(".js") for name in files if name in INDEXES]
        wanted = [name for name in files if name in INDEXES or name.startswith(("past-", "check-"))]
        page.evaluate(_LIBRARIES, {name: name for name in wanted})
        self._page = page

    def judge(self, text: str, links: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The findings; ``links`` are the fates of links, where the files have none."""
        given = [text, self._langs, links]
        found: list[dict[str, Any]] = self._page.evaluate(_JUDGE, given)
        return found


INDEXES = {"zh-Hans.js", "zh-Hant.js", "en.js"}


_PROGRAMS = {"search.js", "start.js", "check.js"}


class Engine:
    """The engine in a browser's page, without a box: `ask` it as the box would."""

    def __init__(self, page: Page, folder: Path, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        page.goto((folder / "page.html").as_uri())
        page.add_script_tag(path=folder / "search.js")
        data = [name for name in files if name.endswith(".js") and name not in _PROGRAMS]
        page.evaluate(_OPEN, {name.removesuffix(".js"): name for name in data})
        self._page = page

    def ask(self, query: str, lang: str = "zh-Hans", without: tuple[str, ...] = ()) -> Any:
        """The answer; ``without`` names what has not been downloaded (terms, everyday, sounds …)."""
        return self._page.evaluate(_ASK, [lang, query, list(without)])

    def ids(self, query: str, lang: str = "zh-Hans") -> list[str]:
        """The units found, in order."""
        return list(self.ask(query, lang)["ids"])

    def place(self, query: str, lang: str = "zh-Hans") -> str:
        """Where the first place named is, or ""."""
        places = self.ask(query, lang)["places"]
        return str(places[0]["href"]) if places else ""
