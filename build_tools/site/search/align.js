// @ts-check
// A passage beside the text it may be from: where it fits best, how alike they are, what differs.

import { amountsIn } from "./amounts.js";
import { leafAt } from "./library.js";
/** @import { Library, Stretch } from "./library.js" */

/** A piece of a difference: in both, only in the passage ("-"), only in the plan ("+"). @typedef {{op: "=" | "-" | "+", text: string}} Piece */

/**
 * Where a passage fits: the stretch of the stream, the leaf it begins in, how alike both are (0 to
 * 1), what differs between them as folded.
 * @typedef {{stretch: Stretch, leaf: number, likeness: number, pieces: Piece[]}} Fit
 */

const GRAM = 4; // characters that are looked up together
const TRIED = 5; // leaves that are compared in full

/** @type {WeakMap<Library, Map<string, number[]>>} */
const gramsOf = new WeakMap();

/**
 * @param {string} folded
 * @param {(gram: string, at: number) => void} give
 */
function eachGram(folded, give) {
  if (/^[\x20-\x7e]*$/.test(folded.slice(0, 40))) {
    const words = [...folded.matchAll(/[^\s]+/g)];
    for (let n = 0; n + 2 <= words.length; n += 1) give(`${words[n][0]} ${words[n + 1][0]}`, words[n].index);
    return;
  }
  for (let n = 0; n + GRAM <= folded.length; n += 1) give(folded.slice(n, n + GRAM), n);
}

/**
 * @param {Library} library
 * @returns {Map<string, number[]>} a run of characters → the leaves that hold it; made once
 */
function grams(library) {
  const known = gramsOf.get(library);
  if (known) return known;
  /** @type {Map<string, number[]>} */
  const made = new Map();
  library.leaves.forEach((_, leaf) => {
    const text = library.stream.slice(library.starts[leaf], library.starts[leaf + 1] ?? library.stream.length);
    eachGram(text, (gram) => {
      const held = made.get(gram);
      if (!held) made.set(gram, [leaf]);
      else if (held[held.length - 1] !== leaf) held.push(leaf);
    });
  });
  gramsOf.set(library, made);
  return made;
}

/**
 * The smallest pieces that are compared: Han characters, words, numbers as a whole.
 * @param {string} folded
 * @returns {string[]}
 */
const units = (folded) => folded.match(/\d[\d.:/-]*%?|[a-z]+|\s|[^\sa-z\d]/g) ?? [];

/**
 * The longest common subsequence of two lists as pairs of places.
 * @param {string[]} one
 * @param {string[]} other
 * @returns {[number, number][]}
 */
function common(one, other) {
  let from = 0;
  while (from < one.length && from < other.length && one[from] === other[from]) from += 1;
  const [rows, columns] = [one.length - from, other.length - from];
  const width = columns + 1;
  const table = new Uint16Array((rows + 1) * width);
  // Numbers are compared faster than texts, and this is where the time goes.
  /** @type {Map<string, number>} */
  const names = new Map();
  const name = (/** @type {string} */ unit) => names.get(unit) ?? (names.set(unit, names.size), names.size - 1);
  const [left, right] = [one, other].map((list) => Int32Array.from(list.slice(from), name));
  for (let r = rows - 1; r >= 0; r -= 1) {
    const own = left[r];
    const row = r * width;
    for (let c = columns - 1; c >= 0; c -= 1) {
      const down = table[row + width + c];
      const across = table[row + c + 1];
      table[row + c] = own === right[c] ? table[row + width + c + 1] + 1 : down > across ? down : across;
    }
  }
  /** @type {[number, number][]} */
  const pairs = Array.from({ length: from }, (_, n) => [n, n]);
  for (let r = 0, c = 0; r < rows && c < columns; ) {
    if (one[from + r] === other[from + c]) pairs.push([from + r++, from + c++]);
    else if (table[(r + 1) * width + c] >= table[r * width + c + 1]) r += 1;
    else c += 1;
  }
  return pairs;
}

/**
 * A passage beside a text of the plan, from the first to the last thing that both have.
 * @param {string} passage
 * @param {string} text
 * @returns {{likeness: number, pieces: Piece[], from: number, to: number} | null}
 */
export function compared(passage, text) {
  const one = units(passage);
  const other = units(text);
  if (one.length * other.length > 400000) return null;
  const pairs = dense(common(one, other), one.length);
  if (!pairs.length) return null;
  // A figure at either end that differs has its rival beside the last thing that both have.
  const hasFigure = (/** @type {string[]} */ own) => own.length <= 8 && own.some((unit) => /\d/.test(unit));
  const [head, tail] = [one.slice(0, pairs[0][0]), one.slice(pairs[pairs.length - 1][0] + 1)];
  const first = Math.max(0, pairs[0][1] - (hasFigure(head) ? head.length : 0));
  const last = Math.min(other.length, pairs[pairs.length - 1][1] + 1 + (hasFigure(tail) ? tail.length : 0));
  const inside = other.slice(first, last);
  const weigh = (/** @type {string[]} */ list) => list.reduce((sum, unit) => sum + (/[a-z\d]/.test(unit) ? 2 : unit.trim() ? 1 : 0), 0);
  const likeness = (2 * weigh(pairs.map(([n]) => one[n]))) / (weigh(one) + weigh(inside));
  /** @type {Piece[]} */
  const pieces = [];
  const add = (/** @type {Piece["op"]} */ op, /** @type {string} */ piece) => {
    if (!piece) return;
    const before = pieces[pieces.length - 1];
    if (before?.op === op) before.text += piece;
    else pieces.push({ op, text: piece });
  };
  let [a, b] = [0, first];
  for (const [x, y] of pairs) {
    add("-", one.slice(a, x).join(""));
    add("+", other.slice(b, y).join(""));
    add("=", one[x]);
    [a, b] = [x + 1, y + 1];
  }
  add("-", one.slice(a).join(""));
  add("+", other.slice(b, last).join(""));
  slide(pieces);
  const length = (/** @type {number} */ end) => other.slice(0, end).join("").length;
  return { likeness, pieces, from: length(first), to: length(last) };
}

/**
 * What was matched too early goes to the end of what was put in: as [the] plan says the [first] →
 * as the plan says [the first].
 * @param {Piece[]} pieces changed in place
 */
function slide(pieces) {
  for (let n = 1; n + 2 < pieces.length; n += 1) {
    const [before, same, put, after] = pieces.slice(n - 1, n + 3);
    if (before.op !== "-" || same.op !== "=" || put.op !== "-" || after.op !== "=" || !put.text.endsWith(same.text)) continue;
    const text = before.text + same.text + put.text.slice(0, -same.text.length);
    pieces.splice(n - 1, 4, { op: "-", text }, { op: "=", text: same.text + after.text });
  }
}

/**
 * Pairs without stray ones at either end: a single character far from the rest is chance.
 * @param {[number, number][]} pairs
 * @param {number} length
 * @returns {[number, number][]}
 */
function dense(pairs, length) {
  let [start, end] = [0, pairs.length];
  const gap = (/** @type {number} */ n) => pairs[n + 1][1] - pairs[n][1] - (pairs[n + 1][0] - pairs[n][0]);
  for (let n = 0; n < Math.min(3, end - 1); n += 1) if (gap(n) > Math.max(6, length / 4)) start = n + 1;
  for (let n = end - 2; n >= Math.max(start, end - 4); n -= 1) if (gap(n) > Math.max(6, length / 4)) end = n + 1;
  return pairs.slice(start, end);
}

/**
 * Where a folded passage stands word for word.
 * @param {Library} library
 * @param {string} folded
 * @returns {Stretch[]}
 */
export function exactly(library, folded) {
  /** @type {Stretch[]} */
  const found = [];
  for (let at = library.stream.indexOf(folded); at >= 0 && found.length < 5; at = library.stream.indexOf(folded, at + 1)) {
    found.push([at, at + folded.length]);
  }
  const cuts = (/** @type {Stretch} */ [at, end]) =>
    /[a-z\d]/.test(library.stream[at - 1] ?? "") && /[a-z\d]/.test(folded[0]) ||
    (/[a-z\d]/.test(library.stream[end] ?? "") && /[a-z\d]/.test(folded[folded.length - 1]));
  return found.filter((stretch) => !cuts(stretch));
}

/**
 * The leaves that a passage fits best, the best first; nothing that shares no run of characters.
 * @param {Library} library
 * @param {string} folded
 * @returns {Fit[]}
 */
export function fits(library, folded) {
  const held = grams(library);
  /** @type {Map<number, number>} */
  const votes = new Map();
  eachGram(folded, (gram) => {
    const leaves = held.get(gram) ?? [];
    for (const leaf of leaves) votes.set(leaf, (votes.get(leaf) ?? 0) + 1 / leaves.length);
  });
  const ranked = [...votes].sort((a, b) => b[1] - a[1]).slice(0, TRIED);
  const likely = ranked.filter(([, count]) => count >= ranked[0][1] / 3);
  return likely
    .flatMap(([leaf]) => {
      const start = library.starts[leaf];
      // What is longer than a sentence may go on into the next one.
      const own = library.starts[leaf + 1] ?? library.stream.length;
      const further = library.stream.indexOf("\n", own - 1);
      const end = folded.length > (own - start) * 1.2 ? Math.min(further < 0 ? library.stream.length : further, own + folded.length) : own;
      const found = compared(folded, library.stream.slice(start, end));
      if (!found) return [];
      const stretch = /** @type {Stretch} */ ([start + found.from, start + found.to]);
      return [{ stretch, leaf: leafAt(library, stretch[0]), likeness: found.likeness, pieces: found.pieces }];
    })
    .sort((a, b) => b.likeness - a.likeness);
}

/**
 * 十四五 counts nothing; 十四亿元 and 14 do.
 * @param {{text: string, sort: string}} figure
 * @returns {boolean}
 */
export const isFigureProper = ({ text, sort }) => /\d/.test(text) || sort === "¥" || sort[0] === "%";

/**
 * @param {Piece[]} pieces
 * @returns {{theirs: string, plans: string}[]} each figure that is another one in the plan
 */
export function figuresApart(pieces) {
  const side = (/** @type {"-" | "+"} */ op) => pieces.filter((piece) => piece.op !== (op === "-" ? "+" : "-")).map(({ text }) => text).join("");
  const print = (/** @type {string} */ text) => amountsIn(text).map(({ at, end, value, sort }) => ({ text: text.slice(at, end), value, sort })).filter(isFigureProper);
  const [theirs, plans] = [print(side("-")), print(side("+"))];
  const only = (/** @type {typeof theirs} */ own, /** @type {typeof theirs} */ others) => {
    const left = others.map(({ value, sort }) => `${value} ${sort}`);
    return own.filter(({ value, sort }) => {
      const at = left.indexOf(`${value} ${sort}`);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const [lost, put] = [only(theirs, plans), only(plans, theirs)];
  return lost.flatMap((one, n) => (put[n] ? [{ theirs: one.text, plans: put[n].text }] : []));
}
