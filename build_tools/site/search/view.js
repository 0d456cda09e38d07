// @ts-check
// An answer → what stands in the box. Text goes into text nodes only.

import { element, say } from "./elements.js";
import { fateOf } from "./gone.js";
import { TITLED, inText, sectionOf } from "./library.js";
import { placeOf } from "./place.js";
import { MANY } from "./direct.js";
/** @import { Library, Unit } from "./library.js" */
/** @import { Gone } from "./gone.js" */
/** @import { Place } from "./place.js" */
/** @import { Mark, Result } from "./direct.js" */
/** @import { Answer } from "./answer.js" */

const SHOWN = 10;
const MORE = 50;
const CHINESE = /([\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]*)/;
const ECHO = 40; // characters of what was typed that are said back

/**
 * A leaf's text with the stretches marked.
 * @param {Library} library
 * @param {Mark} mark
 * @param {string} kind the class of the line
 * @returns {HTMLElement}
 */
function line(library, { leaf, stretches }, kind) {
  const unit = library.leaves[leaf];
  const lang = unit.foreign ? library.file.source.lang : library.file.lang;
  const made = element("span", { class: kind, lang });
  let done = 0;
  const spans = stretches.map((stretch) => inText(library, leaf, stretch)).sort((a, b) => a[0] - b[0]);
  for (const [start, end] of spans) {
    if (start < done) continue;
    made.append(unit.text.slice(done, start), element("mark", {}, unit.text.slice(start, end)));
    done = end;
  }
  made.append(unit.text.slice(done));
  return made;
}

/**
 * Words in which something may not be translated yet: that says its language.
 * @param {Library} library
 * @param {string} words
 * @returns {(string | HTMLElement)[]}
 */
function told(library, words) {
  const { apart, source } = library.file;
  if (!apart) return [words];
  return words.split(CHINESE).map((part, at) => (at % 2 ? element("span", { lang: source.lang }, part) : part));
}

/**
 * @param {Library} library
 * @param {Result} result
 * @param {string} base
 * @returns {HTMLElement}
 */
function resultItem(library, { unit, marks }, base) {
  const { file } = library;
  const lines = marks.slice(0, 3).flatMap((mark) => {
    const own = line(library, mark, "search-text");
    if (!mark.through) return [own];
    return [own, line(mark.through.library, mark.through, "search-through")];
  });
  // A page in one language says of a result only that it is still in another.
  const foreign = marks.some(({ leaf }) => library.leaves[leaf].foreign);
  const cite = foreign ? `${unit.cite} · ${file.source.name}` : unit.cite;
  return linkItem(base + placeOf(unit).href, ...lines, element("span", { class: "search-cite" }, ...told(library, cite)));
}

/**
 * @param {Library} library
 * @param {Place} place
 * @param {string} base
 * @returns {HTMLElement}
 */
function placeItem(library, place, base) {
  const { words } = library.file;
  const inside = place.unit && library.units.slice(place.unit.at).find((unit) => unit.text);
  const parts = [element("span", { class: "search-place" }, ...told(library, place.title))];
  if (place.missing) parts.unshift(element("span", { class: "search-fate" }, words.place_missing));
  if (place.fate) parts.push(element("span", { class: "search-fate" }, place.fate));
  if (inside) parts.push(line(library, { leaf: inside.leaf, stretches: [] }, "search-text"));
  return linkItem(base + place.href, ...parts);
}

/**
 * Words that are no more, marked as that, with what became of them.
 * @param {Library} library of the words now
 * @param {Gone | null | undefined} gone
 * @param {Result[]} results
 * @param {string} base
 * @returns {HTMLElement[]}
 */
function goneLists(library, gone, results, base) {
  const { words } = library.file;
  if (!gone || !results.length) return [];
  const [label, list] = labelledList(words.gone);
  for (const { unit, marks } of results.slice(0, SHOWN)) {
    const fate = fateOf(gone, gone.fates.has(unit.at) ? unit : gone.library.leaves[marks[0].leaf]);
    if (!fate) continue;
    const now = library.byId.get(fate.now);
    const parts = marks.slice(0, 3).map((mark) => line(gone.library, mark, "search-text search-gone"));
    parts.push(element("span", { class: "search-fate" }, fate.said));
    if (now?.text) parts.push(line(library, { leaf: now.leaf, stretches: [] }, "search-text"));
    parts.push(element("span", { class: "search-cite" }, say(words.version, { number: fate.version }), ...told(library, unit.cite)));
    list.append(linkItem(base + fate.href, ...parts));
  }
  return [label, list];
}

/**
 * @param {string} href
 * @param {...Node} parts
 * @returns {HTMLElement}
 */
function linkItem(href, ...parts) {
  const link = element("a", { class: "md-search-result__link", href }, ...parts);
  return element("li", { class: "md-search-result__item" }, link);
}

/**
 * Results in their order, under the page and section they stand in.
 * @param {Library} library
 * @param {Result[]} results
 * @param {string} base
 * @param {boolean} [inOrder] whether they stand in the order of the plan: then a heading begins its
 *   own list; else it stands under what it is in, so that the sections of a chapter are one list
 * @returns {HTMLElement[]}
 */
export function resultLists(library, results, base, inOrder = false) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {Unit | null} */
  let section = null;
  for (const result of results) {
    const here = sectionOf(!inOrder && TITLED.has(result.unit.kind) ? (result.unit.parent ?? result.unit) : result.unit);
    if (here !== section || !parts.length) parts.push(...labelledList(whereOf(here), library));
    section = here;
    parts[parts.length - 1].append(resultItem(library, result, base));
  }
  return parts;
}

/**
 * @param {Unit} section
 * @returns {string} its page's heading and its own
 */
function whereOf(section) {
  let page = section;
  while (page.parent) page = page.parent;
  return page === section ? section.text : `${page.text} › ${section.text}`;
}

/**
 * @param {string} label
 * @param {Library} [library] in whose words it is; without it, in the page's own
 * @returns {HTMLElement[]} the label, and a list named by it
 */
function labelledList(label, library) {
  return [
    element("p", { class: "search-where", "aria-hidden": "true" }, ...(library ? told(library, label) : [label])),
    element("ol", { class: "md-search-result__list", "aria-label": label }),
  ];
}

/**
 * One sentence about the answer, for the status line that is read aloud.
 * @param {Library} library
 * @param {Answer} answer
 * @param {string} typed
 * @returns {string}
 */
export function summary(library, answer, typed) {
  const { words } = library.file;
  const query = typed.length > ECHO ? `${typed.slice(0, ECHO)}…` : typed;
  if (answer.absent && !answer.results.length) return say(words.absent, { query });
  const count = answer.places.length + answer.results.length;
  if (!count && answer.gone.length) return say(words.gone_only, { query, count: answer.gone.length });
  if (answer.needs && !count) return words.further;
  const version = library.file.version ? say(words.version, { number: library.file.version }) : "";
  if (!count) return version + say(words.none, { query });
  const counted = version + say(count === 1 ? words.one : words.count, { count: count < MANY ? count : `${MANY}+` });
  if (!answer.via) return counted;
  const { how } = answer.via;
  const through = answer.results.flatMap(({ marks }) => marks).find((mark) => mark.through)?.through;
  const language = through ? (library.file.called[through.library.file.lang] ?? through.library.file.name) : "";
  return `${counted} ${say(words[`via_${how}`], { query, language, words: answer.via.words.join(words.or) })}`;
}

/**
 * What to do when there is nothing: shorter terms, each term for itself.
 * @param {Library} library
 * @param {Answer} answer
 * @param {(query: string) => void} ask
 * @returns {HTMLElement[]}
 */
export function advice(library, answer, ask) {
  const { words } = library.file;
  const parts = [element("p", { class: "search-advice" }, words.advice)];
  for (const { term, count } of answer.alone.filter((one) => one.count)) {
    const button = element("button", { type: "button", class: "search-again" }, say(words.alone, { term, count }));
    button.addEventListener("click", () => ask(term));
    parts.push(button);
  }
  return parts;
}

/**
 * All that stands in the box for an answer.
 * @param {Library} library
 * @param {Answer} answer
 * @param {string} base
 * @param {{ask: (query: string) => void, all: string, gone: Gone | null | undefined}} more how to ask
 *   again, the address of the page of all results, the words that are no more
 * @returns {HTMLElement[]}
 */
export function rendered(library, answer, base, { ask, all, gone }) {
  const { words } = library.file;
  const { places, results } = answer;
  if (!places.length && !results.length) {
    if (answer.gone.length) return goneLists(library, gone, answer.gone, base);
    return answer.needs || answer.absent ? [] : advice(library, answer, ask);
  }
  const parts = [...placeLists(library, places.slice(0, SHOWN), base), ...resultLists(library, results.slice(0, SHOWN), base)];
  let shown = SHOWN;
  if (results.length > shown) {
    const button = element("button", { type: "button", class: "search-more" });
    const label = () => say(words.more, { count: results.length - shown });
    button.textContent = label();
    button.addEventListener("click", () => {
      const next = resultLists(library, results.slice(shown, shown + MORE), base);
      shown += MORE;
      button.before(...next);
      next[1]?.querySelector("a")?.focus();
      if (shown >= results.length) button.remove();
      else button.textContent = label();
    });
    parts.push(button);
  }
  parts.push(...goneLists(library, gone, answer.gone, base));
  parts.push(element("p", { class: "search-all" }, element("a", { href: all }, words.all)));
  return parts;
}

/**
 * @param {Library} library
 * @param {Place[]} places
 * @param {string} base
 * @returns {HTMLElement[]}
 */
function placeLists(library, places, base) {
  const parts = places.length ? labelledList(library.file.words.place) : [];
  parts[1]?.append(...places.map((place) => placeItem(library, place, base)));
  return parts;
}

/**
 * All of an answer, its results by chapter in the order of the plan.
 * @param {Library} library
 * @param {Answer} answer
 * @param {string} base
 * @param {Gone | null | undefined} gone
 * @returns {HTMLElement[]}
 */
export function everything(library, { places, results, gone: lost }, base, gone) {
  const inOrder = [...results].sort((a, b) => a.unit.at - b.unit.at);
  return [...placeLists(library, places, base), ...resultLists(library, inOrder, base, true), ...goneLists(library, gone, lost, base)];
}
