// @ts-check
// Words that do not stand together: sentences and rows by what they share with the query.

import { LONGEST, covered, unknownOf, wantedOf } from "./wanted.js";
import { asksFigure, coreOf } from "./question.js";
import { cellAsked } from "./rows.js";
import { rankingOf, rarity, scoresOf } from "./weights.js";
import { sectionOf } from "./library.js";
import { tokens } from "./tokens.js";
/** @import { Library, Unit, Stretch } from "./library.js" */
/** @import { Mark } from "./direct.js" */
/** @import { Everyday } from "./everyday.js" */
/** @import { Asked } from "./wanted.js" */
/** @import { Ranking } from "./weights.js" */

const COVERED = 0.5; // of what is asked, half at least
const TOLD = 0.25; // or less of a question with much around it, where what is shared is
const TELLING = 9; // as rare as this together: two words that few sentences have
const LIGHTEST = 0.75; // but not two words that every other sentence has: of the weight of one that a single sentence has
const STRANGE = 0.4; // a question much of which is nowhere in the plan asks for something else
const FAMILIAR = 0.2; // one of which nearly all is there
const ALONE = { pair: 0.67, word: 1.17 }; // by the same measure how rare what it shares must be then, a pair of characters or a word of letters
const NAMED = 2; // what a leaf is worth that has the acronym that is asked about
const TOGETHER = 1; // how much more a leaf is worth that has all that is asked
const FIGURES = 1.3; // what a sentence with a figure is worth where a figure is asked for
const AGAIN = 0.6; // what a further result of the same section is worth: another section may be meant
const TRIED = 300; // of the best, those that are looked at
const RARE = 3; // leaves in which an acronym stands, for it to be enough by itself
const BEHIND = 0.4; // results so far behind the best are left out

/**
 * @param {Library} library
 * @param {number} leaf
 * @returns {boolean}
 */
export const holdsFigure = ({ stream, starts }, leaf) => /\d/.test(stream.slice(starts[leaf], starts[leaf + 1] ?? stream.length));

/**
 * @param {Library} library
 * @param {string} folded
 * @param {Everyday | null} everyday
 * @returns {Float32Array} how much each leaf says of it
 */
export const weighed = (library, folded, everyday) => scoresOf(library, wantedOf(library, folded, everyday));

/**
 * The leaves that score best, `TRIED` of them, or as many as score the same.
 * @param {Float32Array} scores
 * @returns {[number, number][]} each with its score
 */
function bestOf(scores) {
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
 * @param {Everyday | null} [everyday]
 * @param {boolean} [isAll] whether all of it is wanted, as far as it does not only ask
 * @returns {Mark[]}
 */
export function findRanked(library, folded, isAsked = true, everyday = null, isAll = false) {
  const ranking = rankingOf(library);
  const wanted = wantedOf(library, folded, folded.length > LONGEST ? null : everyday);
  const every = covered(wanted);
  const isOneWord = every.pieces < 2;
  if (isOneWord && !wanted.some(({ isMeant, length }) => isMeant && length >= every.characters)) return [];
  const isQuestion = coreOf(folded) !== folded;
  const unknown = isAsked ? unknownOf(wanted) : 0;
  const isFigureAsked = isAsked && asksFigure(folded);
  const scores = new Map(bestOf(scoresOf(library, wanted)));
  /** @type {Map<number, Asked[]>} */
  const holding = new Map([...scores.keys()].map((leaf) => [leaf, []]));
  for (const one of wanted) {
    for (let n = 0; n < one.held.length; n += 2) holding.get(one.held[n])?.push(one);
  }
  /** @type {Set<number>} */
  const named = new Set();
  for (const [leaf, score] of scores) {
    const held = holding.get(leaf) ?? [];
    if (held.some(({ token }) => isNamed(library, ranking, leaf, token))) named.add(leaf);
    const together = everyday ? 1 + TOGETHER * (covered(held).characters / every.characters) : 1;
    scores.set(leaf, score * together * (named.has(leaf) ? NAMED : 1));
  }
  if (isFigureAsked) for (const [leaf, score] of scores) if (holdsFigure(library, leaf)) scores.set(leaf, score * FIGURES);
  /** @type {[number, number][]} */
  const enough = [];
  for (const one of [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const own = covered((holding.get(one[0]) ?? []).filter(({ isSingle }) => !isSingle));
    const share = own.characters / every.characters;
    const isEnough = isOneWord ? share >= 1 : isAsked ? tells(own, share, unknown / every.characters, isQuestion, rarity(library, 1)) : own.pieces > 1 && share >= COVERED;
    if (isEnough || named.has(one[0])) enough.push(one);
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
 * Whether what a leaf shares with a question is enough to answer it.
 * @param {{characters: number, pieces: number, weight: number}} own what it shares
 * @param {number} share of the question's characters
 * @param {number} unknown the share that is nowhere in the plan
 * @param {boolean} isPlain whether it is a question in its form, or all its words are the plan's
 * @param {number} rarest the weight of what only one leaf has
 * @returns {boolean}
 */
function tells({ characters, pieces, weight }, share, unknown, isPlain, rarest) {
  if (pieces > 1 && share >= COVERED && weight >= LIGHTEST * rarest) return true;
  if (unknown > STRANGE) return false;
  if (weight >= TELLING && share >= TOLD && (pieces > 1 || characters > 2)) return true;
  return isPlain && unknown <= FAMILIAR && share >= TOLD && weight >= rarest * (characters > 4 ? ALONE.word : ALONE.pair);
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
 * Where a leaf says what was asked; in a row also the cell whose head does.
 * @param {Library} library
 * @param {number} leaf
 * @param {Asked[]} wanted
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
