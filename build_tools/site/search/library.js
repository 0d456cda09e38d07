// @ts-check
// The index as downloaded → units that can be searched.

import { KINDS } from "./tables.js";
import { foldGap, makeFolder } from "./fold.js";
/** @import { Folder } from "./fold.js" */

/** What stands at a place in the stream: `[start, end)`. @typedef {[number, number]} Stretch */

export const TITLED = new Set(["preface", "part", "chapter", "section", "subsection", "point", "article", "box"]);

/**
 * An index file, see build_tools/site/search_index.py for what each field holds.
 * @typedef {{lang: string, name: string, called: Object<string, string>, kinds: string, depths: string, ids: string, pages: string,
 *   paths: Record<string, string>, forms: Record<string, string>, cites: string[], texts: string[], foreign: number[],
 *   source: {lang: string, name: string}, apart: boolean, other: string, everyday: string, fold: string,
 *   past: string[][], moved: Record<string, [string, string]>, was: string, words: Record<string, string>, title: string, printed: number[],
 *   version: number, gone: boolean}} IndexFile
 */

/**
 * `leaf` is its place among the units that hold text, or -1; `path` where it stands now.
 * @typedef {{at: number, kind: string, id: string, path: string, cite: string, text: string,
 *   parent: Unit | null, page: string, leaf: number, foreign: boolean}} Unit
 */

/**
 * `stream` is all text, folded: the sentences of a paragraph run on, anything else is parted by a
 * line feed. `starts[n]` is where leaf n begins in it; `folds` what has been asked of leaves' characters.
 * @typedef {{file: IndexFile, fold: Folder, pairs: Map<string, string>, units: Unit[],
 *   leaves: Unit[], stream: string, starts: Uint32Array, byId: Map<string, Unit>,
 *   folds: Map<number, number[]>}} Library
 */

/**
 * A field given as what it adds to its parent's: "+…" appended, anything else whole.
 * @param {string} own
 * @param {string} above
 * @returns {string}
 */
const extend = (own, above) => (own[0] === "+" ? above + own.slice(1) : own);

/**
 * @param {IndexFile} file
 * @returns {Unit[]}
 */
function unpack(file) {
  /** @type {Unit[]} */
  const units = [];
  /** @type {Unit[]} */
  const above = [];
  const ids = file.ids.split(" ");
  const pages = file.pages.split(" ");
  const foreign = new Set(file.foreign);
  for (let at = 0; at < ids.length; at += 1) {
    const depth = parseInt(file.depths[at], 36);
    const parent = depth ? above[depth - 1] : null;
    const id = extend(ids[at], parent ? `${parent.id}-` : "");
    const [, step, number] = /([a-z]+)(\d+)$/.exec(ids[at]) ?? ["", "", ""];
    const cite = extend(file.cites[at] || file.forms[step].replace("{n}", number), parent ? parent.cite : "");
    const unit = {
      at,
      kind: KINDS[parseInt(file.kinds[at], 36)],
      id,
      path: file.paths[at] ?? id,
      cite,
      text: file.texts[at],
      parent,
      page: parent ? parent.page : /** @type {string} */ (pages.shift()),
      leaf: -1,
      foreign: foreign.has(at),
    };
    above[depth] = unit;
    units.push(unit);
  }
  return units;
}

/**
 * @param {IndexFile} file
 * @returns {Library}
 */
export function openLibrary(file) {
  /** @type {Map<string, string>} */
  const pairs = new Map();
  const letters = [...file.fold];
  for (let n = 0; n < letters.length; n += 2) pairs.set(letters[n], letters[n + 1]);
  const fold = makeFolder(pairs);
  const units = unpack(file);
  const leaves = units.filter((unit) => unit.text);
  const starts = new Uint32Array(leaves.length);
  /** @type {string[]} */
  const pieces = [];
  let length = 0;
  leaves.forEach((unit, n) => {
    const folded = fold(unit.text).text;
    const runsOn = n > 0 && unit.kind === "sentence" && unit.parent === leaves[n - 1].parent;
    const between = n === 0 ? "" : runsOn ? foldGap(pieces[pieces.length - 1].slice(-1), "", folded) : "\n";
    unit.leaf = n;
    starts[n] = length + between.length;
    length = starts[n] + folded.length;
    pieces.push(between, folded);
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return { file, fold, pairs, units, leaves, stream: pieces.join(""), starts, byId, folds: new Map() };
}

/**
 * The leaf that a place in the stream belongs to.
 * @param {Library} library
 * @param {number} place
 * @returns {number}
 */
export function leafAt(library, place) {
  let low = 0;
  let high = library.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (library.starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A unit's text and that of all within it, folded, as the stretch of the stream it is.
 * @param {Library} library
 * @param {Unit} unit
 * @returns {string}
 */
export function foldedTextOf(library, unit) {
  let first = -1;
  let last = -1;
  for (let at = unit.at; at < library.units.length && (at === unit.at || within(library.units[at], unit)); at += 1) {
    const { leaf } = library.units[at];
    if (leaf >= 0) {
      if (first < 0) first = leaf;
      last = leaf;
    }
  }
  if (first < 0) return "";
  return library.stream.slice(library.starts[first], library.starts[last + 1] ?? library.stream.length);
}

/**
 * @param {Unit} unit
 * @param {Unit} other
 * @returns {boolean} whether `other` stands above `unit`
 */
export function within(unit, other) {
  for (let above = unit.parent; above; above = above.parent) if (above === other) return true;
  return false;
}

/**
 * The section (or chapter, preface, part) that a unit is shown under.
 * @param {Unit} unit
 * @returns {Unit}
 */
export function sectionOf(unit) {
  let found = unit;
  while (found.parent && !["preface", "part", "chapter", "section"].includes(found.kind)) found = found.parent;
  return found;
}

/**
 * Where a stretch of the stream stands in its leaf's text as published.
 * @param {Library} library
 * @param {number} leaf
 * @param {Stretch} stretch
 * @returns {Stretch}
 */
export function inText(library, leaf, [start, end]) {
  const { text } = library.leaves[leaf];
  const at = library.folds.get(leaf) ?? library.fold(text).at;
  library.folds.set(leaf, at);
  const first = library.starts[leaf];
  const last = at[end - 1 - first];
  return [at[start - first], last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)];
}

/**
 * @param {Library} library
 * @param {Stretch} stretch
 * @returns {string} the stretch as published
 */
export function printed(library, stretch) {
  const leaf = leafAt(library, stretch[0]);
  const end = Math.min(stretch[1], library.starts[leaf + 1] ?? stretch[1]);
  return library.leaves[leaf].text.slice(...inText(library, leaf, [stretch[0], end]));
}

/**
 * Every place of a text in the stream.
 * @param {string} stream
 * @param {string} text
 * @returns {number[]}
 */
export function placesOf(stream, text) {
  const places = [];
  for (let at = stream.indexOf(text); at >= 0; at = stream.indexOf(text, at + 1)) places.push(at);
  return places;
}
