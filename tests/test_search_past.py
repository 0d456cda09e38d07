"""The search and the past: what was removed, what earlier versions counted, a place by all its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from build_tools.plan.citation import citation
from build_tools.plan.comparable import normalise
from build_tools.plan.model import walk
from build_tools.publish import publish
from build_tools.site.search_index import Edition, search_files
from build_tools.source.files import read_inputs
from tests.real_plan import SOURCE
from tests.search import Engine, scripts
from tests.small_plan import WORDS
from tests.versions import versions

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SEED = 7


@pytest.fixture(scope="module")
def engine(lasting_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine with a second version of the real plan, and the first, frozen."""
    return Engine(lasting_page, tmp_path_factory.mktemp("engine"), versions(SEED).files)


def lost() -> list[str]:
    """Ids of sentences of the first version whose words the second has nowhere."""
    now = {normalise(unit.text) for unit in walk(versions(SEED).now["zh-Hans"].units)}
    old = [one for one in walk(versions(SEED).before["zh-Hans"].units) if one.kind == "sentence"]
    return [
        one.id for one in old if not versions(SEED).truth[one.id] and normalise(one.text) not in now
    ]


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_what_was_removed_is_found_apart(engine: Engine, lang: str) -> None:
    """A removed sentence is no result of the text in force; it is one among what is no more."""
    said = {unit.id: unit.text for unit in walk(versions(SEED).before[lang].units)}
    for name in lost()[:5]:
        answer = engine.ask(said[name], lang)
        assert name in answer["gone"], said[name]
        assert name not in answer["ids"]


def test_what_was_removed_is_found_by_other_words(engine: Engine) -> None:
    """Half of its words, in another order, with a word of one's own: it is among what is no more."""
    said = {unit.id: unit.text for unit in walk(versions(SEED).before["zh-Hans"].units)}
    for name in lost()[:5]:
        clauses = [one for one in re.split("[，；。]", said[name]) if one]
        asked = f"火星{''.join(reversed(clauses[: (len(clauses) + 1) // 2]))}"
        assert name in engine.ask(asked)["gone"], asked
    assert engine.ask("火星移民计划草案")["gone"] == []


def test_what_is_no_more_is_asked_for_apart(engine: Engine) -> None:
    """The index of it is downloaded when somebody searches, and only where anything is no more."""
    assert engine.ask("金融科技", without=("gone",))["needs"] == "gone"
    assert engine.ask("金融科技", "r1-zh-Hans", without=("gone",))["needs"] == ""


def test_a_frozen_version_searches_its_own_text(engine: Engine) -> None:
    """There what was removed later is an ordinary result, in every language."""
    for lang in ("zh-Hans", "en"):
        said = {unit.id: unit.text for unit in walk(versions(SEED).before[lang].units)}
        answer = engine.ask(said[lost()[0]], f"r1-{lang}")
        assert answer["ids"][0] == lost()[0]
        assert answer["gone"] == []


def test_a_citation_of_before_leads_where_its_alias_does(engine: Engine) -> None:
    """A place as the first version counted, and its alias, have the same answer, with its fate."""
    now = {unit.id: unit.path for unit in walk(versions(SEED).now["zh-Hans"].units)}
    old = [
        one
        for one in walk(versions(SEED).before["zh-Hans"].units)
        if one.kind in ("section", "box")
    ]
    told = [one for one in old if now.get(one.id) != one.path]
    assert len(told) > 5
    for unit in told:
        (by_alias,) = engine.ask(f"r1-{unit.path}")["places"]
        assert by_alias["fate"]
        by_citation = engine.ask(citation(unit.path, "zh-Hans"))["places"]
        assert by_alias["fate"] in [place["fate"] for place in by_citation]
        assert [place["fate"] for place in by_citation[1:] if not place["fate"]] == []


_SAME = """
(lang) => libraries[lang].units.map(({ id, cite }) => {
  const places = [id, cite].map((query) => planSearch.search(libraries[lang], query, { naming }).places);
  return [cite, ...places.map((found) => found.map(({ href, title, fate }) => `${href} ${title} ${fate}`).join())];
}).filter(([, byId, byCitation]) => !byId || byId !== byCitation)
"""


def test_a_place_has_one_answer_by_id_and_by_citation(page: Page, tmp_path: Path) -> None:
    """Every unit of the plan, rows of tables too, in each language."""
    plans = publish(read_inputs(SOURCE)).plans
    editions = [Edition(plan, lang, WORDS[lang]) for lang, plan in plans.items()]
    engine = Engine(page, tmp_path, search_files(editions, (), scripts()))
    for lang in plans:
        assert page.evaluate(_SAME, lang) == []
    for query in ("box2-t1-r4-c4", "专栏2序号4第4列"):
        assert engine.place(query) == "ch2.html#box2-t1-r4-c4"
