// @ts-check
// A whole text against the plan: every link, citation, passage and figure, each with a verdict.

import { linksIn } from "./addresses.js";
import { CERTAIN, finding, placeFor } from "./finding.js";
import { judgeCitation, judgeLink, lookBeside } from "./judge_named.js";
import { judgePassage } from "./judge_passage.js";
import { referenceForm } from "./places.js";
import { citationsIn, cleaned, sentencesIn } from "./segments.js";
import { figuresTold } from "./told.js";
/** @import { Finding, Known } from "./finding.js" */
/** @import { Segment } from "./segments.js" */

const CLAUSES = /(?<=[，,；;：:、。！？!?”’」』）)])/u;

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
