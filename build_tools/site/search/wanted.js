// @ts-check
// What a query wants: its tokens, what its everyday words mean, and how much of it some of them are.

import { FUNCTION_WORDS, PADDING } from "./asked.js";
import { meantBy } from "./everyday.js";
import { leafAt, placesOf } from "./library.js";
import { HAN_FUNCTION, coreOf } from "./question.js";
import { tokens } from "./tokens.js";
import { rankingOf, rarity, withBelow } from "./weights.js";
/** @import { Library } from "./library.js" */
/** @import { Everyday } from "./everyday.js" */

/**
 * What is asked: a token or an official word for one, its weight, which characters of the query it
 * stands for; `held` is which leaves have it and how often, in pairs; `isMeant` what is not said.
 * @typedef {{token: string, weight: number, at: number, length: number, held: number[], isMeant: boolean, isSingle?: boolean}} Asked
 */

const ANY = 0.5; // how much an official word for what was asked counts as all of these together, and not by itself
const SINGLE = 0.35; // a single character of Chinese says little
export const LONGEST = 150; // characters of a question; what is longer is a passage, and has its own words
const LATIN_FUNCTION = new Set([...FUNCTION_WORDS[1].split(" "), ...PADDING.split(" ")]);
const PARTICLES = /[的了着吗呢吧啊们这那谁很没把被]/; // no word begins or ends with them

/**
 * What is asked, by its tokens and by what its everyday words mean.
 * @param {Library} library
 * @param {string} folded
 * @param {Everyday | null} everyday
 * @returns {Asked[]} in the order of the query, of one place the commonest first
 */
export function wantedOf(library, folded, everyday) {
  const ranking = rankingOf(library);
  /** @type {Asked[]} */
  const found = [];
  const core = coreOf(folded);
  const seen = new Set();
  tokens(core, (token, at, length) => {
    if (core.length > LONGEST && seen.has(token)) return; // a passage says it once
    seen.add(token);
    const held = ranking.postings.get(token) ?? [];
    if (LATIN_FUNCTION.has(token) || (token.length === 1 && HAN_FUNCTION.has(token))) return;
    if (length === 2 && PARTICLES.test(token)) return;
    if (!held.length && [...token].some((character) => HAN_FUNCTION.has(character))) return;
    found.push({ token, weight: rarity(library, held.length / 2), at, length, held, isMeant: false });
  });
  capAcross(found);
  for (const { at, length, senses } of everyday ? meantBy(library, everyday, core) : []) {
    const every = new Set(senses.flatMap(({ leaves }) => [...leaves.keys()]));
    for (const sense of senses) {
      const { word } = sense;
      const held = withBelow(ranking, sense);
      const weight = ANY * rarity(library, every.size) + (1 - ANY) * rarity(library, held.length / 2);
      found.push({ token: word, weight, at, length, held, isMeant: true });
    }
  }
  if (everyday) found.push(...askedByCharacter(library, core, found));
  return found.sort((a, b) => a.at - b.at || a.weight - b.weight);
}

/**
 * A pair between two words of the query (地银 in 本地银行) is rare by chance: it counts no more than
 * the pairs that it lies between.
 * @param {Asked[]} found changed in place
 */
function capAcross(found) {
  const pairs = new Map(found.filter(({ length, held }) => length === 2 && held.length).map((one) => [one.at, one]));
  const weights = new Map([...pairs].map(([at, { weight }]) => [at, weight]));
  for (const [at, one] of pairs) {
    const [before, after] = [weights.get(at - 1), weights.get(at + 1)];
    if (before !== undefined && after !== undefined) one.weight = Math.min(one.weight, before, after);
  }
}

/**
 * @param {Library} library
 * @param {string} character
 * @returns {number[]} which leaves have it and how often, in pairs
 */
function leavesOf(library, character) {
  /** @type {Map<number, number>} */
  const leaves = new Map();
  for (const place of placesOf(library.stream, character)) {
    const leaf = leafAt(library, place);
    leaves.set(leaf, (leaves.get(leaf) ?? 0) + 1);
  }
  return [...leaves].flat();
}

/**
 * Characters of Chinese that stand in no pair, and in no word, that the plan has: each for itself.
 * @param {Library} library
 * @param {string} core
 * @param {Asked[]} found
 * @returns {Asked[]}
 */
function askedByCharacter(library, core, found) {
  /** @type {Map<string, number[]>} */
  const known = new Map();
  const isHeld = new Uint8Array(core.length);
  for (const { at, length, held } of found) if (held.length) isHeld.fill(1, at, at + length);
  /** @type {Asked[]} */
  const single = [];
  for (let at = 0; at < core.length; at += 1) {
    const token = core[at];
    if (isHeld[at] || !/\p{Script=Han}/u.test(token) || HAN_FUNCTION.has(token)) continue;
    const held = known.get(token) ?? leavesOf(library, token);
    known.set(token, held);
    single.push({ token, weight: SINGLE * rarity(library, held.length / 2), at, length: 1, held, isMeant: true, isSingle: true });
  }
  return single;
}

/**
 * How much of the query some of its tokens are: characters, and pieces that do not overlap.
 * @param {Asked[]} held in their order
 * @returns {{characters: number, pieces: number, weight: number}} `weight` of all of them, of the
 *   senses of one word that of the rarest
 */
export function covered(held) {
  let characters = 0;
  let pieces = 0;
  let weight = 0;
  let end = -1;
  let pieceEnd = -1;
  let rarest = 0;
  let meantAt = -1;
  for (const { at, length, weight: own, isMeant } of held) {
    if (!isMeant) weight += own;
    else {
      rarest = meantAt === at ? rarest : 0;
      weight += Math.max(0, own - rarest);
      rarest = Math.max(rarest, own);
      meantAt = at;
    }
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
 * How much of the query is nowhere in the plan, and is meant by nothing there.
 * @param {Asked[]} wanted
 * @returns {number}
 */
export function unknownOf(wanted) {
  const every = covered(wanted).characters;
  return every - covered(wanted.filter(({ held }) => held.length)).characters;
}
