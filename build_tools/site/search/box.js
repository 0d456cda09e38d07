// @ts-check
// The search box: what the reader types, presses and follows.

import { openLibrary } from "./library.js";
import { search } from "./answer.js";
import { rendered, summary } from "./view.js";
/** @import { Library } from "./library.js" */
/** @import { Shelf } from "./answer.js" */

const PAUSE = 250; // ms without a key before anything more is downloaded, or the address follows

/**
 * What the box is about at the moment; the numbers are those of timers.
 * @typedef {{library: Library | null, shelf: Shelf, timer: number, address: number}} State
 */

/**
 * Bring the box to life.
 * @param {HTMLFormElement} form
 */
function startBox(form) {
  const { root = "", base = "", lang = "" } = form.dataset;
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("query"));
  const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
  const list = /** @type {HTMLElement} */ (document.getElementById("search-results"));
  /** @type {State} */
  const state = { library: null, shelf: {}, timer: 0, address: 0 };

  /** @type {Set<string>} */
  const asked = new Set();
  /** @param {string} name */
  const download = (name) => {
    if (asked.has(name)) return;
    asked.add(name);
    const script = document.createElement("script");
    script.src = `${root}assets/search/${name}.js`;
    script.onerror = () => receive({ lang: name, failed: true });
    document.head.append(script);
  };
  /** @param {string} query */
  const ask = (query) => {
    input.value = query;
    input.focus();
    show();
  };
  const show = () => {
    const query = input.value.trim();
    clearTimeout(state.timer);
    clearTimeout(state.address);
    state.address = window.setTimeout(keepInAddress, PAUSE, query);
    if (!state.library) return;
    const { library } = state;
    if (!query) {
      list.replaceChildren();
      status.textContent = form.dataset.hint ?? "";
      return;
    }
    const answer = search(library, query, state.shelf);
    if (answer.needs) {
      const name = answer.needs === "other" ? library.file.other : answer.needs;
      state.timer = window.setTimeout(() => download(name), PAUSE);
    }
    status.textContent = summary(library, answer, query);
    list.replaceChildren(...rendered(library, answer, base, ask));
  };
  /** @param {any} file */
  const receive = (file) => {
    if (file.nearby) state.shelf.near = file.nearby;
    else if (file.sounds) state.shelf.sounds = file.sounds;
    else if (file.terms) state.shelf.terms = file.terms;
    else if (file.failed) {
      if (file.lang === "near") state.shelf.near = null;
      else if (file.lang === "pinyin") state.shelf.sounds = null;
      else if (file.lang === "terms") state.shelf.terms = null;
      else if (file.lang === lang) status.textContent = form.dataset.failed ?? "";
      else state.shelf.other = null;
    } else if (file.lang === lang) {
      state.library = openLibrary(file);
      if (!file.other) state.shelf.other = null;
    } else state.shelf.other = openLibrary(file);
    show();
  };
  input.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) show();
  });
  input.addEventListener("compositionend", show);
  form.addEventListener("reset", () => setTimeout(ask, 0, ""));
  walkWithKeys(input, list);
  closeWhenFollowed(list, () => {
    clearTimeout(state.address);
    return input.value.trim();
  });
  globalThis.planSearch.receive = receive;
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

Object.assign(globalThis.planSearch, { search, openLibrary });
const searchForm = document.getElementById("plan-search");
if (searchForm instanceof HTMLFormElement) startBox(searchForm);
