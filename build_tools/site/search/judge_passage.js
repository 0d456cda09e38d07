// @ts-check
// One stretch of a text as a whole against the plan, in the edition that it fits best.

import { compared, exactly, figuresApart, fits } from "./align.js";
import { SHORTEST, finding, placeFor, rankOf } from "./finding.js";
import { fateOf } from "./gone.js";
import { foldedTextOf, leafAt } from "./library.js";
import { placeOf } from "./place.js";
/** @import { Finding, Known } from "./finding.js" */
/** @import { Gone } from "./gone.js" */
/** @import { Library } from "./library.js" */
/** @import { Segment } from "./segments.js" */

const REWORDED = 0.72; // from here on it is the plan's sentence in other words
const MAYBE = 0.5; // below, it is no sentence of the plan's

/**
 * One stretch of text, as a whole, in the edition that it fits best.
 * @param {string} text
 * @param {Segment} segment
 * @param {Known} known
 * @param {boolean} [isLong]
 * @returns {Finding | null} null for what is too short to be anybody's words
 */
export function judgePassage(text, segment, known, isLong = true) {
  const own = text.slice(segment.start, segment.end);
  const isHan = /\p{Script=Han}/u.test(own);
  const editions = known.editions.filter(({ library }) => library.file.lang.startsWith("zh") === isHan);
  const base = { sort: /** @type {const} */ ("passage"), ...segment, text: own };
  let best = finding({ ...base, verdict: "absent" });
  let isAny = false;
  for (const { library, gone } of editions) {
    const folded = library.fold(own).text;
    const length = isHan ? folded.length : folded.split(" ").length;
    const isTitle = exactly(library, folded).some(([at, end]) => isWhole(library, at, end));
    if (!isTitle && (length < (isHan ? SHORTEST.han : SHORTEST.words) || !isLong)) continue;
    isAny = true;
    const found = withoutFrame(judgeIn(folded, library, gone, base), library);
    if (rankOf(found.verdict) < rankOf(best.verdict)) best = { ...found, lang: library.file.lang };
  }
  return isAny ? best : null;
}

/**
 * The plan's words with a clause of somebody else's before or after them are the plan's words.
 * @param {Finding} found
 * @param {Library} library
 * @returns {Finding}
 */
function withoutFrame(found, library) {
  if (!found.pieces.some(({ op }) => op === "-")) return found;
  const kept = [...found.pieces];
  const cut = (/** @type {number} */ at) => (kept.at(at)?.op === "-" ? (at ? kept.pop() : kept.shift())?.text ?? "" : "").length;
  const [lead, tail] = [cut(0), cut(-1)];
  if (kept.length !== 1 || kept[0].op !== "=" || !(lead || tail)) return found;
  const folded = library.fold(found.text);
  const from = lead ? folded.at[lead] : 0;
  const to = tail ? folded.at[folded.text.length - tail - 1] + 1 : found.text.length;
  const isApart = (/** @type {string} */ some) => /^[\s\p{P}]*$/u.test(some) && /[^\s“”‘’「」『』"']|\n/u.test(some);
  const letter = /[\p{L}\p{N}%]/u;
  const gapBefore = /[^\p{L}\p{N}%]*$/u.exec(found.text.slice(0, from))?.[0] ?? "";
  const gapAfter = found.text.slice(to, to + found.text.slice(to).search(letter));
  // A figure by itself is no clause: what stands before or after it is said of it.
  if (/^\D{0,3}\d[^\p{P}]{0,8}$/u.test(found.text.slice(to)) && tail) return found;
  const isQuoted = /[“「『"]$/u.test(gapBefore) && /^[”」』"]/u.test(gapAfter);
  if ((lead && !isQuoted && !isApart(gapBefore)) || (tail && !isQuoted && !isApart(gapAfter)) || kept[0].text.length < SHORTEST.han) return found;
  return { ...found, verdict: "exact", pieces: [], start: found.start + from, end: found.start + to, text: found.text.slice(from, to) };
}

const isWhole = (/** @type {Library} */ library, /** @type {number} */ at, /** @type {number} */ end) =>
  library.starts[leafAt(library, at)] === at && (library.starts[leafAt(library, at) + 1] ?? library.stream.length + 1) - 1 <= end;

/**
 * @param {string} folded
 * @param {Library} library
 * @param {Gone | null} gone
 * @param {{sort: "passage", start: number, end: number, text: string}} base
 * @returns {Finding}
 */
function judgeIn(folded, library, gone, base) {
  const stretches = exactly(library, folded);
  if (stretches.length) {
    return finding({ ...base, verdict: "exact", places: stretches.map((stretch) => placeFor(library, stretch)) });
  }
  const old = gone && judgeOld(gone, library, base);
  if (old) return old;
  const [fit, second] = fits(library, folded);
  if (!fit || fit.likeness < MAYBE) return finding({ ...base, verdict: "absent" });
  const places = [placeFor(library, fit.stretch)];
  if (fit.likeness >= REWORDED) {
    const figures = figuresApart(fit.pieces);
    return finding({ ...base, verdict: figures.length ? "figure" : "reworded", places, pieces: fit.pieces, figures });
  }
  const others = second && second.likeness >= MAYBE ? [placeFor(library, second.stretch)] : [];
  return finding({ ...base, verdict: "maybe", places: [...places, ...others], pieces: fit.pieces });
}

/**
 * What an earlier version said, with what it says now, where it says anything.
 * @param {Gone} gone
 * @param {Library} library
 * @param {{sort: "passage", start: number, end: number, text: string}} base
 * @returns {Finding | null}
 */
function judgeOld(gone, library, base) {
  const folded = gone.library.fold(base.text).text;
  const [stretch] = exactly(gone.library, folded);
  const leaf = stretch && gone.library.leaves[leafAt(gone.library, stretch[0])];
  const fate = leaf && fateOf(gone, leaf);
  if (!fate) return null;
  const now = library.byId.get(fate.now);
  if (!now) {
    const place = { unit: null, href: fate.href, title: leaf.cite, missing: false, fate: fate.said };
    return finding({ ...base, version: fate.version, said: fate.said, verdict: "removed", places: [place] });
  }
  const difference = compared(library.fold(base.text).text, foldedTextOf(library, now));
  return finding({ ...base, version: fate.version, verdict: "version", places: [placeOf(now)], pieces: difference?.pieces ?? [] });
}
