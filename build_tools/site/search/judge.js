// @ts-check
// A whole text against the plan: every link, citation, passage and figure, each with a verdict.

import { compared, exactly, figuresApart, fits } from "./align.js";
import { fateOf } from "./gone.js";
import { foldedTextOf, leafAt, within } from "./library.js";
import { pathOf } from "./citation.js";
import { idInAddress, isOtherPage, isOwnAddress } from "./addresses.js";
import { placeOf, placesAt, placesById, referenceForm } from "./places.js";
import { citationsIn, cleaned, sentencesIn } from "./segments.js";
import { linksIn } from "./addresses.js";
import { figuresTold } from "./told.js";
/** @import { Piece } from "./align.js" */
/** @import { Gone } from "./gone.js" */
/** @import { Library, Stretch, Unit } from "./library.js" */
/** @import { Place } from "./places.js" */
/** @import { Segment } from "./segments.js" */

/**
 * A link that does more than work: see build_tools/site/link_check.py for its states.
 * @typedef {{state: string, said: string, href: string, cite: string}} LinkFate
 */

/**
 * All that is known of the plan: its editions, the page's own first, each with its words that are
 * no more; what became of links, by id and alias.
 * @typedef {{editions: {library: Library, gone: Gone | null}[], links: Record<string, LinkFate>}} Known
 */

/** @typedef {"exact" | "reworded" | "version" | "moved" | "removed" | "figure" | "place" | "absent" | "maybe"} Verdict */

/**
 * One finding: `[start, end)` in the text as pasted; `places` where it stands, or may;
 * `pieces` what differs; `figures` theirs and the plan's; `said` a sentence more.
 * @typedef {{sort: "passage" | "citation" | "link" | "figure", verdict: Verdict, start: number,
 *   end: number, text: string, places: Place[], lang: string, pieces: Piece[],
 *   figures: {theirs: string, plans: string}[], said: string, version: number, state: string}} Finding
 */

/** Verdicts on words that some version has as they are. @type {Set<Verdict>} */
const CERTAIN = new Set(/** @type {const} */ (["exact", "version", "removed"]));
const SHORTEST = { han: 6, words: 4 };
const REWORDED = 0.72; // from here on it is the plan's sentence in other words
const MAYBE = 0.5; // below, it is no sentence of the plan's
const CLAUSES = /(?<=[，,；;：:、。！？!?”’」』）)])/u;
const NEAR = 40; // characters between a passage and the citation that belongs to it

/**
 * @param {string} pasted
 * @param {Known} known
 * @returns {Finding[]} in the order of the text
 */
export function judge(pasted, known) {
  const { text, at } = cleaned(pasted);
  const main = known.editions[0].library;
  const links = linksIn(text);
  const form = (/** @type {string} */ some) => referenceForm(main, some);
  const hasArticles = main.units.some(({ kind }) => kind === "article");
  const cited = citationsIn(text, form, hasArticles, links).filter(({ title }) => !title || isOurs(title, known));
  const { segments, quotes } = sentencesIn(text, [...links]);
  const passages = segments.flatMap((segment) => judgeSentence(text, segment, quotes, [...links, ...cited], known));
  const citations = cited.filter((one) => !isHeading(one, passages)).map((one) => judgeCitation(text, one, main));
  for (const citation of citations) lookBeside(citation, passages, main, known);
  const found = [
    ...links.flatMap((one) => judgeLink(one, known)),
    ...citations,
    ...passages.flatMap((passage) => (passage.verdict === "absent" || passage.verdict === "maybe" ? judgeFigures(passage, known) : [passage])),
  ];
  return found
    .map((one) => ({ ...one, start: at[one.start], end: at[one.end - 1] + 1 }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * @param {string} title
 * @param {Known} known
 * @returns {boolean} whether a document's title is the plan's, or part of it
 */
function isOurs(title, known) {
  return known.editions.some(({ library }) => {
    const [own, theirs] = [library.fold(library.file.title).text, library.fold(title).text];
    return own.includes(theirs) || theirs.includes(own);
  });
}

/**
 * @param {Segment} cited
 * @param {Finding[]} passages
 * @returns {boolean} whether it is the number of a heading that is quoted
 */
const isHeading = (cited, passages) =>
  passages.some(({ verdict, start, end, places }) => verdict !== "absent" && start <= cited.start && end > cited.end && places.some(({ unit }) => unit && unit.text && start === cited.start));

/** @type {(base: Partial<Finding> & {sort: Finding["sort"], verdict: Verdict, start: number, end: number, text: string}) => Finding} */
const finding = (base) => ({ places: [], lang: "", pieces: [], figures: [], said: "", version: 0, state: "", ...base });

/**
 * @param {{start: number, end: number, text: string}} link
 * @param {Known} known
 * @returns {Finding[]} nothing for a link that has nothing to do with the plan
 */
function judgeLink({ start, end, text }, known) {
  const { library } = known.editions[0];
  const id = idInAddress(text);
  const fate = known.links[id];
  const base = { sort: /** @type {const} */ ("link"), start, end, text };
  if (fate) {
    const verdict = fate.state === "removed" ? "removed" : fate.state === "changed" ? "version" : "moved";
    const unit = library.byId.get(id) ?? null;
    const place = { unit, href: fate.href, title: fate.cite, missing: false, fate: fate.said };
    return [finding({ ...base, verdict, places: [place], said: fate.said, state: fate.state })];
  }
  const [place] = placesById(library, id);
  if (place && !place.missing) return [finding({ ...base, verdict: "exact", places: [place], state: "works" })];
  const isOwn = place || isOtherPage(id);
  if (!isOwn && !isPlanAddress(text, library)) return [];
  if (!place && isOwn) return [];
  return [finding({ ...base, verdict: "absent", places: place ? [place] : [], state: "unknown" })];
}

/**
 * @param {string} text
 * @param {Library} library
 * @returns {boolean} whether an address has the form of one of this site's
 */
const isPlanAddress = (text, library) =>
  isOwnAddress(text) || library.units.some(({ parent, page }) => !parent && text.toLowerCase().includes(`${page}.html`));

/**
 * @param {string} text
 * @param {import("./segments.js").Cited} cited
 * @param {Library} library
 * @returns {Finding}
 */
function judgeCitation(text, { start, end, steps }, library) {
  const base = { sort: /** @type {const} */ ("citation"), start, end, text: text.slice(start, end) };
  for (let known = steps; known.length; known = known.slice(0, -1)) {
    const units = placesAt(library, known);
    if (!units.length) continue;
    const missing = known.length < steps.length;
    const places = units.slice(0, missing ? 1 : 5).map((unit) => placeOf(unit, missing));
    return finding({ ...base, verdict: missing ? "absent" : "exact", places, state: pathOf(steps) });
  }
  return finding({ ...base, verdict: "absent", state: pathOf(steps) });
}

/**
 * The passage that a citation is of must stand where it says.
 * @param {Finding} citation
 * @param {Finding[]} passages
 * @param {Library} library
 * @param {Known} known
 */
function lookBeside(citation, passages, library, known) {
  const beside = passages
    .filter(({ verdict, places }) => verdict !== "absent" && places.length)
    .map((passage) => ({ passage, gap: Math.max(citation.start - passage.end, passage.start - citation.end, 0), after: passage.start >= citation.end }))
    .filter(({ gap }) => gap <= NEAR)
    .sort((a, b) => a.gap - b.gap)[0]?.passage;
  if (!beside) return;
  const stands = (/** @type {Place[]} */ cited, /** @type {Place[]} */ found) =>
    found.map((place) => library.byId.get(place.unit?.id ?? "")).some((unit) => unit && cited.some((place) => place.unit && (place.unit === unit || within(unit, place.unit) || within(place.unit, unit))));
  if (citation.verdict === "exact" && stands(citation.places, beside.places)) return;
  // As an earlier version counted: the alias of that place leads to where the words stand now.
  const alias = Object.entries(known.links).find(([name, { href }]) =>
    new RegExp(`^r\\d+-${citation.state}$`).test(name) && beside.places.some((place) => place.href === href));
  if (alias) {
    Object.assign(citation, { verdict: "moved", said: alias[1].said, places: beside.places });
    return;
  }
  if (citation.verdict === "absent" || beside.verdict === "removed" || beside.verdict === "version") return;
  Object.assign(citation, { verdict: "place", places: beside.places });
  if (beside.verdict === "exact") beside.verdict = "place";
}

/**
 * @param {string} text
 * @param {Segment} segment
 * @param {Segment[]} quotes
 * @param {Segment[]} taken
 * @param {Known} known
 * @returns {Finding[]}
 */
function judgeSentence(text, segment, quotes, taken, known) {
  const whole = judgePassage(text, segment, known);
  if (whole && CERTAIN.has(whole.verdict)) return [whole];
  const rest = parts(segment, taken.filter(({ start, end }) => start >= segment.start && end <= segment.end));
  if (rest.length !== 1 || rest[0].start !== segment.start || rest[0].end !== segment.end) {
    const found = rest.flatMap((part) => judgeSentence(text, part, quotes, [], known));
    const plans = found.filter(({ verdict }) => verdict !== "absent");
    return plans.length ? plans : found.slice(0, 1);
  }
  // A sentence about the plan: what it quotes.
  const inside = quotes.filter(({ start, end }) => start >= segment.start && end <= segment.end);
  const quoted = inside.flatMap((quote) => judgePassage(text, quote, known) ?? []);
  const isMost = quoted.some(({ verdict, start, end }) => CERTAIN.has(verdict) && 2 * (end - start) > segment.end - segment.start);
  if (!isMost && whole && whole.verdict !== "absent" && whole.verdict !== "maybe") return [whole];
  if (quoted.length) return quoted;
  const clauses = judgeClauses(text, segment, known);
  if (clauses.length) return clauses;
  return whole ? [whole] : [];
}

/**
 * @param {Segment} segment
 * @param {Segment[]} taken
 * @returns {Segment[]} what is left of it
 */
function parts({ start, end }, taken) {
  /** @type {Segment[]} */
  const left = [];
  let from = start;
  for (const one of [...taken].sort((a, b) => a.start - b.start)) {
    if (one.start > from) left.push({ start: from, end: one.start });
    from = Math.max(from, one.end);
  }
  if (from < end) left.push({ start: from, end });
  return left;
}

/**
 * Neighbouring clauses of a sentence that together are the plan's words.
 * @param {string} text
 * @param {Segment} segment
 * @param {Known} known
 * @returns {Finding[]}
 */
function judgeClauses(text, segment, known) {
  let at = segment.start;
  const clauses = text.slice(segment.start, segment.end).split(CLAUSES).map((clause) => ({ start: at, end: (at += clause.length) }));
  /** @type {Finding[]} */
  const found = [];
  for (let n = 0; n < clauses.length; n += 1) {
    for (let last = Math.min(clauses.length, n + 12) - 1; last >= n; last -= 1) {
      if (n === 0 && last === clauses.length - 1) continue;
      const own = { start: clauses[n].start, end: clauses[last].end };
      const one = judgePassage(text, own, known, last > n || own.end - own.start > 12);
      const isPlans = one && (one.verdict === "exact" || one.verdict === "figure" || (one.verdict === "reworded" && last > n) || one.verdict === "version" || one.verdict === "removed");
      if (!isPlans) continue;
      found.push(one);
      n = last;
      break;
    }
  }
  return found;
}

/**
 * One stretch of text, as a whole, in the edition that it fits best.
 * @param {string} text
 * @param {Segment} segment
 * @param {Known} known
 * @param {boolean} [isLong]
 * @returns {Finding | null} null for what is too short to be anybody's words
 */
function judgePassage(text, segment, known, isLong = true) {
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

/** @type {(verdict: Verdict) => number} */
const rankOf = (verdict) => ["exact", "version", "removed", "moved", "figure", "reworded", "place", "maybe", "absent"].indexOf(verdict);

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

/**
 * The unit that a stretch belongs to: a sentence, or the paragraph of several.
 * @param {Library} library
 * @param {Stretch} stretch
 * @returns {Place}
 */
function placeFor(library, [at, end]) {
  const first = library.leaves[leafAt(library, at)];
  const last = library.leaves[leafAt(library, end - 1)];
  const unit = first === last || !first.parent ? first : first.parent;
  return placeOf(/** @type {Unit} */ (unit));
}

/**
 * What the plan does not say as a sentence: its figures, each beside what the plan says of it.
 * @param {Finding} passage
 * @param {Known} known
 * @returns {Finding[]} the passage itself first
 */
function judgeFigures(passage, known) {
  const isHan = /\p{Script=Han}/u.test(passage.text);
  const library = known.editions.find((one) => one.library.file.lang.startsWith("zh") === isHan)?.library;
  if (!library) return [passage];
  const told = figuresTold(library, passage.text).map(({ start, end, same, rivals, elsewhere }) => {
    const place = (/** @type {{at: number, end: number}} */ one) => placeFor(library, [one.at, one.end]);
    const text = passage.text.slice(start, end);
    const base = { sort: /** @type {const} */ ("figure"), start: passage.start + start, end: passage.start + end, text, lang: library.file.lang };
    if (same.length && !elsewhere) return finding({ ...base, verdict: "exact", places: same.map(place) });
    if (!rivals.length) return finding({ ...base, verdict: same.length ? "maybe" : "absent", places: same.map(place) });
    const figures = rivals.map((one) => ({ theirs: text, plans: library.stream.slice(one.at, one.end) }));
    return finding({ ...base, verdict: "figure", places: rivals.slice(0, 1).map(place), figures });
  });
  return [passage, ...told];
}
