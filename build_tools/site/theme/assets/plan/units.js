// @ts-check
// What the page says of its units: how each is cited, where it is, what stands around it.

import { article, filled, words } from "./page.js";

const OTHER = /^other-/;

/**
 * @param {string} fragment of an address, with what was glued to it
 * @returns {string} the id that it names; the same reading as build_tools/plan/addresses.py
 */
export function nameIn(fragment) {
  const plain = fragment.normalize("NFKC").toLowerCase();
  return /^-*([a-z0-9]+(?:-+[a-z0-9]+)*)/.exec(plain)?.[1] || "";
}

/**
 * @param {Element} unit
 * @returns {string} its id, also where it is the one in the other language on a parallel page
 */
export function idOf(unit) {
  return unit.id.replace(OTHER, "");
}

/**
 * @param {Element} unit
 * @returns {string} 第三章第一节第2段第4句, as its own link is titled; a cell's is its row's and its column
 */
export function citation(unit) {
  const cell = unit.closest("td, th");
  const cited = cell ? unit.closest("tr") || unit : unit;
  const link = article?.querySelector(`a[data-ui][title][href="#${CSS.escape(idOf(cited))}"]`);
  const title = link?.getAttribute("title") || "";
  const head = cell instanceof HTMLElement && unit !== cited ? cell.dataset.head : "";
  if (!title || !head) return title;
  return filled(words.cite_column || "{citation}, {column}", { citation: title, column: head });
}

/**
 * @param {string} id
 * @returns {string} its permanent address; in an earlier version its place there, on a disk here
 */
export function address(id) {
  const base = words.addresses || "";
  const isKnown = base.includes("//") || location.protocol !== "file:";
  if (base && isKnown) return new URL(`${base}${id}/`, location.origin + location.pathname).href;
  return `${words.page || here()}#${id}`;
}

/** @returns {string} this page's address, without what was asked for in it */
export function here() {
  return location.href.replace(/[?#].*/s, "");
}

/** @returns {string} the page's permanent address: its chapter's; of a page that is none, its own */
export function pageAddress() {
  const top = article?.querySelector("h1");
  return top?.matches(".unit") && location.protocol !== "file:" ? address(top.id) : here();
}

/**
 * @param {Element | null} from
 * @param {1 | -1} way
 * @returns {Element | null} the next or previous sentence of the page
 */
export function neighbour(from, way) {
  if (!from) return null;
  const all = [...(article?.querySelectorAll(".sentence[id]:not(.counterpart)") || [])];
  const at = all.indexOf(from);
  if (at >= 0) return all[at + way] || null;
  const after = all.findIndex((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (way > 0) return after >= 0 ? all[after] : null;
  return all[(after < 0 ? all.length : after) - 1] || null;
}

/**
 * @param {string} id one that is not on this page
 * @returns {Element | null} the nearest of what it would stand in
 */
export function ancestor(id) {
  const steps = id.replace(/^r\d+-(?=[a-z]+\d*-|ch\d|pre)/, "").split("-");
  while (steps.length > 1) {
    steps.pop();
    const found = document.getElementById(steps.join("-"));
    if (found && article?.contains(found)) return found;
  }
  return null;
}

/**
 * @param {string} id
 * @returns {HTMLAnchorElement | null} the page that what it begins with has; else this page's top
 */
export function pageOf(id) {
  const first = id.replace(/^r\d+-/, "").split("-")[0] || "";
  const name = first === "pre" ? "preface" : first;
  const links = [...document.querySelectorAll(".md-nav--primary a.md-nav__link")].filter(
    (link) => link instanceof HTMLAnchorElement,
  );
  const path = location.pathname;
  return (
    links.find((link) => link.pathname.endsWith(`/${name}.html`) && link.pathname !== path) ||
    links.find((link) => link.pathname === path) ||
    null
  );
}
