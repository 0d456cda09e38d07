// @ts-check
// Citations in the forms that the build wrote: fetched when they are first wanted, then filled in.

import { made, words } from "./page.js";

/**
 * What the build says of a language: each form with {places} to fill in, signs that a form writes
 * otherwise (TeX, JSON), how marks turn within a quotation, and of each id its citation, its words
 * (or the ids of those that have them, and what stands before and between) and its name in this version.
 * @typedef {{cite: string, forms: Record<string, string>, signs: Record<string, Record<string, string>>,
 *   turning: Turning, between: string, places: Record<string, [string, string | string[], string]>}} Forms
 * @typedef {{outer: string, inner: string, within: string, paired: string}} Turning
 */

/** @type {Map<string, Promise<Forms>>} */
const asked = new Map();

/**
 * @param {string} lang
 * @returns {Promise<Forms>} rejected where the file does not come
 */
export function formsOf(lang) {
  const known = asked.get(lang);
  if (known) return known;
  const coming = new Promise((done, failed) => {
    const { listeners } = globalThis.planSearch;
    listeners.push((/** @type {any} */ file) => {
      if (file.cite === lang) done(file);
    });
    const script = made("script", { src: `${words.forms}${lang}.js` });
    script.addEventListener("error", failed);
    document.head.append(script);
  });
  asked.set(lang, coming);
  coming.catch(() => asked.delete(lang));
  return coming;
}

/**
 * @param {Forms} forms
 * @param {string} id
 * @returns {string} the words of a place
 */
export function wordsOf(forms, id) {
  const [, own = ""] = forms.places[id] || [];
  if (typeof own === "string") return own;
  const part = (/** @type {string} */ name) => (name in forms.places ? wordsOf(forms, name) : name);
  return own.map((name) => (/^\s/.exec(name)?.[0] || "") + part(name.trim())).join("");
}

/** @returns {string} the day on the reader's own calendar, as 2026-11-26 */
export function today() {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

/**
 * @param {string} text
 * @param {Turning} how the same reading as `turned` of build_tools/exports/citations.py
 * @returns {string} the text with its marks as they stand within a quotation
 */
function turned(text, { outer, inner, within, paired }) {
  const outward = new RegExp(paired, "g");
  const again = (/** @type {string} */ pair) => outer[0] + pair.slice(1, -1) + outer[1];
  const once = (/** @type {string} */ pair) => inner[0] + pair.slice(1, -1).replace(outward, again) + inner[1];
  const alone = (/** @type {string} */ piece) => piece.replaceAll(outer[0], inner[0]).replaceAll(outer[1], inner[1]);
  const pieces = text.split(new RegExp(`(${within})`));
  return pieces.map((piece, number) => (number % 2 ? once(piece) : alone(piece))).join("");
}

/**
 * @param {Forms} forms
 * @param {string} name plain, quotation, gb7714, bibtex, csl
 * @param {{id: string, place: string, address: string, accessed: string, quotation?: string}} values
 * @returns {string} `place` filled in; `place|tex` with the signs that TeX writes otherwise
 */
export function cited(forms, name, values) {
  const [year = "", month = "", day = ""] = values.accessed.split("-").map(Number).map(String);
  /** @type {Record<string, string>} */
  const given = { ...values, quotation: turned(values.quotation || "", forms.turning), year, month, day };
  return (forms.forms[name] || "").replace(/\ue010(\w+)(?:\|(\w+))?\ue011/g, (whole, key, kind) => {
    if (!(key in given)) return whole;
    const signs = kind ? forms.signs[kind] || {} : {};
    return [...(given[key] || "")].map((sign) => signs[sign] ?? sign).join("");
  });
}
