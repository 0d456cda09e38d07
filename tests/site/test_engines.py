"""The site in every engine, Chromium, Firefox and WebKit, along the main paths of a reader.

What is on a page is compared with the built file, with what is measured of its lines, and with what
the other engines show. An engine that cannot be had fails these tests; none is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from build_tools.proof.read_html import texts
from tests.browser import NoBrowserError
from tests.engines import Chromium, Engine
from tests.real_register import recognised
from tests.set_lines import FAULTS
from tests.start_engines import firefox, webkit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

WIDE, PHONE = (1440, 900), (375, 667)
UNIT = "ch1-sec1-p2-s6"
SHOWN = "document.querySelector('.term-note.is-shown')"
HITS = "[...document.querySelectorAll('#search-results a')].map((a) => a.getAttribute('href'))"
TEXTS = """Object.fromEntries([...document.querySelectorAll(".sentence[id], .title[id]")]
    .map((one) => [one.id, one.textContent]))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A window of each engine in turn; where one cannot be had, the test fails and says what to run."""
    if request.param == "chromium":
        chromium: Browser = request.getfixturevalue("browser")
        context = chromium.new_context(service_workers="block")
        yield Chromium(context.new_page())
        context.close()
        return
    try:
        with {"firefox": firefox, "webkit": webkit}[request.param]() as other:
            yield other
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="module")
def alike() -> Callable[[str, Any], None]:
    """``alike(what, value)``: the value must be the one that the engines before this one had."""
    seen: dict[str, Any] = {}

    def compare(what: str, value: Any) -> None:
        assert value == seen.setdefault(what, value), what

    return compare


def arrive(engine: Engine, address: str, size: tuple[int, int] = WIDE) -> None:
    """Go to a unit of the plan and wait until it is marked."""
    engine.resize(*size)
    engine.go(address)
    _, _, unit = address.partition("#")
    engine.wait(f"document.getElementById('{unit}')?.classList.contains('is-target')")
    engine.wait_until_drawn()


def test_a_link_lands(server: str, engine: Engine, alike: Callable[[str, Any], None]) -> None:
    """The sentence is marked and seen below the header; the next Tab is at the panel that cites it."""
    arrive(engine, f"{server}ch1.html#{UNIT}")
    engine.wait(f"""((top) => top < innerHeight && top >=
        document.querySelector('.md-header').getBoundingClientRect().bottom
        )(document.getElementById('{UNIT}').getBoundingClientRect().top)""")
    alike("panel", engine.run("document.querySelector('.citation').innerText.split(/\\s+/)"))
    engine.press("Tab")
    engine.wait("Boolean(document.activeElement.closest('.citation'))")


def test_the_lines_are_set_as_chinese(site: Path, engine: Engine) -> None:
    """On a wide window and a phone: every sign at its width, no holes, no line of its own for ours."""
    assert engine.run(TEXTS) == texts((site / "ch1.html").read_text(encoding="utf-8"))
    for size in (PHONE, WIDE):
        engine.resize(*size)
        engine.wait_until_drawn()
        assert engine.run(FAULTS) == [], size


def test_a_link_is_copied(server: str, engine: Engine) -> None:
    """The clipboard has the permanent address; where it refuses, the address stands selected."""
    engine.click(".citation button")
    shown = engine.wait("""document.querySelector('.citation__done').textContent
        && (document.querySelector('.citation textarea') ? String(document.getSelection())
        || document.activeElement.value : document.querySelector('.citation__done').textContent)""")
    assert f"{server}id/{UNIT}/" in shown


def test_a_note_hides_nothing_of_its_sentence(engine: Engine) -> None:
    """A term is marked quietly; its note opens by click and by focus, and Escape puts it away."""
    line = f"getComputedStyle(document.querySelector('#{UNIT} a.term')).textDecorationStyle"
    assert engine.run(line) == "dotted"
    engine.click(f"#{UNIT} a.term")
    engine.wait(f"{SHOWN}?.textContent")
    hidden = engine.run(f"""(() => {{
        const note = {SHOWN}.getBoundingClientRect();
        return [...document.getElementById('{UNIT}').getClientRects()].filter((line) =>
          line.left < note.right && note.left < line.right && line.top + 4 < note.bottom && note.top < line.bottom - 4).length;
    }})()""")
    assert hidden == 0
    engine.press("Escape")
    engine.wait(f"!{SHOWN}")
    engine.run(f"void document.querySelectorAll('#{UNIT} a.term')[1].focus()")
    engine.wait(f"{SHOWN}?.textContent")
    engine.press("Escape")
    engine.wait(f"!{SHOWN}")


def test_light_and_dark_change(engine: Engine, alike: Callable[[str, Any], None]) -> None:
    """The switch changes the page's colours, and back."""
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.sentence')).color]"
    light = engine.run(colours)
    engine.click("button[data-scheme]")
    dark = engine.wait(f"((now) => now[0] !== '{light[0]}' && now)({colours})")
    engine.click("button[data-scheme]")
    engine.wait(f"{colours}[0] === '{light[0]}'")
    alike("colours", (light, dark))


def test_the_language_changes_and_the_place_stays(site: Path, engine: Engine) -> None:
    """The same sentence in English and in Traditional Chinese, marked again, as it is in the file."""
    for code, folder in (("en", "en/"), ("zh-Hant", "zh-Hant/")):
        engine.click(f"a[data-language='{code}']")
        engine.wait(
            f"location.pathname.endsWith('/{folder}ch1.html') && location.hash === '#{UNIT}'"
        )
        engine.wait(f"document.getElementById('{UNIT}')?.classList.contains('is-target')")
        engine.wait_until_drawn()
        assert engine.run(TEXTS) == texts((site / folder / "ch1.html").read_text(encoding="utf-8"))
        assert engine.run(FAULTS) == []


@pytest.mark.parametrize(("folder", "query"), [("", "蓉易贷"), ("en/", "Rongyidai")])
def test_the_search_leads_to_a_passage(
    server: str, engine: Engine, alike: Callable[[str, Any], None], folder: str, query: str
) -> None:
    """`/` opens it, the same hits stand in the same order in every engine, Enter follows the first."""
    engine.go(f"{server}{folder}index.html")
    engine.press("/")
    engine.wait("document.activeElement.name === 'query'")
    engine.type(query)
    engine.wait(f"document.querySelector('.search-all a')?.search === '?q={quote(query)}'")
    hits = engine.run(HITS)
    alike(query, hits)
    engine.press("Enter")
    engine.wait(f"location.href.split('?')[0] === '{server}{folder}{hits[0].removeprefix('./')}'")
    engine.wait("Boolean(document.querySelector('.is-target'))")


def test_a_cell_on_a_phone(server: str, engine: Engine) -> None:
    """A table's cell is seen with the name of its column; nothing is wider than the phone."""
    cell = "box2-t1-r4-c4"
    arrive(engine, f"{server}zh-Hant/ch2.html#{cell}", PHONE)
    left, right = engine.run(f"""(({{ left, right }}) => [left, right])
        (document.getElementById('{cell}').getBoundingClientRect())""")
    assert 0 <= left < right <= PHONE[0]
    shown = f"getComputedStyle(document.getElementById('{cell}'), '::before').content"
    head = engine.run(f"document.getElementById('{cell}').dataset.head")
    assert engine.run(shown) in (f'"{head}"', "attr(data-head)")  # an engine names either
    assert engine.run(FAULTS) == []


def test_two_languages_stand_side_by_side(server: str, engine: Engine) -> None:
    """Both halves of a pair begin at the same height; on a phone one follows the other."""
    arrive(engine, f"{server}bilingual/ch1.html#{UNIT}")
    tops = f"""[...document.querySelectorAll('#{UNIT}, #other-{UNIT}')]
        .map((one) => one.closest('p').getBoundingClientRect().top)"""
    zh, en = engine.run(tops)
    assert abs(zh - en) < 8
    engine.resize(*PHONE)
    engine.wait_until_drawn()
    zh, en = engine.run(tops)
    assert zh < en
    assert engine.run(FAULTS) == []


def test_a_quotation_is_judged(
    server: str, engine: Engine, alike: Callable[[str, Any], None]
) -> None:
    """What a person types is found in the plan and judged alike in every engine."""
    engine.resize(*WIDE)
    engine.go(f"{server}check.html")
    engine.click("#check-field")
    engine.type("坚持党管金融的原则。")
    engine.click("#check-form button")
    verdicts = "[...document.querySelectorAll('.check-list li')].map((one) => [one.dataset.verdict, one.textContent])"
    alike("verdicts", engine.wait(f"((found) => found.length && found)({verdicts})"))


def test_the_register_is_filtered(server: str, engine: Engine) -> None:
    """What is chosen narrows the table to the measures that name it."""
    engine.go(f"{server}register.html")
    engine.run("""((choice) => { choice.value = '东盟';
        choice.dispatchEvent(new Event('input', { bubbles: true })); })(document.querySelector('select[name=place]'))""")
    rows = """[...document.querySelectorAll('#register-table tbody tr:not(.group)')]
        .filter((row) => row.getClientRects().length).map((row) => row.querySelector('th a').hash.slice(1))"""
    named = sorted(
        one.id
        for one in recognised().register.measures
        if any(said.kind == "place" and said.value == "东盟" for said in one.mentions)
    )
    engine.wait(f"({rows}).length === {len(named)}")
    assert sorted(engine.run(rows)) == named
    assert engine.run(OVERFLOW) <= 0
