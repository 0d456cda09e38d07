// @ts-check
// A reference, an id or an address that the reader typed → the place it names.

import { CELLS } from "./tables.js";
import { idInAddress } from "./addresses.js";
import { say } from "./elements.js";
import { within } from "./library.js";
import { placeOf } from "./place.js";
import { NUMERAL, numberOf } from "./numerals.js";
import { INSIDE, pathOf, readCitation } from "./citation.js";
/** @import { Step } from "./citation.js" */
/** @import { Library, Unit } from "./library.js" */
/** @import { Place } from "./place.js" */

const WITHIN = ["sec", "sub", "pt", "i", "r", "p", "s"];
const ID = /^(?:r\d+-)?(?:(?:h|doc)(?=\d)|pre|annex|part|ch|sec|box|fn|junk|p)\d*(?:-[a-z]+\d+[a-z]?)*(?:-r\d+)?$/;

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
 * The cells of some rows in a column; a row is where a cell of it is that there is not.
 * @param {(Unit | undefined)[]} rows
 * @param {number} column from 1
 * @returns {Place[]}
 */
function cellsAt(rows, column) {
  return rows.flatMap((row) => {
    if (row?.kind !== "row" || !row.parent) return [];
    const head = row.parent.text.split(CELLS)[column - 1];
    const place = placeOf(row, !head);
    return [head ? { ...place, href: `${place.href}-c${column}`, title: `${row.cite} · ${head}` } : place];
  });
}

/**
 * An id, an old id, or the nearest above an id that is not there.
 * @param {Library} library
 * @param {string} id
 * @returns {Place[]}
 */
export function placesById(library, id) {
  const { past, moved, was } = library.file;
  const unit = library.byId.get(id) ?? library.units.find(({ page, parent }) => !parent && page === id);
  if (unit) return [placeOf(unit)];
  const there = moved[id] && library.byId.get(moved[id][0]);
  if (there) {
    const fate = say(was, { number: Number(/\d+/.exec(id)), was: moved[id][1], now: there.cite });
    return [{ ...placeOf(there), href: `${there.page}.html#${id}`, fate }];
  }
  const plain = id.replace(/^r\d+-|-+$/g, "");
  const old = past.find(([alias]) => alias === id) ?? past.find(([alias]) => alias === plain);
  if (old) {
    const [, now, page, title, fate] = old;
    return [{ unit: library.byId.get(now) ?? null, href: `${page}.html#${id}`, title, missing: false, fate }];
  }
  // An alias that tells nothing else names the place that is called so now.
  const same = plain !== id && library.units.find(({ path }) => path === plain);
  if (same) return [placeOf(same)];
  const [, row, column] = /^(.+-r\d+[a-z]?)-c(\d+)$/.exec(plain) ?? [];
  const [cell] = row ? cellsAt([library.byId.get(row)], Number(column)) : [];
  if (cell) return [cell];
  if (!ID.test(id)) return [];
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

const MAY_CITE = /\d|[一二三四五六七八九十]|^(?:前言|序言|preface)$/; // else it is not looked up

/** @type {WeakMap<Library, Map<string, Unit>>} */
const cites = new WeakMap();

/**
 * @param {Library} library
 * @returns {Map<string, Unit>} each unit by its citation as it is printed; made at the first use
 */
function citesOf(library) {
  const known = cites.get(library) ?? new Map(library.units.map((unit) => [referenceForm(library, unit.cite), unit]));
  cites.set(library, known);
  return known;
}

/**
 * A citation as earlier versions counted: what stood there then, with what became of it.
 * @param {Library} library
 * @param {Step[]} steps
 * @returns {Place[]} the latest first, each place once
 */
function formerPlaces(library, steps) {
  const path = pathOf(steps);
  const { past, moved } = library.file;
  const aliases = [...past.map(([alias]) => alias), ...Object.keys(moved)].filter((alias) => alias.replace(/^r\d+-/, "") === path);
  /** @type {Map<string, Place>} */
  const found = new Map();
  for (const alias of aliases.sort().reverse()) {
    const [place] = placesById(library, alias);
    const what = place.unit?.id ?? place.title;
    if (!found.has(what)) found.set(what, place);
  }
  return [...found.values()];
}

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
  const printedSo = MAY_CITE.test(folded) ? citesOf(library).get(folded) : undefined;
  const former = steps ? formerPlaces(library, steps) : [];
  if (printedSo) return { places: [placeOf(printedSo), ...former], absent: "" };
  const column = steps?.at(-1);
  if (steps && column?.name === "c") {
    const cells = cellsAt(placesAt(library, steps.slice(0, -1)), column.number);
    return { places: cells, absent: cells.length ? "" : raw };
  }
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
