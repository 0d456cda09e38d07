// @ts-check
// Words that a reader has marked → the units they stand in, and a link that lands on those words.

import { article } from "./page.js";
import { directive } from "./text_directive.js";
import { citation, here, idOf } from "./units.js";

/**
 * `from` and `to` are where in the unit's words the text stands, with the marks of notes, which no
 * quotation has.
 * @typedef {{unit: Element, text: string, from: number, to: number}} Piece
 * @typedef {{id: string, last: string, lang: string, text: string, title: string, link: string, end: Element}} Marked
 */

const LEAVES = ".sentence[id], .unit.title[id], .other-title[id], td[id], th[id], .footnote[id] .note-text";
const BLOCKS = "p, li, td, th, .footnote, h1, h2, h3, h4, h5, h6, .item";

/** @returns {Marked | null} what is marked in the plan's text; null for anything else */
export function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount || !article) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(article)) return null;
  const leaves = [...article.querySelectorAll(LEAVES)];
  const found = leaves.map((unit) => pieceOf(unit, range)).filter(({ text }) => text.trim());
  if (!found.length) return null;
  const lang = langOf(found[0].unit);
  const pieces = found.filter(({ unit }) => langOf(unit) === lang);
  const text = joined(pieces, lang).trim();
  if (text.length < 2) return null;
  return { ...placeOf(pieces), lang, text, link: linkOf(pieces, leaves, lang), end: pieces[pieces.length - 1].unit };
}

/** @param {Element} unit */
const langOf = (unit) => unit.closest("[lang]")?.getAttribute("lang") || "";

/** @param {Element} unit */
const blockOf = (unit) => unit.closest(BLOCKS) || unit;

/** @param {string} lang */
const gapIn = (lang) => (lang.startsWith("zh") ? "" : " ");

/**
 * @param {Element} unit
 * @param {Range} range
 * @returns {Piece} what of the unit's words is in the range
 */
function pieceOf(unit, range) {
  if (!range.intersectsNode(unit)) return { unit, text: "", from: 0, to: 0 };
  const own = document.createRange();
  own.selectNodeContents(unit);
  const before = own.cloneRange();
  before.collapse(true);
  if (range.compareBoundaryPoints(Range.START_TO_START, own) > 0) own.setStart(range.startContainer, range.startOffset);
  before.setEnd(own.startContainer, own.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, own) < 0) own.setEnd(range.endContainer, range.endOffset);
  const from = before.toString().length;
  const quoted = own.cloneContents();
  for (const mark of quoted.querySelectorAll("sup.mark")) mark.remove();
  return { unit, text: quoted.textContent || "", from, to: from + own.toString().length };
}

/**
 * @param {Piece[]} pieces
 * @param {string} lang
 * @returns {string} sentences of one paragraph run on, as their language does
 */
function joined(pieces, lang) {
  return pieces.reduce((text, piece, at) => {
    const isSame = at && blockOf(piece.unit) === blockOf(pieces[at - 1].unit);
    return text + (at ? (isSame ? gapIn(lang) : "\n") : "") + piece.text;
  }, "");
}

/**
 * @param {Piece[]} pieces
 * @returns {{id: string, last: string, title: string}} one unit that holds them all where there is
 * one, else the first and the last
 */
function placeOf(pieces) {
  const units = pieces.map(({ unit }) => unit.closest("[id]") || unit);
  const [first, last] = [units[0], units[units.length - 1]];
  const above = first === last ? first : first.parentElement?.closest(".unit[id]");
  const shared = above && units.every((unit) => above.contains(unit)) ? above : null;
  const [from, to] = shared ? [shared, null] : [first, last];
  const own = (/** @type {Element} */ unit) => document.getElementById(idOf(unit)) || unit;
  const title = [from, to].flatMap((unit) => (unit ? [citation(own(unit))] : [])).join(" – ");
  return { id: idOf(from), last: to ? idOf(to) : "", title };
}

/**
 * @param {Piece[]} pieces
 * @param {Element[]} leaves
 * @param {string} lang
 * @returns {string} the page's address with the first unit's id, and the words where they are told
 * from all others on the page; where they are gone, a browser lands on the unit
 */
function linkOf(pieces, leaves, lang) {
  const canonical = document.querySelector("link[rel=canonical]");
  const isFrozen = document.querySelector(".frozen");
  const page = canonical instanceof HTMLLinkElement && !isFrozen ? canonical.href : here();
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  const stretches = [...new Set([blockOf(first.unit), blockOf(last.unit)])].map((block) => {
    const inside = leaves.filter((unit) => blockOf(unit) === block && langOf(unit) === lang);
    const whole = inside.map((unit) => unit.textContent || "");
    const start = (/** @type {Element} */ unit) =>
      whole.slice(0, inside.indexOf(unit)).reduce((sum, one) => sum + one.length + gapIn(lang).length, 0);
    const text = whole.join(gapIn(lang));
    const from = blockOf(first.unit) === block ? start(first.unit) + first.from : 0;
    const to = blockOf(last.unit) === block ? start(last.unit) + last.to : text.length;
    return { text, from, to };
  });
  const panel = document.querySelector(".citation");
  const aside = panel instanceof HTMLElement ? panel.innerText : "";
  const told = directive(stretches, document.body.innerText, aside, lang);
  const unit = first.unit.closest("[id]") || first.unit;
  return `${page}#${unit.id}${told ? `:~:text=${told}` : ""}`;
}
