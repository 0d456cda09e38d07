// @ts-check
// The search box: what the reader types, presses and follows.

import { search } from "./answer.js";
import { openGone } from "./gone.js";
import { openLibrary } from "./library.js";
import { startResults } from "./results.js";
import { makeSearcher } from "./searcher.js";
import { rendered, summary } from "./view.js";

const PAUSE = 250; // ms without a key before the address follows

/**
 * Bring the box to life.
 * @param {HTMLFormElement} form
 */
function startBox(form) {
  const { base = "" } = form.dataset;
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("query"));
  const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
  const list = /** @type {HTMLElement} */ (document.getElementById("search-results"));
  let timer = 0;
  /** @param {string} query */
  const ask = (query) => {
    input.value = query;
    input.focus();
    show();
  };
  const show = () => {
    const query = input.value.trim();
    clearTimeout(timer);
    timer = window.setTimeout(keepInAddress, PAUSE, query);
    const library = searcher.library();
    if (!library) return;
    const answer = query ? searcher.ask(query) : null;
    if (!answer) {
      list.replaceChildren();
      status.textContent = form.dataset.hint ?? "";
      return;
    }
    status.textContent = summary(library, answer, query);
    list.replaceChildren(...rendered(library, answer, base, { ask, all: `${base}search.html?q=${encodeURIComponent(query)}`, gone: searcher.gone() }));
  };
  const fail = (/** @type {string} */ words) => {
    status.textContent = words;
  };
  let showPage = () => {};
  const isOpen = () => /** @type {HTMLInputElement} */ (document.getElementById("__search")).checked;
  const searcher = makeSearcher(form, () => {
    if (isOpen()) show();
    showPage();
  }, fail);
  const page = document.getElementById("tool-search");
  if (page) showPage = startResults(page, { ...form.dataset, label: input.placeholder }, searcher);
  input.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) show();
  });
  input.addEventListener("compositionend", show);
  form.addEventListener("reset", () => setTimeout(ask, 0, ""));
  walkWithKeys(input, list);
  closeWhenFollowed(list, () => {
    clearTimeout(timer);
    return input.value.trim();
  });
}

/**
 * The arrow keys go through the results, Enter in the field follows the first, letters go on typing.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function walkWithKeys(input, list) {
  /** @param {KeyboardEvent} event */
  const walk = (event) => {
    // 229: the key that ends an input method's composition belongs to that method.
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = /** @type {HTMLElement[]} */ ([input, ...list.querySelectorAll("a, button")]);
    const here = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      stops[(here + step + stops.length) % stops.length].focus();
    } else if (event.key === "Enter" && here === 0) {
      event.preventDefault();
      list.querySelector("a")?.click();
    } else if (here > 0 && event.key.length === 1 && event.key !== " ") input.focus();
  };
  input.addEventListener("keydown", walk);
  list.addEventListener("keydown", walk);
}

/**
 * A followed result gets out of the way and leaves the query in the address, for coming back; a box
 * that is closed takes it out.
 * @param {HTMLElement} list
 * @param {() => string} settle called first; what was asked
 */
function closeWhenFollowed(list, settle) {
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  let isFollowed = false;
  toggle.addEventListener("change", () => {
    if (toggle.checked) return;
    settle();
    if (!isFollowed) keepInAddress("");
    isFollowed = false;
  });
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || !toggle.checked || event.ctrlKey || event.metaKey || event.shiftKey) return;
    keepInAddress(settle());
    isFollowed = true;
    toggle.click();
  });
}

/**
 * Keep the query in the address, so that it can be shared, and in the links to the page in other
 * languages; a page on a disk may refuse the first.
 * @param {string} query
 */
function keepInAddress(query) {
  for (const link of document.querySelectorAll("a[data-language]")) {
    const href = link.getAttribute("href") ?? "";
    const [path, fragment] = href.split("#");
    const asked = query ? `?q=${encodeURIComponent(query)}` : "";
    link.setAttribute("href", path.split("?")[0] + asked + (fragment ? `#${fragment}` : ""));
  }
  const address = new URL(location.href);
  if ((address.searchParams.get("q") ?? "") === query) return;
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // The search works without.
  }
}

Object.assign(globalThis.planSearch, { search, openGone, openLibrary });
const searchForm = document.getElementById("plan-search");
if (searchForm instanceof HTMLFormElement) startBox(searchForm);
