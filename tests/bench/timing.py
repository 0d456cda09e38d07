"""How long the reader waits, with the processor slowed: first result, key strokes, a pasted page."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.bench.engines import RESULTS, Engine
from tests.server import serve

SLOWED = 4


def times(browser: Browser, engine: Engine) -> str:
    """First result after the index has arrived, and one key stroke, with the processor slowed."""
    with serve(engine.site) as address:
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(f"{address}index.html")
        first = page.evaluate(_FIRST.replace("RESULTS", RESULTS))
        lines = []
        for sort, typed in TYPED.items():
            page.evaluate(_STROKES, list(typed))  # what is asked for on the way is there then
            page.wait_for_timeout(1500)
            strokes = sorted(page.evaluate(_STROKES, list(typed)))
            lines.append(f"{sort} {strokes[len(strokes) // 2]:.1f} / {strokes[-1]:.1f}")
        (pasted,) = page.evaluate(_STROKES, ["金融科技赋能与火星移民并行推进。" * 313])
        page.close()
    return (
        f"processor slowed {SLOWED} times: first result {first:.0f} ms after the index arrived;"
        f" a key stroke, ms (median / worst): {', '.join(lines)};"
        f" 5,000 pasted characters {pasted:.0f} ms"
    )


TYPED = {
    "a term": "金融科技创新监管试点",
    "a question": "成都有多少家上市公司",
    "a slip": "数字人名币试点",
    "nothing": "火星移民计划草案",
    "English on Chinese pages": "green bonds for firms",
}
"""What is typed, by its sort: the slowest counts."""


_FIRST = """async () => {
  const field = document.querySelector("#plan-search [name=query]");
  field.value = "金融科技";
  const arrived = new Promise((done) => {
    let inner;
    Object.defineProperty(globalThis, "planSearch", {
      configurable: true,
      get: () => inner,
      set: (value) => { inner = value; const own = value.receive.bind(value);
        value.receive = (file) => { const start = performance.now(); own(file);
          if (document.querySelector("RESULTS")) done(performance.now() - start); }; },
    });
  });
  // Focus alone opens nothing: typing does.
  field.focus();
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return await arrived;
}"""
_STROKES = """(keys) => {
  const field = document.querySelector("#plan-search [name=query]");
  let text = "";
  return keys.map((key) => {
    field.value = text += key;
    const start = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.querySelector("#search-results").getBoundingClientRect();
    return performance.now() - start;
  });
}"""
