// @ts-check
// What comes close when the text does not say it as typed: downloaded when it is first needed.

import { figureTyped, figuresOf, isNear, isSameAmount } from "./amounts.js";
import { needed } from "./answer.js";
import { HAN, foldedNames, marksNear, marksOfLikely } from "./by_term.js";
import { TIER, admitted, allTerms, findDirectly, marksOf, stretchesOf } from "./direct.js";
import { inPlainScript } from "./everyday.js";
import { TITLED, printed } from "./library.js";
import { KEPT_WORDS } from "./likely.js";
import { findAbbreviated, findSimilar, sharedStretches } from "./near.js";
import { parseQuery } from "./query.js";
import { asksFigure, bareCoreOf, coreOf, isAsking } from "./question.js";
import { findRanked, holdsFigure, weighed } from "./rank.js";
import { variantsOf } from "./variants.js";
/** @import { Amount } from "./amounts.js" */
/** @import { Shelf, Via } from "./answer.js" */
/** @import { Marks, Result } from "./direct.js" */
/** @import { Everyday } from "./everyday.js" */
/** @import { Library } from "./library.js" */
/** @import { Query } from "./query.js" */

const MOST = 5; // terms that are looked for each for itself

/** @typedef {{terms: Marks[], via: Via}} Nearby */
/** @typedef {{results: Result[], via: Via | null}} Found */

/**
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Found}
 */
export function findNearby(library, query, shelf) {
  const whole = { raw: query.raw, folded: query.phrase, exact: false, excluded: false };
  const parts = variantsOf(query.raw).map((text) => parseQuery(text, library.fold));
  /** @type {(() => Nearby | Found | null)[]} */
  const steps = [
    () => findAsVariant(library, query, parts),
    () => marksOfFigure(library, query.phrase, shelf),
    () => (isAsking(query.phrase) ? marksRanked(library, query.phrase, everydayFor(library, shelf)) : null),
    () => findCore(library, query),
    () => marksNear(library, whole, shelf, query.wanted.length === 1 || query.oneWord),
    () => marksOfEach(library, query, shelf),
    ...parts.map((part) => () => marksOfEach(library, part, shelf)),
    () => marksSimilar(library, query.phrase),
    () => findBySynonym(library, query, shelf),
    () => marksAbbreviated(library, query.phrase),
    () => marksRanked(library, query.phrase, everydayFor(library, shelf)),
    () => marksRankedThrough(library, query.raw, shelf),
  ];
  for (const step of steps) {
    const found = step();
    if (!found) continue;
    if ("results" in found) return found;
    const results = allTerms(library, found.terms, []);
    if (["similar", "figure", "rounded"].includes(found.via.how)) {
      const order = [...found.terms[0].keys()];
      results.sort((a, b) => order.indexOf(a.unit.leaf) - order.indexOf(b.unit.leaf));
      return { results: admitted(library, { ...query, wanted: [] }, results, false), via: found.via };
    }
    for (const result of results) if (TITLED.has(result.unit.kind)) result.tier -= 0.5;
    const kept = admitted(library, query, results);
    if (kept.length) return { results: kept, via: found.via };
  }
  return { results: [], via: null };
}

/**
 * What can be found nearer: the figure, the question's core, ranked.
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Found}
 */
export function findCloser(library, query, shelf) {
  const found = marksOfFigure(library, query.phrase, shelf) ?? marksRanked(library, query.phrase, everydayFor(library, shelf), true);
  return found ? { results: admitted(library, query, ordered(library, found), false), via: found.via } : { results: [], via: null };
}

/**
 * @param {Library} library
 * @param {Shelf} shelf
 * @returns {Everyday | null} what everyday words mean in its language; null where nobody has said
 */
function everydayFor({ file: { everyday } }, shelf) {
  return everyday ? needed(shelf.everyday?.[everyday], `everyday-${everyday}`) : null;
}

/**
 * The query with its numbers written otherwise, its marks as spaces, or without what only asks.
 * @param {Library} library
 * @param {Query} query
 * @param {Query[]} variants
 * @returns {Found | null}
 */
function findAsVariant(library, query, variants) {
  for (const variant of variants) {
    const found = findAs(library, query, variant, TIER.section);
    if (found) return found;
  }
  const core = bareCoreOf(query.phrase);
  return core.length > 1 && core !== query.phrase ? findAs(library, query, parseQuery(core, library.fold), TIER.unit) : null;
}

/**
 * A question's core where its terms stand together, if not side by side.
 * @param {Library} library
 * @param {Query} query
 * @returns {Found | null}
 */
function findCore(library, query) {
  const core = bareCoreOf(query.phrase);
  return core.length > 1 && core !== query.phrase ? findAs(library, query, parseQuery(core, library.fold), TIER.section) : null;
}

/**
 * @param {Library} library
 * @param {Query} query
 * @param {Query} variant
 * @param {number} below results of this tier are left to what ranks sentences
 * @returns {Found | null}
 */
function findAs(library, query, variant, below) {
  const close = findDirectly(library, { ...variant, unwanted: query.unwanted }).filter(({ tier }) => tier < below);
  const isFigure = (/** @type {Result} */ { marks }) => marks.some(({ leaf }) => holdsFigure(library, leaf));
  if (asksFigure(query.phrase)) close.sort((a, b) => Number(isFigure(b)) - Number(isFigure(a)));
  return close.length ? { results: close, via: { how: "slip", words: [variant.raw.trim()] } } : null;
}

/**
 * Where the figure of a query stands in another scale, or one that it is near: in what says most of
 * the query's other words.
 * @param {Library} library
 * @param {string} phrase
 * @param {Shelf} shelf
 * @returns {Nearby | null}
 */
function marksOfFigure(library, phrase, shelf) {
  const typed = figureTyped(phrase);
  if (!typed) return null;
  const { amount, rest } = typed;
  const shared = coreOf(rest) ? weighed(library, rest, shelf.everyday?.[library.file.everyday] ?? null) : null;
  /** @type {[string, (printed: Amount) => boolean][]} */
  const ways = [["figure", (printed) => isSameAmount(amount, printed)], ["rounded", (printed) => isNear(typed, printed)]];
  for (const [how, fits] of ways) {
    const own = marksOf(library, figuresOf(library, fits));
    const marks = shared ? [...own].filter(([leaf]) => shared[leaf] > 0).sort(([a], [b]) => shared[b] - shared[a]) : [...own];
    if (!marks.length) continue;
    const words = [...new Set(marks.flatMap(([, { stretches }]) => stretches).map((stretch) => printed(library, stretch)))];
    return { terms: [new Map(marks)], via: { how, words: words.slice(0, KEPT_WORDS) } };
  }
  return null;
}

/**
 * The query with another name for a thing in it: those of the term base that the text has.
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Found | null}
 */
function findBySynonym(library, query, shelf) {
  const terms = needed(shelf.terms, "terms") ?? [];
  const every = foldedNames(library, terms);
  for (const [at, names] of terms.entries()) {
    const folded = every[at];
    const typed = folded.find((name) => name.length > 1 && query.phrase.includes(name) && !library.stream.includes(name));
    if (!typed) continue;
    for (const [n, name] of folded.entries()) {
      if (!library.stream.includes(name)) continue;
      const other = parseQuery(query.phrase.replace(typed, ` ${names[n]} `), library.fold);
      const direct = findDirectly(library, other).filter(({ tier }) => tier < TIER.section);
      const ranked = direct.length ? null : marksRanked(library, other.phrase, shelf.everyday?.[library.file.everyday] ?? null);
      const results = direct.length ? direct : ranked ? ordered(library, ranked) : [];
      if (results.length) return { results, via: { how: "also", words: [`${printedName(names, folded, typed)}：${names[n]}`] } };
    }
  }
  return null;
}

/** @type {(names: string[], folded: string[], typed: string) => string} */
const printedName = (names, folded, typed) => names[folded.indexOf(typed)];

/**
 * Marks in their own order → results in it.
 * @param {Library} library
 * @param {Nearby} found
 * @returns {Result[]}
 */
const ordered = (library, found) =>
  [...found.terms[0].values()].map((mark) => ({ unit: library.leaves[mark.leaf], tier: TIER.text, marks: [mark] }));

/**
 * @param {Library} library
 * @param {string} phrase
 * @returns {Nearby | null}
 */
function marksAbbreviated(library, phrase) {
  const likely = findAbbreviated(library, phrase);
  return likely.size ? marksOfLikely(library, likely, "slip") : null;
}

/**
 * @param {Library} library
 * @param {string} phrase
 * @param {Everyday | null} everyday
 * @param {boolean} [isAll] whether all of it is wanted
 * @returns {Nearby | null}
 */
function marksRanked(library, phrase, everyday, isAll = false) {
  const plain = everyday ? inPlainScript(library, everyday, phrase) : phrase;
  const found = findRanked(library, plain, true, everyday, isAll);
  return found.length ? { terms: [new Map(found.map((mark) => [mark.leaf, mark]))], via: { how: "similar", words: [] } } : null;
}

/**
 * @param {Library} library
 * @param {string} raw
 * @param {Shelf} shelf
 * @returns {Nearby | null}
 */
function marksRankedThrough(library, raw, shelf) {
  const chinese = library.file.lang.startsWith("zh");
  if (!(chinese ? /[a-z]{3}/i : HAN).test(raw)) return null;
  const other = needed(shelf.other, "other");
  const found = other && marksRanked(other, other.fold(raw).text, everydayFor(other, shelf));
  if (!other || !found) return null;
  /** @type {Marks} */
  const marks = new Map();
  for (const mark of found.terms[0].values()) {
    const leaf = library.byId.get(other.leaves[mark.leaf].id)?.leaf ?? -1;
    if (leaf >= 0) marks.set(leaf, { leaf, stretches: [], through: { library: other, ...mark } });
  }
  return marks.size ? { terms: [marks], via: found.via } : null;
}

/**
 * Each term for itself, as typed or nearly so, all of them wanted.
 * @param {Library} library
 * @param {Query} query
 * @param {Shelf} shelf
 * @returns {Nearby | null}
 */
function marksOfEach(library, query, shelf) {
  const wanted = query.wanted.filter(({ folded }) => coreOf(folded));
  if (query.wanted.length < 2 || wanted.length > MOST) return null;
  /** @type {Nearby} */
  const all = { terms: [], via: { how: "", words: [] } };
  for (const term of wanted) {
    const typed = marksOf(library, stretchesOf(library, term.folded));
    const found = typed.size ? { terms: [typed], via: { how: "", words: [term.raw] } } : marksNear(library, term, shelf, true);
    if (!found) return null;
    all.terms.push(found.terms[0]);
    all.via.how ||= found.via.how;
    all.via.words.push(found.via.words[0] ?? term.raw);
  }
  return all.via.how ? all : null;
}

/**
 * @param {Library} library
 * @param {string} phrase
 * @returns {Nearby | null}
 */
function marksSimilar(library, phrase) {
  const leaves = findSimilar(library, phrase);
  if (!leaves.length) return null;
  const marks = new Map(leaves.map((leaf) => [leaf, { leaf, stretches: sharedStretches(library, leaf, phrase) }]));
  return { terms: [marks], via: { how: "similar", words: [] } };
}

planSearch.receive({ nearby: { findCloser, findNearby } });
