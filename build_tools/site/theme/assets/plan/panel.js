// @ts-check
// The panel: where it stands, what it says, how it is opened and closed. What it offers: offers.js.

import { article, button, made, words } from "./page.js";

export const panel = made("aside", { class: "citation", "aria-label": words.panel_label || "Citation" });
export const where = made("p", { class: "citation__where", role: "status" });
export const said = made("p", { class: "citation__said" });
const done = made("p", { class: "citation__done", role: "status" });
export const offered = made("div", { class: "citation__offered" });

panel.hidden = true;
panel.append(where, said, offered, done);
panel.append(Object.assign(button("×", close, "citation__close"), { ariaLabel: words.close || "Close" }));
article?.after(panel);

/** @type {{unit: Element | null, isNew: boolean, isApart: boolean, timer: ReturnType<typeof setTimeout> | undefined,
 *   looked: ReturnType<typeof setTimeout> | undefined}} */
const state = { unit: null, isNew: false, isApart: false, timer: undefined, looked: undefined };

document.addEventListener("keydown", join, { capture: true });

// A term may stand within the place: the first Tab after arriving goes past it, to the panel.
for (const event of ["focusin", "pointerdown"]) {
  document.addEventListener(event, () => {
    state.isNew = false;
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || event.shiftKey || !state.isNew || panel.hidden) return;
  const first = [...panel.querySelectorAll("a, button")].find((one) => one instanceof HTMLElement && one.offsetParent);
  if (!(first instanceof HTMLElement)) return;
  event.preventDefault();
  first.focus();
});

/** @returns {Element | null} what the panel is about */
export function current() {
  return state.unit;
}

/** @returns {boolean} whether the reader's focus is in it */
export function hasFocus() {
  return panel.contains(document.activeElement);
}

/**
 * The panel stands after what it is about, before that one's own links, so that the next Tab reaches
 * it; in a paragraph or a row first, for they hold links themselves.
 * @param {Element} unit
 */
function place(unit) {
  const row = unit.closest("tr") || (unit.matches("table") ? unit.querySelector("tr") : null);
  const signs = row?.querySelector(".signs-cell");
  if (signs) signs.prepend(panel);
  else if (unit.matches("p, div, li")) unit.prepend(panel);
  else unit.after(panel);
}

const LOOKED = 1000; // ms after loading: Chromium looks, and mends where it scrolled, for half of it

/**
 * A browser that looks for words in the address (`:~:text=`) marks all that stands between the first
 * and the last of them, and shows the middle of it. So the panel stands apart until it has looked, or
 * until a hand is at the keys.
 */
function standApart() {
  article?.after(panel);
  state.isApart = true;
  clearTimeout(state.looked);
  const look = () => requestAnimationFrame(() => (state.looked = setTimeout(join, LOOKED)));
  if (document.readyState === "complete") look();
  else addEventListener("load", look, { once: true });
}

/** It never moves away from a reader who is at it. */
function join() {
  if (state.isApart && state.unit && !hasFocus()) place(state.unit);
  state.isApart = false;
}

/**
 * Words that are marked stay marked: the panel stands after the block that they end in.
 * @param {Element} unit
 */
function placeBelow(unit) {
  const signs = unit.closest("tr")?.querySelector(".signs-cell");
  if (signs) signs.append(panel);
  else (unit.closest("p, li, .footnote, h1, h2, h3, h4, h5, h6, .pair") || unit).after(panel);
}

/**
 * @param {Element | null} unit what it is about; null: nothing that is on this page
 * @param {string} title its citation, or what else there is to say first
 * @param {"" | "below" | "apart"} [stands] "below": words are marked, so that nothing may stand among
 * them; "apart": until the browser has found what the address names
 */
export function open(unit, title, stands = "") {
  state.unit = unit;
  state.isApart = false;
  state.isNew = document.activeElement === document.body;
  clearTimeout(state.timer);
  panel.querySelector("textarea")?.remove();
  done.textContent = "";
  said.replaceChildren();
  where.textContent = title;
  if (!unit) article?.after(panel);
  else if (stands === "below") placeBelow(unit);
  else if (stands === "apart") standApart();
  else place(unit);
  panel.hidden = false;
  if (unit && stands !== "below") uncover(unit);
}

/** A docked panel covers the end of the window: what it is about has to stand above it. */
function uncover(/** @type {Element} */ unit) {
  if (getComputedStyle(panel).position !== "fixed") return;
  const [own, over] = [unit.getBoundingClientRect(), panel.getBoundingClientRect()];
  const isBeside = own.right <= over.left || own.bottom <= over.top || own.top >= innerHeight;
  if (!isBeside) scrollBy({ top: Math.min(own.bottom - over.top + 8, own.top - 80) });
}

/** Close it; a focus that was in it goes back to what it was about. */
export function close() {
  if (panel.hidden) return;
  const focused = hasFocus();
  panel.hidden = true;
  const unit = state.unit;
  if (!focused || !(unit instanceof HTMLElement)) return;
  unit.tabIndex = -1;
  unit.focus({ preventScroll: true });
}

/**
 * What was done is said; the citation stays.
 * @param {string} sentence
 * @param {boolean} [isKept] whether it stands until the next
 */
export function report(sentence, isKept = false) {
  clearTimeout(state.timer);
  done.textContent = sentence;
  if (!isKept) state.timer = setTimeout(() => done.replaceChildren(), 6000);
}
