// @ts-check
// Which leaves say a word, how much the word weighs, and how much a leaf says of many (BM25).

import { headsOf } from "./rows.js";
import { tokens } from "./tokens.js";
/** @import { Library, Unit } from "./library.js" */
/** @import { Sense } from "./everyday.js" */
/** @import { Asked } from "./wanted.js" */

/**
 * `postings`: a token → which leaves hold it and how often, in pairs; `lengths` of the leaves;
 * `below` the last leaf under each leaf that is a heading.
 * @typedef {{postings: Map<string, number[]>, lengths: Float32Array, average: number, below: Map<number, number>}} Ranking
 */

const K1 = 1.2; // the usual parameters of Okapi BM25
const B = 0.5;
const OF_HEADS = 0.4; // what stands over a sentence counts less than what it says itself

/** @type {WeakMap<Library, Ranking>} */
const rankings = new WeakMap();

/**
 * What stands over a leaf, folded: its headings, for a row its columns too.
 * @param {Library} library
 * @param {Unit} leaf
 * @returns {string}
 */
function over(library, leaf) {
  const own = leaf.kind === "row" ? headsOf(library, leaf) : "";
  let text = own;
  for (let above = leaf.parent; above; above = above.parent) {
    if (above.text && above.kind !== "table") text += `\n${library.fold(above.text).text}`;
  }
  return text;
}

/**
 * @param {Library} library
 * @returns {Ranking} made at the first use
 */
export function rankingOf(library) {
  const known = rankings.get(library);
  if (known) return known;
  /** @type {Map<string, number[]>} */
  const postings = new Map();
  const lengths = new Float32Array(library.leaves.length);
  /** @type {Map<Unit | null, string>} */
  const heads = new Map();
  /** @type {Map<number, number>} */
  const below = new Map();
  library.leaves.forEach((leaf, n) => {
    for (let above = leaf.parent; above; above = above.parent) if (above.leaf >= 0) below.set(above.leaf, n);
    if (leaf.kind === "table") return; // its rows say what it says
    const add = (/** @type {number} */ weight) => (/** @type {string} */ token) => {
      const found = postings.get(token);
      if (!found) postings.set(token, [n, weight]);
      else if (found[found.length - 2] === n) found[found.length - 1] += weight;
      else found.push(n, weight);
      if (weight === 1) lengths[n] += weight; // what stands over it makes it no longer
    };
    const key = leaf.kind === "row" ? leaf : leaf.parent;
    if (!heads.has(key)) heads.set(key, over(library, leaf));
    const end = library.starts[n + 1] ?? library.stream.length;
    tokens(library.stream.slice(library.starts[n], end), add(1));
    tokens(/** @type {string} */ (heads.get(key)), add(OF_HEADS));
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
  const made = { postings, lengths, average, below };
  rankings.set(library, made);
  return made;
}

/**
 * @param {Library} library
 * @param {number} held how many leaves have a token
 * @returns {number} its weight
 */
export const rarity = ({ leaves }, held) => Math.log(1 + (leaves.length - held + 0.5) / (held + 0.5));

/** @type {WeakMap<Sense, number[]>} */
const heldBySense = new WeakMap();

/**
 * @param {Ranking} ranking
 * @param {Sense} sense
 * @returns {number[]} which leaves say it and how often, in pairs, with those that only stand under a
 *   heading that says it; remembered
 */
export function withBelow({ below }, sense) {
  const known = heldBySense.get(sense);
  if (known) return known;
  const all = new Map(sense.leaves);
  for (const leaf of sense.leaves.keys()) {
    for (let n = leaf + 1; n <= (below.get(leaf) ?? leaf); n += 1) all.set(n, (all.get(n) ?? 0) + OF_HEADS);
  }
  const made = [...all].flat();
  heldBySense.set(sense, made);
  return made;
}

/**
 * How much each leaf says of what is asked. A word that official ones are known for is said by its
 * own letters or by the one of them that counts most: not by both.
 * @param {Library} library
 * @param {Asked[]} wanted
 * @returns {Float32Array}
 */
export function scoresOf(library, wanted) {
  const { lengths, average } = rankingOf(library);
  const scores = new Float32Array(lengths.length);
  const worth = (/** @type {Asked} */ { weight }, /** @type {number} */ leaf, /** @type {number} */ times) =>
    (weight * times * (K1 + 1)) / (times + K1 * (1 - B + (B * lengths[leaf]) / average));
  /** @type {Map<number, {end: number, said: Map<number, number>, meant: Map<number, number>}>} */
  const words = new Map();
  for (const { at, length, isMeant, isSingle } of wanted) {
    if (isMeant && !isSingle) words.set(at, { end: at + length, said: new Map(), meant: new Map() });
  }
  for (const one of new Map(wanted.map((each) => [`${each.token} ${each.isMeant ? each.at : ""}`, each])).values()) {
    const word = [...words].find(([at, { end }]) => one.at >= at && one.at + one.length <= end)?.[1];
    for (let n = 0; n < one.held.length; n += 2) {
      const [leaf, times] = [one.held[n], one.held[n + 1]];
      const own = worth(one, leaf, times);
      if (!word) scores[leaf] += own;
      else if (one.isMeant && !one.isSingle) word.meant.set(leaf, Math.max(own, word.meant.get(leaf) ?? 0));
      else word.said.set(leaf, own + (word.said.get(leaf) ?? 0));
    }
  }
  for (const { said, meant } of words.values()) {
    for (const [leaf, own] of said) scores[leaf] += Math.max(own, meant.get(leaf) ?? 0);
    for (const [leaf, own] of meant) if (!said.has(leaf)) scores[leaf] += own;
  }
  return scores;
}
