// @ts-check
// A reference, an id or an address that the reader typed → the place it names.

import { within } from "./library.js";
import { NUMERAL, numberOf } from "./numerals.js";
/** @import { Library, Unit } from "./library.js" */

/**
 * `missing` says that the place itself is not there and `unit` is the nearest above it; `fate` what
 * became of a place that was moved or removed; `href` where it is.
 * @typedef {{unit: Unit | null, href: string, title: string, missing: boolean, fate: string}} Place
 */

/**
 * The number of a step is 0 where any will do; `second` is that of 第十条之一 or 专栏3-1.
 * @typedef {{name: string, number: number, second: number}} Step
 */

const INSIDE = "*";

// How a step of a citation is written, in the folded form (Simplified, half width, lower case).
// The steps' names are those of a path; "" is filler. See build_tools/plan/citation.py for what we print.
/** @type {[string, RegExp][]} */
const WRITTEN = [
  ["part", new RegExp(`第?${NUMERAL}[篇编]|part ?${NUMERAL}`, "y")],
  ["ch", new RegExp(`第?${NUMERAL}章|ch(?:ap(?:ter)?)?\\.? ?${NUMERAL}`, "y")],
  ["sub", new RegExp(`sub-?sec(?:tion)?\\.? ?${NUMERAL}|第?${NUMERAL}小节`, "y")],
  ["sec", new RegExp(`第?${NUMERAL}(?:节|部分)|(?:sec(?:tion|t)?\\.?|§) ?${NUMERAL}`, "y")],
  ["art", new RegExp(`第?${NUMERAL}条(?:之${NUMERAL})?|art(?:icle)?\\.? ?${NUMERAL}(?:-${NUMERAL})?`, "y")],
  ["pt", new RegExp(`第?${NUMERAL}点|point ?${NUMERAL}`, "y")],
  ["box", new RegExp(`第?${NUMERAL}个?专栏|专栏 ?第?${NUMERAL}(?:-${NUMERAL})?|box ?${NUMERAL}(?:-${NUMERAL})?`, "y")],
  ["fn", new RegExp(`脚?注释? ?${NUMERAL}|(?:foot)?note ?${NUMERAL}|fn\\.? ?${NUMERAL}`, "y")],
  ["annex", new RegExp(`附[件录表] ?${NUMERAL}|(?:annex|appendix) ?${NUMERAL}`, "y")],
  ["t", new RegExp(`表格? ?${NUMERAL}|table ?${NUMERAL}|(?:指标|数据|统计)?表格?(?=第)`, "y")],
  ["r", new RegExp(`序号 ?${NUMERAL}|第?${NUMERAL}行|row ?${NUMERAL}`, "y")],
  ["p", new RegExp(`第?${NUMERAL}自?然?段落?|(?:para(?:graph)?\\.?|¶) ?${NUMERAL}`, "y")],
  ["i", new RegExp(`第?${NUMERAL}[项款]|item ?${NUMERAL}`, "y")],
  ["s", new RegExp(`第?${NUMERAL}句话?|sent(?:ence)?\\.? ?${NUMERAL}`, "y")],
  ["pre", /前言|序言|preface/y],
  // A number by itself: whatever is numbered so in what stands before it.
  [INSIDE, new RegExp(`\\(${NUMERAL}\\)|${NUMERAL}(?=$|[、.,\\s(])`, "y")],
  ["", /引言|introductory|intro(?=[ .])\.?|of (?:the )?|的|中|[\s,.、。·:;>/›-]+/y],
];
const ORDER = "part annex pre ch art box fn sec sub pt t p i r s".split(" ");
const WITHIN = ["sec", "sub", "pt", "i", "r", "p", "s"];
const ANCHORED = new Set(["part", "annex", "pre", "ch", "sec", "box", "fn", "t", "art"]);
const ID = /^(?:r\d+-)?(?:pre|annex|part|ch|sec|box|fn|junk|p)\d*(?:-[a-z]+\d+[a-z]?)*(?:-r\d+)?$/;

/**
 * A citation in any of the languages → its steps; null for any other text. Steps with names come
 * from the outermost in, whatever their order was (section 3 of chapter 2); bare numbers after them.
 * @param {string} text
 * @param {boolean} hasArticles whether the plan has any; in another 第2条 is an item
 * @returns {Step[] | null}
 */
export function readCitation(text, hasArticles = false) {
  const read = stepsIn(text, hasArticles);
  return read && read.end === text.length ? inOrder(read.steps) : null;
}

/**
 * The citation that a text begins with.
 * @param {string} text
 * @param {(text: string) => string} form the form in which citations are read
 * @param {boolean} hasArticles
 * @returns {{steps: Step[], length: number} | null} how much of the text it is
 */
export function readCitationIn(text, form, hasArticles) {
  const folded = form(text);
  const read = stepsIn(folded, hasArticles);
  const steps = read && inOrder(read.steps);
  if (!read || !steps) return null;
  const wanted = folded.slice(0, read.last);
  let length = wanted.length;
  while (length < text.length && form(text.slice(0, length)).length < wanted.length) length += 1;
  return { steps, length };
}

/**
 * @param {string} text
 * @param {boolean} hasArticles
 * @returns {{steps: Step[], end: number, last: number}} where reading ended, and its last step
 */
function stepsIn(text, hasArticles) {
  /** @type {Step[]} */
  const steps = [];
  let last = 0;
  let at = 0;
  while (at < text.length) {
    let moved = 0;
    for (const [name, pattern] of WRITTEN) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found) continue;
      moved = found[0].length;
      const [number, second] = found.slice(1).filter((group) => group !== undefined).map(numberOf);
      const step = name !== "art" || hasArticles ? name : "i";
      if (step) steps.push({ name: step, number: number ?? (step === "t" ? 0 : 1), second: second ?? 0 });
      if (step) last = at + moved;
      break;
    }
    if (!moved) break;
    at += moved;
  }
  return { steps, end: at, last };
}

/**
 * @param {Step[]} steps as written
 * @returns {Step[] | null} from the outermost in; null where they are no citation
 */
function inOrder(steps) {
  const first = steps.findIndex(({ name }) => name !== INSIDE);
  if (!steps.some((step) => ANCHORED.has(step.name)) || first) return null;
  const bare = steps.filter(({ name }) => name === INSIDE);
  const named = steps.filter(({ name }) => name !== INSIDE).sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  const isLast = steps.slice(steps.length - bare.length).every(({ name }) => name === INSIDE);
  return isLast ? [...named, ...bare] : steps;
}

/**
 * A path's last step: ch3-sec1-p2 → p 2, box2-t1-r1a → r 1.
 * @param {Unit} unit
 * @returns {Step}
 */
function stepOf(unit) {
  const found = /([a-z]+)(\d*)[a-z]?(?:-(\d+))?$/.exec(unit.path);
  return { name: found ? found[1] : "", number: Number(found?.[2] || 1), second: Number(found?.[3] ?? 0) };
}

/**
 * Every place that some steps name; a bare number is what is numbered so in what stands before it.
 * @param {Library} library
 * @param {Step[]} steps
 * @returns {Unit[]}
 */
export function placesAt(library, steps) {
  const bare = steps.findIndex(({ name }) => name === INSIDE);
  if (bare < 0) return unitsAt(library, steps);
  let found = unitsAt(library, steps.slice(0, bare));
  for (let n = bare; n < steps.length; n += 1) {
    const { name, number } = steps[n];
    const inside = library.units.filter((unit) => found.some((above) => within(unit, above)));
    const sorts = name === INSIDE ? WITHIN : [name];
    found = sorts
      .map((sort) => inside.filter((unit) => stepOf(unit).name === sort && stepOf(unit).number === number))
      .reduce((first, next) => (first.length ? first : next));
  }
  return found;
}

/**
 * Every unit that ends in the last of the steps and stands within all the others.
 * @param {Library} library
 * @param {Step[]} steps
 * @returns {Unit[]}
 */
function unitsAt(library, steps) {
  return library.units.filter((unit) => {
    /** @type {Unit | null} */
    let here = unit;
    for (let n = steps.length - 1; n >= 0; n -= 1) {
      const wanted = steps[n];
      const fits = () => {
        const step = here && stepOf(here);
        return step && step.name === wanted.name && (!wanted.number || (step.number === wanted.number && step.second === wanted.second));
      };
      while (here && !fits() && n < steps.length - 1) here = here.parent;
      if (!here || !fits()) return false;
      here = here.parent;
    }
    return true;
  });
}

/**
 * 3.1.2: chapter 3, section 1, then whatever is numbered there: subsection, paragraph, item, sentence.
 * @param {Library} library
 * @param {number[]} numbers
 * @returns {Place[]} the nearest above when there is no such thing
 */
function placesByNumbers(library, numbers) {
  let found = unitsAt(library, [{ name: "ch", number: numbers[0], second: 0 }]);
  for (const number of numbers.slice(1)) {
    const inside = library.units.filter((unit) => unit.parent && found.includes(unit.parent));
    found = ["sec", "sub", "p", "i", "s"]
      .map((name) => inside.filter((unit) => stepOf(unit).name === name && stepOf(unit).number === number))
      .reduce((first, next) => (first.length ? first : next));
  }
  if (found.length || numbers.length < 3) return found.map((unit) => placeOf(unit));
  return placesByNumbers(library, numbers.slice(0, -1)).map((place) => ({ ...place, missing: true }));
}

/**
 * The id in a pasted address: its fragment, or the page or short address it ends in, without what
 * was glued to it.
 * @param {string} text
 * @returns {string}
 */
export function idInAddress(text) {
  const isAddress = /^(?:[a-z]+:\/\/|www\.|\.{0,2}\/|#)/i.test(text) || /\.html?(?:[?#]|[^a-z0-9]|$)|^id\//i.test(text);
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // A sign of per cent that is only that.
  }
  const lower = plain.normalize("NFKC").toLowerCase();
  if (!isAddress) return /^[a-z0-9-]+(?=[^a-z0-9\s-]*$)/.exec(lower)?.[0] ?? "";
  const [path, fragment = ""] = lower.split("#");
  const own = /^[a-z0-9-]+/.exec(fragment)?.[0];
  if (own) return own;
  const bare = path.split("?")[0].replace(/[^a-z0-9-]+$/, "").replace(/(?:\/index)?\.html?.*$/, "").replace(/\/+$/, "");
  return /[a-z0-9-]+$/.exec(bare)?.[0] ?? "";
}

/**
 * @param {Unit} unit
 * @param {boolean} [missing]
 * @returns {Place}
 */
export function placeOf(unit, missing = false) {
  const id = unit.parent ? `#${unit.id}` : "";
  return { unit, href: `${unit.page}.html${id}`, title: unit.cite, missing, fate: "" };
}

/**
 * An id, an old id, or the nearest above an id that is not there.
 * @param {Library} library
 * @param {string} id
 * @returns {Place[]}
 */
export function placesById(library, id) {
  const unit = library.byId.get(id) ?? library.units.find(({ page, parent }) => !parent && page === id);
  if (unit) return [placeOf(unit)];
  const old = library.file.past.find(([alias]) => alias === id);
  if (old) {
    const [, now, page, title, fate] = old;
    return [{ unit: library.byId.get(now) ?? null, href: `${page}.html#${id}`, title, missing: false, fate }];
  }
  if (!ID.test(id)) return [];
  const plain = id.replace(/^r\d+-|-+$/g, "");
  for (let steps = plain.split("-"); steps.length; steps.pop()) {
    const near = library.byId.get(steps.join("-"));
    if (near) return [placeOf(near, near.id !== plain)];
  }
  return [];
}

/**
 * A reference without what people put around it: the plan's title, brackets, 见, "see".
 * @param {Library} library
 * @param {string} folded in the folded form of references
 * @returns {string}
 */
function bareReference(library, folded) {
  const title = referenceForm(library, library.file.title);
  let bare = folded.replace(/^.*[”"»」』]\s*[(—-]*(?=《)/u, "");
  bare = bare.replaceAll(`《${title}》`, "").replaceAll(title, "");
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(/^[\s,.。:;、—-]+|[\s,.。:;、—-]+$/gu, "");
    bare = bare.replace(/^(?:参见|详见|另见|见|摘自|引自|出自|来源|根据|依据|按照|see(?: also)?|cf\.?|from|source)[\s:]*/u, "");
    if (/^[(\[【〔{].*[)\]】〕}]$/u.test(bare) && !/[)\]】〕}].*[(\[【〔{]/u.test(bare)) bare = bare.slice(1, -1);
  }
  return bare;
}

/**
 * @param {Library} library
 * @param {string} text
 * @returns {string} half width, lower case, Simplified, without spaces beside Chinese
 */
export function referenceForm(library, text) {
  let folded = "";
  for (const piece of text.normalize("NFKC").toLowerCase()) folded += library.pairs.get(piece) ?? piece;
  return folded.replace(/(?<=[\p{Script=Han})(])\s+|\s+(?=\p{Script=Han})/gu, "");
}

/**
 * A citation as earlier versions counted: what stood there then, with what became of it.
 * @param {Library} library
 * @param {Step[]} steps
 * @returns {Place[]} the latest first, each place once
 */
function formerPlaces(library, steps) {
  const path = pathOf(steps);
  const aliases = library.file.past.filter(([alias]) => alias.endsWith(path) && /^r\d+-/.exec(alias)?.[0].length === alias.length - path.length);
  /** @type {Map<string, Place>} */
  const found = new Map();
  for (const [alias, , page, title] of aliases.reverse()) {
    const [place] = placesById(library, alias);
    if (!found.has(`${page} ${title}`)) found.set(`${page} ${title}`, place);
  }
  return [...found.values()];
}

/**
 * @param {Step[]} steps
 * @returns {string} the path they spell; a number by itself is a subsection's
 */
export const pathOf = (steps) =>
  steps.map(({ name, number, second }) => (name === INSIDE ? "sub" : name) + (name === "pre" ? "" : number) + (second ? `-${second}` : "")).join("-");

const PAGE = new RegExp(`^(?:第?${NUMERAL}页|p(?:age|\\.)? ?(\\d{1,4}))$`, "u");
const DOTTED = /^(?:第|§ ?|sec(?:tion|\.)? ?|ch(?:apter|\.)? ?|节|章)?(\d{1,3}(?:[.·-]\d{1,3}){1,4})[.节]?$/;
const OUTLINE = new RegExp(`^${NUMERAL}[、.]?\\(${NUMERAL}\\)(?:\\(?${NUMERAL}[).]?)?$`);

/**
 * The units that begin on a page of the source, or the one that runs over it.
 * @param {Library} library
 * @param {number} number
 * @returns {Place[]}
 */
function placesOnPage(library, number) {
  const starts = library.file.printed;
  const at = starts[number - 1];
  if (at === undefined) return [];
  const unit = library.units[at];
  const title = library.file.words.page.replace("{number}", String(number));
  return [{ ...placeOf(unit), title: `${title} · ${unit.cite}` }];
}

/**
 * The places that the query names, and the query itself where it is a reference to none.
 * @param {Library} library
 * @param {string} raw
 * @returns {{places: Place[], absent: string}}
 */
export function findPlaces(library, raw) {
  const text = raw.trim();
  const id = text.length < 2000 ? idInAddress(text) : "";
  const byId = id ? placesById(library, id) : [];
  if (byId.length && (/[\d#/.]/.test(text) || byId[0].fate)) return { places: byId, absent: "" };
  const folded = text.length < 400 ? bareReference(library, referenceForm(library, text)) : "";
  const page = PAGE.exec(folded);
  const onPage = page ? placesOnPage(library, numberOf(page[1] ?? page[2])) : [];
  if (page && library.file.printed.length) return { places: onPage, absent: onPage.length ? "" : raw };
  const dotted = DOTTED.exec(folded)?.[1].split(/[.·-]/) ?? OUTLINE.exec(folded)?.slice(1).filter(Boolean);
  if (dotted) return { places: placesByNumbers(library, dotted.map(numberOf)), absent: "" };
  const steps = readCitation(folded, library.units.some(({ kind }) => kind === "article"));
  const former = steps ? formerPlaces(library, steps) : [];
  for (let known = steps ?? []; known.length; known = known.slice(0, -1)) {
    const found = placesAt(library, known);
    const missing = known.length < (steps ?? []).length;
    if (missing && former.length) return { places: former, absent: "" };
    if (found.length && (!missing || found.length === 1)) {
      return { places: [...found.map((unit) => placeOf(unit, missing)), ...former], absent: "" };
    }
  }
  if (former.length) return { places: former, absent: "" };
  return { places: byId, absent: steps && !byId.length ? raw : "" };
}
