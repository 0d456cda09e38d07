// @ts-check
// Words that do not stand together: sentences and rows by what they share with the query (BM25).

import { FIGURE_QUESTIONS, FUNCTION_WORDS, PADDING, QUESTIONS } from "./asked.js";
import { meantBy } from "./everyday.js";
import { cellAsked, headsOf } from "./rows.js";
import { stem } from "./stem.js";
import { leafAt, placesOf, sectionOf } from "./library.js";
/** @import { Library, Unit, Stretch } from "./library.js" */
/** @import { Mark } from "./direct.js" */
/** @import { Everyday, Sense } from "./everyday.js" */

/**
 * `postings`: a token → which leaves hold it and how often, in pairs; `lengths` of the leaves;
 * `below` the last leaf under each leaf that is a heading.
 * @typedef {{postings: Map<string, number[]>, lengths: Float32Array, average: number, below: Map<number, number>}} Ranking
 */

/**
 * What is asked: a token or an official word for one, its weight, which characters of the query it
 * stands for; `held` is which leaves have it and how often, in pairs; `isMeant` what is not said.
 * @typedef {{token: string, weight: number, at: number, length: number, held: number[], isMeant: boolean, isSingle?: boolean}} Asked
 */

const K1 = 1.2; // the usual parameters of Okapi BM25
const B = 0.5;
const ANY = 0.5; // how much an official word for what was asked counts as all of these together, and not by itself
const SINGLE = 0.35; // a single character of Chinese says little
const OF_HEADS = 0.4; // what stands over a sentence counts less than what it says itself
const COVERED = 0.5; // of what is asked, half at least
const TOLD = 0.25; // or less of a question with much around it, where what is shared is
const TELLING = 9; // as rare as this together: two words that few sentences have
const LIGHTEST = 0.75; // but not two words that every other sentence has: of the weight of one that a single sentence has
const STRANGE = 0.4; // a question much of which is nowhere in the plan asks for something else
const FAMILIAR = 0.2; // one of which nearly all is there
const ALONE = { pair: 0.67, word: 1.17 }; // by the same measure how rare what it shares must be then, a pair of characters or a word of letters
const LONGEST = 150; // characters of a question; what is longer is a passage, and has its own words
const NAMED = 2; // what a leaf is worth that has the acronym that is asked about
const TOGETHER = 1; // how much more a leaf is worth that has all that is asked
const FIGURES = 1.3; // what a sentence with a figure is worth where a figure is asked for
const AGAIN = 0.6; // what a further result of the same section is worth: another section may be meant
const TRIED = 300; // of the best, those that are looked at
const RARE = 3; // leaves in which an acronym stands, for it to be enough by itself
const BEHIND = 0.4; // results so far behind the best are left out

const HAN_FUNCTION = new Set(FUNCTION_WORDS[0]);
const LATIN_FUNCTION = new Set([...FUNCTION_WORDS[1].split(" "), ...PADDING.split(" ")]);
const HAN_QUESTION = new RegExp(QUESTIONS[0], "g");
const LATIN_QUESTION = new RegExp(`(?<![a-z])(?:${QUESTIONS[1]})(?![a-z])`, "g");
const A_NOT_A = /(\p{Script=Han})[不没]\1/gu; // 够不够, 有没有
const PARTICLES = /[的了着吗呢吧啊们这那谁很没把被]/; // no word begins or ends with them
const FIGURE_ASKED = new RegExp(FIGURE_QUESTIONS.join("|"));
const RUN = /[a-z][a-z0-9.+-]*|\d[\d.+/:-]*%?|[^\sa-z0-9]+/g;

/**
 * What a question asks about: without the words that ask.
 * @param {string} folded
 * @returns {string}
 */
export const coreOf = (folded) => folded.replace(A_NOT_A, "$1").replace(HAN_QUESTION, " ").replace(LATIN_QUESTION, " ").replace(/\s+/g, " ").trim();

/**
 * What a question asks about, without the characters at its ends that only hold words together.
 * @param {string} folded
 * @returns {string}
 */
export function bareCoreOf(folded) {
  const isFunction = (/** @type {string} */ one) => HAN_FUNCTION.has(one);
  const pieces = coreOf(folded).split(" ").map((piece) => {
    let [from, to] = [0, piece.length];
    while (from < to && isFunction(piece[from])) from += 1;
    while (from < to && isFunction(piece[to - 1])) to -= 1;
    return piece.slice(from, to);
  });
  return pieces.filter(Boolean).join(" ");
}

/**
 * The tokens of a folded text: pairs of Han characters, words without endings, numbers.
 * @param {string} folded
 * @param {(token: string, at: number, length: number) => void} give
 */
function tokens(folded, give) {
  for (const found of folded.matchAll(RUN)) {
    const [run] = found;
    if (/[a-z]/.test(run[0])) {
      give(stem(run), found.index, run.length);
      const next = folded[found.index + run.length] ?? "";
      if (run.length < 3 && /\p{Script=Han}/u.test(next)) give(run + next, found.index, run.length + 1); // A股
    }
    else if (/\d/.test(run[0])) give(run, found.index, run.length);
    else if (run.length === 1) give(run, found.index, 1);
    else for (let n = 0; n + 2 <= run.length; n += 1) give(run.slice(n, n + 2), found.index + n, 2);
  }
}

/**
 * @param {string} folded
 * @returns {boolean} whether a figure is asked for
 */
export const asksFigure = (folded) => FIGURE_ASKED.test(folded);

/**
 * @param {Library} library
 * @param {number} leaf
 * @returns {boolean}
 */
export const holdsFigure = ({ stream, starts }, leaf) => /\d/.test(stream.slice(starts[leaf], starts[leaf + 1] ?? stream.length));

/**
 * @param {string} folded
 * @returns {boolean} whether it asks, in its form or by its length: a sentence rather than terms
 */
export const isAsking = (folded) => coreOf(folded) !== folded || folded.split(" ").length > 3 || /\p{Script=Han}{9}/u.test(folded);

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
const rarity = ({ leaves }, held) => Math.log(1 + (leaves.length - held + 0.5) / (held + 0.5));

/**
 * What is asked, by its tokens and by what its everyday words mean.
 * @param {Library} library
 * @param {string} folded
 * @param {Everyday | null} everyday
 * @returns {Asked[]} in the order of the query, of one place the commonest first
 */
function asked(library, folded, everyday) {
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

/** @type {WeakMap<Sense, number[]>} */
const heldBySense = new WeakMap();

/**
 * @param {Ranking} ranking
 * @param {Sense} sense
 * @returns {number[]} which leaves say it and how often, in pairs, with those that only stand under a
 *   heading that says it; remembered
 */
function withBelow({ below }, sense) {
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
function scoresOf(library, wanted) {
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

/**
 * @param {Library} library
 * @param {string} folded
 * @param {Everyday | null} everyday
 * @returns {Float32Array} how much each leaf says of it
 */
export const weighed = (library, folded, everyday) => scoresOf(library, asked(library, folded, everyday));

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
  const wanted = asked(library, folded, folded.length > LONGEST ? null : everyday);
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
 * How much of the query is nowhere in the plan, and is meant by nothing there.
 * @param {Asked[]} wanted
 * @returns {number}
 */
function unknownOf(wanted) {
  const every = covered(wanted).characters;
  return every - covered(wanted.filter(({ held }) => held.length)).characters;
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
 * @param {Asked[]} held in their order
 * @returns {{characters: number, pieces: number, weight: number}} `weight` of all of them, of the
 *   senses of one word that of the rarest
 */
function covered(held) {
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

