// @ts-check
// Words that do not stand together: sentences and rows by what they share with the query (BM25).

import { FIGURE_QUESTIONS, FUNCTION_WORDS, QUESTIONS } from "./asked.js";
import { cellAsked, headsOf } from "./rows.js";
import { sectionOf } from "./library.js";
/** @import { Library, Unit, Stretch } from "./library.js" */
/** @import { Mark } from "./direct.js" */

/**
 * `postings`: a token → which leaves hold it and how often, in pairs; `lengths` of the leaves.
 * @typedef {{postings: Map<string, number[]>, lengths: Float32Array, average: number}} Ranking
 */

const K1 = 1.2; // the usual parameters of Okapi BM25
const B = 0.5;
const OF_HEADS = 0.4; // what stands over a sentence counts less than what it says itself
const COVERED = 0.5; // of what is asked, half at least
const TOLD = 0.25; // or less of a question with much around it, where what is shared is
const TELLING = 8; // as rare as this together: two words that few sentences have
const FIGURES = 1.3; // what a sentence with a figure is worth where a figure is asked for
const AGAIN = 0.85; // what a further result of the same section is worth: another section may be meant
const TRIED = 300; // of the best, those that are looked at
const RARE = 3; // leaves in which an acronym stands, for it to be enough by itself
const BEHIND = 0.4; // results so far behind the best are left out

const HAN_FUNCTION = new Set(FUNCTION_WORDS[0]);
const LATIN_FUNCTION = new Set(FUNCTION_WORDS[1].split(" "));
const HAN_QUESTION = new RegExp(QUESTIONS[0], "g");
const LATIN_QUESTION = new RegExp(`(?<![a-z])(?:${QUESTIONS[1]})(?![a-z])`, "g");
const FIGURE_ASKED = new RegExp(FIGURE_QUESTIONS.join("|"));
const RUN = /[a-z][a-z0-9.+-]*|\d[\d.+/:-]*%?|[^\sa-z0-9]+/g;

/**
 * @param {string} word
 * @returns {string} without the endings of plurals and verbs
 */
export const stem = (word) =>
  word.length < 4 ? word : word.replace(/ies$/, "y").replace(/(?:(?<=s|x|ch|sh)es|(?<!s|u|i)s)$/, "").replace(/(?<=[a-z]{3})(?:ing|ed)$/, "");

/**
 * What a question asks about: without the words that ask.
 * @param {string} folded
 * @returns {string}
 */
export const coreOf = (folded) => folded.replace(HAN_QUESTION, " ").replace(LATIN_QUESTION, " ").replace(/\s+/g, " ").trim();

/**
 * The tokens of a folded text: pairs of Han characters, words without endings, numbers.
 * @param {string} folded
 * @param {(token: string, at: number, length: number) => void} give
 */
function tokens(folded, give) {
  for (const found of folded.matchAll(RUN)) {
    const [run] = found;
    if (/[a-z]/.test(run[0])) give(stem(run), found.index, run.length);
    else if (/\d/.test(run[0])) give(run, found.index, run.length);
    else if (run.length === 1) give(run, found.index, 1);
    else for (let n = 0; n + 2 <= run.length; n += 1) give(run.slice(n, n + 2), found.index + n, 2);
  }
}

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
  library.leaves.forEach((leaf, n) => {
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
  const made = { postings, lengths, average };
  rankings.set(library, made);
  return made;
}

/**
 * What is asked: its tokens with their weight, and how many of its characters each stands for.
 * @param {Ranking} ranking
 * @param {string} folded
 * @param {number} count of leaves
 * @returns {{token: string, weight: number, at: number, length: number}[]}
 */
function asked(ranking, folded, count) {
  /** @type {{token: string, weight: number, at: number, length: number}[]} */
  const found = [];
  tokens(coreOf(folded), (token, at, length) => {
    const held = (ranking.postings.get(token)?.length ?? 0) / 2;
    if (LATIN_FUNCTION.has(token) || (token.length === 1 && HAN_FUNCTION.has(token))) return;
    if (!held && [...token].some((character) => HAN_FUNCTION.has(character))) return;
    found.push({ token, weight: Math.log(1 + (count - held + 0.5) / (held + 0.5)), at, length });
  });
  return found;
}

/**
 * The leaves that score best, `TRIED` of them, or as many as score the same.
 * @param {Ranking} ranking
 * @param {{token: string, weight: number}[]} wanted
 * @returns {[number, number][]} each with its score
 */
function scored({ postings, lengths, average }, wanted) {
  const scores = new Float32Array(lengths.length);
  for (const { token, weight } of new Map(wanted.map((one) => [one.token, one])).values()) {
    const held = postings.get(token) ?? [];
    for (let n = 0; n < held.length; n += 2) {
      const [leaf, times] = [held[n], held[n + 1]];
      const long = 1 - B + (B * lengths[leaf]) / average;
      scores[leaf] += (weight * times * (K1 + 1)) / (times + K1 * long);
    }
  }
  const last = scores.filter((score) => score > 0).sort().at(-TRIED) ?? 0;
  /** @type {[number, number][]} */
  const found = [];
  scores.forEach((score, leaf) => {
    if (score > 0 && score >= last && found.length < 2 * TRIED) found.push([leaf, score]);
  });
  return found;
}

/**
 * Leaves that share enough with the query, the best first, each with what it shares marked.
 * @param {Library} library
 * @param {string} folded
 * @param {boolean} [isAsked] whether it is a question, much of which may be only around it
 * @returns {Mark[]}
 */
export function findRanked(library, folded, isAsked = true) {
  const ranking = rankingOf(library);
  const wanted = asked(ranking, folded, library.leaves.length);
  const every = covered(wanted);
  if (every.pieces < 2) return [];
  const isFigureAsked = isAsked && FIGURE_ASKED.test(folded);
  const holdsFigure = (/** @type {number} */ leaf) => /\d/.test(library.stream.slice(library.starts[leaf], library.starts[leaf + 1] ?? library.stream.length));
  const scores = new Map(scored(ranking, wanted));
  /** @type {Map<number, typeof wanted>} */
  const holding = new Map([...scores.keys()].map((leaf) => [leaf, []]));
  for (const one of wanted) {
    const held = ranking.postings.get(one.token) ?? [];
    for (let n = 0; n < held.length; n += 2) holding.get(held[n])?.push(one);
  }
  if (isFigureAsked) for (const [leaf, score] of scores) if (holdsFigure(leaf)) scores.set(leaf, score * FIGURES);
  /** @type {[number, number][]} */
  const enough = [];
  for (const one of [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const own = covered(holding.get(one[0]) ?? []);
    const share = own.characters / every.characters;
    const isTold = isAsked && share >= TOLD && own.weight >= TELLING;
    const isEnough = own.pieces > 1 ? share >= COVERED || isTold : isTold && own.characters > 2;
    if (isEnough || holding.get(one[0])?.some(({ token }) => isNamed(library, ranking, one[0], token))) enough.push(one);
  }
  /** @type {Map<Unit, number>} */
  const from = new Map();
  const best = Math.max(0, ...enough.map(([, score]) => score));
  return enough
    .filter(([, score]) => score >= BEHIND * best)
    .slice(0, 30)
    .map(([leaf, score]) => {
      const section = sectionOf(library.leaves[leaf]);
      const before = from.get(section) ?? 0;
      from.set(section, before + 1);
      return { leaf, score: score * AGAIN ** before };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ leaf }) => ({ leaf, stretches: shared(library, leaf, wanted) }));
}

/**
 * Whether a leaf has a token as an acronym, which few have: that alone says what is asked about.
 * @param {Library} library
 * @param {Ranking} ranking
 * @param {number} leaf
 * @param {string} token
 * @returns {boolean}
 */
function isNamed(library, { postings }, leaf, token) {
  if (!/^[a-z]{3,6}$/.test(token) || (postings.get(token)?.length ?? 0) > 2 * RARE) return false;
  return new RegExp(`(?<![A-Za-z])${token.toUpperCase()}(?![A-Za-z])`).test(library.leaves[leaf].text);
}

/**
 * How much of the query some of its tokens are: characters, and pieces that do not overlap.
 * @param {{at: number, length: number, weight: number}[]} held
 * @returns {{characters: number, pieces: number, weight: number}} `weight` of all of them
 */
function covered(held) {
  let characters = 0;
  let pieces = 0;
  let weight = 0;
  let end = -1;
  let pieceEnd = -1;
  for (const { at, length, weight: own } of [...held].sort((a, b) => a.at - b.at)) {
    weight += own;
    characters += Math.max(0, at + length - Math.max(at, end));
    end = Math.max(end, at + length);
    if (at >= pieceEnd) {
      pieces += 1;
      pieceEnd = at + length;
    }
  }
  return { characters, pieces, weight };
}

/**
 * Where a leaf says what was asked; in a row also the cell whose head does.
 * @param {Library} library
 * @param {number} leaf
 * @param {{token: string, weight: number}[]} wanted
 * @returns {Stretch[]}
 */
function shared(library, leaf, wanted) {
  const words = new Map(wanted.map(({ token, weight }) => [token, weight]));
  const start = library.starts[leaf];
  const text = library.stream.slice(start, library.starts[leaf + 1] ?? library.stream.length);
  /** @type {Stretch[]} */
  const found = [];
  tokens(text, (token, at, length) => {
    const last = found[found.length - 1];
    if (!words.has(token)) return;
    if (last && last[1] >= start + at) last[1] = start + at + length;
    else found.push([start + at, start + at + length]);
  });
  const unit = library.leaves[leaf];
  const cell = unit.kind !== "row" ? null : cellAsked(library, unit, (head) => {
    let score = 0;
    tokens(head, (token) => { score += words.get(token) ?? 0; });
    return score;
  });
  if (cell && !found.some(([at, end]) => at < cell[1] && end > cell[0])) found.push(cell);
  return found.sort((a, b) => a[0] - b[0]);
}

