// @ts-check
// A reference, an id or an address that the reader typed → the place it names.

/** @import { Library, Unit } from "./library.js" */

/**
 * `missing` says that the place itself is not there and `unit` is the nearest above it; `fate` what
 * became of a place that was moved or removed; `href` where it is.
 * @typedef {{unit: Unit | null, href: string, title: string, missing: boolean, fate: string}} Place
 */

/** @typedef {{name: string, number: number}} Step */

const NUMERAL = "(\\d{1,3}|[〇零一二三四五六七八九十百]{1,7})";

// How a step of a citation is written, in the folded form (Simplified, half width, lower case).
// The steps' names are those of a path; "" is filler. See build_tools/plan/citation.py for what we print.
/** @type {[string, RegExp][]} */
const WRITTEN = [
  ["part", new RegExp(`第?${NUMERAL}[篇编]|part ?${NUMERAL}`, "y")],
  ["ch", new RegExp(`第?${NUMERAL}章|ch(?:ap(?:ter)?)?\\.? ?${NUMERAL}`, "y")],
  ["sub", new RegExp(`\\(${NUMERAL}\\)|sub-?sec(?:tion)?\\.? ?${NUMERAL}|第?${NUMERAL}小节`, "y")],
  ["sec", new RegExp(`第?${NUMERAL}(?:节|部分)|(?:sec(?:tion|t)?\\.?|§) ?${NUMERAL}`, "y")],
  ["box", new RegExp(`第?${NUMERAL}个?专栏|专栏 ?第?${NUMERAL}|box ?${NUMERAL}`, "y")],
  ["fn", new RegExp(`脚?注释? ?${NUMERAL}|(?:foot)?note ?${NUMERAL}|fn\\.? ?${NUMERAL}`, "y")],
  ["annex", new RegExp(`附[件录表] ?${NUMERAL}|(?:annex|appendix) ?${NUMERAL}`, "y")],
  ["t", new RegExp(`表格? ?${NUMERAL}|table ?${NUMERAL}`, "y")],
  ["r", new RegExp(`序号 ?${NUMERAL}|第?${NUMERAL}行|row ?${NUMERAL}`, "y")],
  ["p", new RegExp(`第?${NUMERAL}自?然?段落?|(?:para(?:graph)?\\.?|¶) ?${NUMERAL}`, "y")],
  ["i", new RegExp(`第?${NUMERAL}[项条点款]|item ?${NUMERAL}`, "y")],
  ["s", new RegExp(`第?${NUMERAL}句话?|sent(?:ence)?\\.? ?${NUMERAL}`, "y")],
  ["pre", /前言|序言|preface/y],
  ["", /引言|introductory|intro(?=[ .])\.?|of (?:the )?|的|中|[\s,.、。·:;>/›-]+/y],
];
const ORDER = "part annex pre ch box fn sec sub t p i r s".split(" ");
const ANCHORED = new Set(["part", "annex", "pre", "ch", "sec", "box", "fn"]);
const ID = /^(?:r\d+-)?(?:pre|annex|doc|part|div|ch|sec|sub|pt|art|box|fn|junk|p|i|t)\d*(?:-(?:[a-z]+\d+[a-z]?|\d+))*(?:-r\d+)?$/;

/**
 * 十二 → 12, 二十 → 20; what is in digits already is read as it is.
 * @param {string} numeral
 * @returns {number}
 */
function numberOf(numeral) {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  let total = 0;
  let ones = 0;
  for (const character of numeral.replace(/〇/g, "零")) {
    if (character === "百" || character === "十") {
      total += (ones || 1) * (character === "百" ? 100 : 10);
      ones = 0;
    } else ones = "零一二三四五六七八九".indexOf(character);
  }
  return total + ones;
}

/**
 * A citation in any of the languages → its steps from the outermost in; null for any other text.
 * @param {string} text
 * @returns {Step[] | null}
 */
function readCitation(text) {
  /** @type {Step[]} */
  const steps = [];
  for (let at = 0; at < text.length; ) {
    let moved = 0;
    for (const [name, pattern] of WRITTEN) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (!found) continue;
      moved = found[0].length;
      const numeral = found.slice(1).find((group) => group !== undefined);
      if (name) steps.push({ name, number: numeral ? numberOf(numeral) : 1 });
      break;
    }
    if (!moved) return null;
    at += moved;
  }
  if (!steps.some((step) => ANCHORED.has(step.name))) return null;
  return steps.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
}

/**
 * A path's last step: ch3-sec1-p2 → p 2, box2-t1-r1a → r 1.
 * @param {Unit} unit
 * @returns {Step}
 */
function stepOf(unit) {
  const found = /([a-z]+)(\d*)[a-z]?$/.exec(unit.path);
  return { name: found ? found[1] : "", number: Number(found?.[2] || 1) };
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
        return step && step.name === wanted.name && step.number === wanted.number;
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
  let found = unitsAt(library, [{ name: "ch", number: numbers[0] }]);
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
 * The id in a pasted address: its fragment, or the page or short address it ends in.
 * @param {string} text
 * @returns {string}
 */
function idInAddress(text) {
  const isAddress = /^(?:[a-z]+:\/\/|www\.|\.{0,2}\/|#)/i.test(text) || /\.html(?:[?#]|$)/i.test(text);
  if (!isAddress) return text;
  const [path, fragment] = text.split("#");
  const page = path.split("?")[0].replace(/(?:\/|\.html?|\/index\.html?)+$/i, "").split("/").pop();
  try {
    return decodeURIComponent(fragment || page || "");
  } catch {
    return "";
  }
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
function placesById(library, id) {
  const unit = library.byId.get(id) ?? library.units.find(({ page, parent }) => !parent && page === id);
  if (unit) return [placeOf(unit)];
  const old = library.file.past.find(([alias]) => alias === id);
  if (old) {
    const [, now, page, title, fate] = old;
    return [{ unit: library.byId.get(now) ?? null, href: `${page}.html#${id}`, title, missing: false, fate }];
  }
  if (!ID.test(id)) return [];
  const plain = id.replace(/^r\d+-/, "");
  for (let steps = plain.split("-"); steps.length; steps.pop()) {
    const near = library.byId.get(steps.join("-"));
    if (near) return [placeOf(near, near.id !== plain)];
  }
  return [];
}

/**
 * The places that the query names; none when it is no reference.
 * @param {Library} library
 * @param {string} raw
 * @returns {Place[]}
 */
export function findPlaces(library, raw) {
  const text = raw.trim();
  const byId = placesById(library, idInAddress(text).toLowerCase());
  if (byId.length) return byId;
  let folded = "";
  for (const piece of text.normalize("NFKC").toLowerCase()) folded += library.pairs.get(piece) ?? piece;
  folded = folded.replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, "");
  const dotted = /^(?:第|§ ?)?(\d{1,3}(?:[.·-]\d{1,3}){1,4})\.?$/.exec(folded);
  if (dotted) {
    const numbers = dotted[1].split(/[.·-]/).map(Number);
    return placesByNumbers(library, numbers);
  }
  const steps = readCitation(folded);
  for (let known = steps ?? []; known.length; known = known.slice(0, -1)) {
    const found = unitsAt(library, known);
    const missing = known.length < (steps ?? []).length;
    if (found.length && (!missing || found.length === 1)) return found.map((unit) => placeOf(unit, missing));
  }
  return [];
}
