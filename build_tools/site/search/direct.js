// @ts-check
// What the text says as typed: phrases, then all terms in one unit, one paragraph, one section.

import { CELLS, HOLDING_WORDS } from "./tables.js";
import { ASCII_WORD, DIGIT, foldStrictly } from "./fold.js";
import { TITLED, foldedTextOf, inText, leafAt, placesOf, printed, sectionOf, within } from "./library.js";
import { cellAsked } from "./rows.js";
/** @import { Query } from "./query.js" */
/** @import { Library, Unit, Stretch } from "./library.js" */

/**
 * Where a leaf matches. `through` is the same leaf in another language, when that is what matched.
 * @typedef {{leaf: number, stretches: Stretch[],
 *   through?: {library: Library, leaf: number, stretches: Stretch[]}}} Mark
 */

/** A leaf → its mark. @typedef {Map<number, Mark>} Marks */

/** `tier` is the rank, the lowest first. @typedef {{unit: Unit, tier: number, marks: Mark[]}} Result */

export const TIER = { heading: 1, cell: 1.5, text: 2, part: 3, unit: 4, paragraph: 5, section: 6 };
const FEW = 10;
const HOLDING = new Set(HOLDING_WORDS.split(" ")); // words that only hold others together
export const MANY = 4000; // more places than this nobody looks through: those in headings, then the first

/**
 * Every place of a folded text. One that lies inside a word or a number (CER in CCER, 5 in 6.5)
 * counts only when there is no other.
 * @param {Library} library
 * @param {string} needle
 * @returns {Stretch[]}
 */
export function stretchesOf(library, needle) {
  if (!needle) return [];
  const { stream } = library;
  /** @type {Stretch[]} */
  const all = placesOf(stream, needle).map((at) => [at, at + needle.length]);
  if (!ASCII_WORD.test(needle[0])) return all;
  const digit = DIGIT.test(needle[0]);
  const free = all.filter(([at]) => {
    const before = stream[at - 1] ?? "";
    if (digit) return !DIGIT.test(before) && !(before === "." && DIGIT.test(stream[at - 2] ?? ""));
    return !/[a-z]/.test(before);
  });
  if (!/^[a-z]{1,3}$/.test(needle)) return free.length ? free : all;
  if (needle.length > 2) return free;
  const whole = free.filter(([, end]) => !/[a-z]/.test(stream[end] ?? ""));
  if (needle.length < 2 || free.length > FEW * FEW) return whole;
  return free.filter((one) => whole.includes(one) || isCapital(library, one[1]));
}

/**
 * @param {Library} library
 * @param {number} place
 * @returns {boolean} whether a capital is printed there: QF begins QFLP, but ai no airline
 */
function isCapital(library, place) {
  return /\p{Lu}/u.test(printed(library, [place, place + 1]));
}

/**
 * @param {Library} library
 * @param {Stretch} stretch
 * @returns {boolean} whether the stretch ends in the middle of a number (2.4 in 2.46)
 */
function cutsNumber(library, [, end]) {
  const [last, next, afterNext] = [end - 1, end, end + 1].map((at) => library.stream[at] ?? "");
  return DIGIT.test(last) && (DIGIT.test(next) || (next === "." && DIGIT.test(afterNext)));
}

/**
 * How good a place for a phrase this is. A number that is the whole of a table's cell comes before
 * the same number somewhere in a sentence.
 * @param {Library} library
 * @param {Unit} leaf
 * @param {Stretch} stretch
 * @returns {number}
 */
function tierOf(library, leaf, stretch) {
  if (TITLED.has(leaf.kind)) return TIER.heading;
  if (cutsNumber(library, stretch)) return TIER.part;
  if (leaf.kind !== "row" || !DIGIT.test(library.stream[stretch[0]])) return TIER.text;
  const [start, end] = inText(library, leaf.leaf, stretch);
  const cell = leaf.text.slice(0, start).split(CELLS).pop() === "" && leaf.text.slice(end).split(CELLS)[0] === "";
  return cell ? TIER.cell : TIER.text;
}

/**
 * @param {Marks} marks
 * @param {number} leaf
 * @param {Stretch[]} stretches
 */
export function mark(marks, leaf, stretches) {
  const known = marks.get(leaf);
  if (known) known.stretches.push(...stretches);
  else marks.set(leaf, { leaf, stretches: [...stretches] });
}

/**
 * @param {Library} library
 * @param {Stretch[]} stretches
 * @returns {Marks}
 */
export function marksOf(library, stretches) {
  /** @type {Marks} */
  const marks = new Map();
  for (const stretch of stretches) mark(marks, leafAt(library, stretch[0]), [stretch]);
  return marks;
}

/**
 * One result for each unit that holds such a stretch; one that runs on into the next sentence is
 * the paragraph's.
 * @param {Library} library
 * @param {Stretch[]} stretches
 * @returns {Result[]}
 */
function phraseResults(library, stretches) {
  /** @type {Map<Unit, {tier: number, marks: Marks}>} */
  const found = new Map();
  for (const stretch of few(library, stretches)) {
    const first = leafAt(library, stretch[0]);
    const last = leafAt(library, stretch[1] - 1);
    const leaf = library.leaves[first];
    const unit = first === last ? leaf : /** @type {Unit} */ (leaf.parent);
    const tier = tierOf(library, leaf, stretch);
    const known = found.get(unit) ?? { tier, marks: new Map() };
    known.tier = Math.min(known.tier, tier);
    for (let at = first; at <= last; at += 1) {
      const start = Math.max(stretch[0], library.starts[at]);
      mark(known.marks, at, [[start, Math.min(stretch[1], library.starts[at + 1] ?? stretch[1])]]);
    }
    found.set(unit, known);
  }
  return [...found].map(([unit, { tier, marks }]) => ({ unit, tier, marks: [...marks.values()] }));
}

/**
 * Of very many stretches (one character in a text of millions) those that would be shown first.
 * @param {Library} library
 * @param {Stretch[]} stretches
 * @returns {Stretch[]}
 */
function few(library, stretches) {
  if (stretches.length <= MANY) return stretches;
  const inHeading = (/** @type {Stretch} */ [at]) => TITLED.has(library.leaves[leafAt(library, at)].kind);
  return [...stretches.filter(inHeading).slice(0, MANY), ...stretches.slice(0, MANY)].sort((a, b) => a[0] - b[0]);
}

/**
 * The groups (paragraphs, sections) in which every one of the terms is marked.
 * @param {Library} library
 * @param {Marks[]} terms
 * @param {(leaf: Unit) => Unit | null} groupOf
 * @param {number} tier
 * @returns {Result[]}
 */
function together(library, terms, groupOf, tier) {
  /** @type {Map<Unit, {terms: Set<number>, marks: Mark[]}>} */
  const groups = new Map();
  terms.forEach((marks, n) => {
    for (const one of marks.values()) {
      const unit = groupOf(library.leaves[one.leaf]);
      if (!unit) continue;
      const group = groups.get(unit) ?? { terms: new Set(), marks: [] };
      group.terms.add(n);
      group.marks.push(one);
      groups.set(unit, group);
    }
  });
  return [...groups]
    .filter(([, group]) => group.terms.size === terms.length)
    .map(([unit, group]) => ({ unit, tier, marks: merged(group.marks) }));
}

/**
 * Marks in the order of the text, those of the same leaf made one.
 * @param {Mark[]} marks
 * @returns {Mark[]}
 */
function merged(marks) {
  /** @type {Marks} */
  const found = new Map();
  for (const one of marks) {
    mark(found, one.leaf, one.stretches);
    if (one.through) /** @type {Mark} */ (found.get(one.leaf)).through = one.through;
  }
  return [...found.values()].sort((a, b) => a.leaf - b.leaf);
}

/**
 * Rows that say some of the terms while their heads say all the others: the cell under such a head
 * is marked.
 * @param {Library} library
 * @param {Marks[]} terms
 * @returns {Result[]}
 */
function rowsWithHeads(library, terms) {
  return library.leaves
    .filter((leaf) => leaf.kind === "row" && leaf.parent && terms.some((marks) => marks.has(leaf.leaf)))
    .flatMap((row) => {
      const table = /** @type {Unit} */ (row.parent);
      const above = [table.leaf, table.parent?.leaf ?? -1];
      if (!terms.every((marks) => marks.has(row.leaf) || above.some((leaf) => marks.has(leaf)))) return [];
      const marks = merged(terms.flatMap((found) => found.get(row.leaf) ?? []));
      const words = terms.flatMap((found) => found.get(table.leaf)?.stretches ?? []).map(([at, end]) => library.stream.slice(at, end));
      const cell = cellAsked(library, row, (head) => words.filter((word) => head.includes(word)).length);
      if (cell) marks[0].stretches.push(cell);
      return [{ unit: row, tier: TIER.cell, marks }];
    });
}

/**
 * Units, then paragraphs, then (when that is little) sections that hold all the terms.
 * @param {Library} library
 * @param {Marks[]} terms
 * @param {Result[]} known results that are not to be found again
 * @returns {Result[]}
 */
export function allTerms(library, terms, known) {
  const results = [...known];
  const holds = (/** @type {Unit} */ group) =>
    results.some(({ unit }) => unit === group || within(unit, group));
  const own = new Set(known.map(({ unit }) => unit));
  results.push(...together(library, terms, (leaf) => (own.has(leaf) ? null : leaf), TIER.unit));
  if (terms.length > 1) results.push(...rowsWithHeads(library, terms).filter(({ unit }) => !holds(unit)));
  if (terms.length === 1) return results;
  const paragraph = (/** @type {Unit} */ leaf) => (leaf.kind === "sentence" ? leaf.parent : null);
  results.push(...together(library, terms, paragraph, TIER.paragraph).filter(({ unit }) => !holds(unit)));
  if (results.length < FEW) {
    results.push(...together(library, terms, sectionOf, TIER.section).filter(({ unit }) => !holds(unit)));
  }
  return results;
}

/**
 * A unit's text and that of all within it, as published.
 * @param {Library} library
 * @param {Unit} unit
 * @returns {string}
 */
function plainTextOf(library, unit) {
  let text = unit.text;
  for (let at = unit.at + 1; at < library.units.length && within(library.units[at], unit); at += 1) {
    text += library.units[at].text;
  }
  return text;
}

/**
 * Results without those that hold an excluded term, or not a quoted one exactly so; in order.
 * @param {Library} library
 * @param {Query} query
 * @param {Result[]} results
 * @param {boolean} [sorted] whether they are to be put in order, or keep theirs
 * @returns {Result[]}
 */
export function admitted(library, query, results, sorted = true) {
  const quoted = query.wanted.filter((term) => term.exact).map((term) => foldStrictly(term.raw, library.pairs));
  const kept = results.filter(({ unit }) => {
      const folded = query.unwanted.length ? foldedTextOf(library, unit) : "";
      if (query.unwanted.some((term) => folded.includes(term.folded))) return false;
      const text = quoted.length ? foldStrictly(plainTextOf(library, unit), library.pairs) : "";
      return quoted.every((wanted) => text.includes(wanted));
  });
  return sorted ? kept.sort((a, b) => a.tier - b.tier || a.unit.at - b.unit.at) : kept;
}

/**
 * What the text says as typed.
 * @param {Library} library
 * @param {Query} query
 * @returns {Result[]}
 */
export function findDirectly(library, query) {
  if (!query.wanted.length) return [];
  const several = query.wanted.length > 1;
  const quoted = several && query.wanted.some((term) => term.exact);
  const typed = quoted ? [] : stretchesOf(library, query.phrase);
  const phrase = phraseResults(library, typed.length ? typed : stretchesOf(library, query.unmarked));
  if (!several || (query.oneWord && phrase.length)) return admitted(library, query, phrase);
  const telling = query.wanted.filter(({ folded, exact }) => exact || !HOLDING.has(folded));
  const terms = (telling.length ? telling : query.wanted).map((term) => marksOf(library, stretchesOf(library, term.folded)));
  const some = terms.every((marks) => marks.size) ? allTerms(library, terms, phrase) : phrase;
  return admitted(library, query, some);
}
