// @ts-check
// The unit in the address: by arrival, by a link in the page, by the reader's hand.

import { article, button, filled, linkTo, words } from "./page.js";
import { offer } from "./offers.js";
import { close, offered, open, said } from "./panel.js";
import { ancestor, citation, nameIn, pageOf } from "./units.js";

/** @returns {string} the id in the address, "" if there is none */
function anchor() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
}

/**
 * @param {string} id one that names nothing here, as a link has it that was pasted with more words
 * @returns {string} the id that it begins with; "" if there is none
 */
function mended(id) {
  const own = nameIn(id);
  return own !== id && document.getElementById(own) ? own : "";
}

/** Keep the reader's place when the language changes, where the page is the same one. */
function carryAnchor() {
  const page = pageName(location.pathname);
  for (const link of document.querySelectorAll("a[data-language]")) {
    if (link instanceof HTMLAnchorElement && pageName(link.pathname) === page) {
      link.hash = location.hash;
    }
  }
}

/** @param {string} path */
function pageName(path) {
  return path.split("/").pop() || "index.html";
}

/** @param {Element | null} element the one to highlight; null: none */
function highlight(element) {
  for (const old of document.querySelectorAll(".is-target")) old.classList.remove("is-target");
  if (!element) return;
  element.classList.add("is-target");
  document.getElementById(`other-${element.id}`)?.classList.add("is-target"); // on parallel pages
}

/**
 * Make a unit the one in the address without the jump that following a link would make.
 * @param {Element} unit
 */
export function select(unit) {
  history.replaceState(history.state, "", `#${unit.id}`);
  carryAnchor();
  highlight(unit);
  show(unit, unit, "");
}

/**
 * A browser that looked for the place before the page was laid out has stayed at the page's top. Who
 * comes back or loads the page again is left where they were.
 * @param {Element} unit
 */
function reach(unit) {
  const [entry] = performance.getEntriesByType("navigation");
  if (document.readyState === "complete" || !(entry instanceof PerformanceNavigationTiming) || entry.type !== "navigate") return;
  const look = () => {
    if (scrollY === 0 && unit.getBoundingClientRect().top > innerHeight) unit.scrollIntoView();
  };
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(look)), { once: true });
}

/** The address has a new anchor. */
export function arrive() {
  carryAnchor();
  let id = anchor();
  const better = id && !document.getElementById(id) ? mended(id) : "";
  if (better) {
    history.replaceState(history.state, "", `#${better}`);
    carryAnchor();
    id = better;
    document.getElementById(id)?.scrollIntoView();
  }
  const element = id ? document.getElementById(id) : null;
  const sign = element?.closest("a.stub");
  if (sign instanceof HTMLAnchorElement) {
    location.replace(forward(sign, id)); // what was here is on another page now
    return;
  }
  let unit = element && article?.contains(element) ? element : null;
  if (unit?.id.startsWith("other-")) unit = document.getElementById(unit.id.replace("other-", "")) || unit;
  const alias = unit?.classList.contains("alias") ? unit : null;
  if (alias instanceof HTMLElement) unit = document.getElementById(alias.dataset.of || "");
  const folded = unit?.closest("details");
  if (folded) {
    folded.open = true;
    unit?.scrollIntoView(); // a browser that looked for it while it was folded has not gone there
  }
  highlight(unit);
  if (unit) {
    reach(unit);
    show(unit, alias || unit, "apart");
  } else if (id && !element && !id.startsWith("__")) announceUnknown(id);
  else close();
}

/**
 * @param {HTMLAnchorElement} sign where a unit is now
 * @param {string} id by which it was asked for: an alias says there too what it was called
 * @returns {string}
 */
function forward(sign, id) {
  return id === sign.id ? sign.href : sign.href.replace(/#.*/s, "") + "#" + id;
}

/**
 * @param {Element} unit
 * @param {Element} asked the unit or an alias in it: what the link meant when it was written
 * @param {"" | "apart"} stands
 */
function show(unit, asked, stands) {
  const cited = citation(unit);
  const tombstone = unit.closest(".tombstone");
  if (!cited && !tombstone) {
    close();
    return;
  }
  offer(unit);
  offered.hidden = Boolean(tombstone);
  open(unit, tombstone ? tombstone.querySelector("p")?.textContent || "" : cited, stands);
  if (asked instanceof HTMLElement && asked.dataset.was) {
    const { since = "", was } = asked.dataset;
    said.textContent = filled(words.was || "", { number: since, was, now: cited });
  }
}

/** @param {string} id */
function announceUnknown(id) {
  open(null, filled(words.unknown_anchor || "No such place: {id}", { id }));
  offered.hidden = true;
  const above = ancestor(id);
  const page = above ? null : pageOf(id);
  const near = words.nearest || "";
  if (above) said.append(near, linkTo(`#${above.id}`, citation(above) || above.id), " ");
  else if (page) said.append(near, linkTo(`${page.href}#${id}`, page.innerText.trim()), " ");
  const find = () => document.getElementById("search-open")?.click();
  said.append(button(words.search || "Search", find, "citation__search"));
}
