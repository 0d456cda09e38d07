// @ts-check
/**
 * What a reader may do with one unit of the plan: see it, cite it, step from sentence to sentence;
 * and what the frame around the text does, which is little: the theme's own script is not shipped.
 * The page can be read, linked to and switched to another language without any of this; only the
 * switch then forgets the anchor. Nothing is requested of another host, and no text is ever put in
 * as HTML.
 */

import { arrive, select } from "./arrival.js";
import { startDrawer } from "./drawer.js";
import { follow } from "./following.js";
import { dock } from "./docking.js";
import { mendSkip, walkSigns } from "./keys.js";
import { buildOffers, offer } from "./offers.js";
import { article, fetchPart, linkTo } from "./page.js";
import { close, hasFocus, open, panel } from "./panel.js";
import { breakTitles } from "./titles.js";
import { sayWhatIsCut, unfoldForPrint } from "./unfolding.js";
import { pageAddress } from "./units.js";

const PAUSE = 300; // ms: a second click marks a word, so the first has to wait; so do marks that grow

/** @type {{click: ReturnType<typeof setTimeout> | undefined, marks: ReturnType<typeof setTimeout> | undefined, marked: string}} */
const state = { click: undefined, marks: undefined, marked: "" };

/**
 * A click on a sentence takes it, unless the reader follows a link or marks words.
 * @param {MouseEvent} event
 */
function clicked(event) {
  clearTimeout(state.click);
  if (!(event.target instanceof Element) || event.detail !== 1) return;
  if (event.target.closest("a, button, input, select, summary, .citation")) return;
  const sentence = event.target.closest(".sentence[id]:not(.counterpart)");
  if (!sentence) return;
  state.click = setTimeout(() => {
    if (!document.getSelection()?.isCollapsed) return;
    state.marked = "";
    select(sentence);
  }, PAUSE);
}

/** Words that are marked are offered to be quoted, with a link that lands on them. */
function offerMarked() {
  const isSome = document.getSelection()?.isCollapsed === false;
  if (isSome && !globalThis.planSearch.parts.marked) {
    fetchPart("marked", offerMarked); // most readers mark nothing: it comes when it is wanted
    return;
  }
  /** @type {import("./marked.js").Marked | null} */
  const found = isSome ? globalThis.planSearch.parts.marked.marked() : null;
  if (!found) {
    const isCiting = hasFocus() || panel.matches(":hover");
    if (state.marked && !isCiting) close();
    if (!isCiting) state.marked = "";
  } else if (found.link + found.text !== state.marked) {
    state.marked = found.link + found.text;
    offer(found.end, found);
    open(found.end, found.title, "below");
  }
}

/** @param {Element} article */
function start(article) {
  buildOffers(select);
  article.addEventListener("click", (event) => clicked(/** @type {MouseEvent} */ (event)));
  article.addEventListener("click", (event) => {
    // The link sign of the unit that is the target already: open the panel again.
    const sign = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (sign && sign.getAttribute("href") === location.hash) arrive();
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(state.marks);
    state.marks = setTimeout(offerMarked, PAUSE);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  dock();
  walkSigns(article);
  mendSkip(article);
  breakTitles();
  addEventListener("hashchange", () => {
    state.marked = "";
    arrive();
  });
  const printed = document.querySelector(".print-address");
  if (printed && !printed.textContent) printed.textContent = pageAddress();
  document.documentElement.dataset.sheetAt ||= pageAddress();
  arrive();
}

/** A short address that does not exist: what it would stand in may. */
function helpLost() {
  const lost = document.querySelector(".lost-address");
  const asked = /\/id\/([a-z0-9-]+)-[a-z0-9]+\/?(?:index\.html)?$/.exec(location.pathname);
  if (!(lost instanceof HTMLElement) || !asked) return;
  lost.append(linkTo(`${location.pathname.slice(0, asked.index)}/id/${asked[1]}/`, asked[1] || ""));
  lost.hidden = false;
}

startDrawer(); // first: of two that wait for Escape, it is the one on top
if (article) start(article);
helpLost();
follow();
unfoldForPrint();
sayWhatIsCut();
