// @ts-check
// What the panel offers: link, citation, quotation, other forms, in each language; step by sentence.

import { copyText } from "./copying.js";
import { cited, formsOf, today, wordsOf } from "./forms.js";
import { button, filled, made, words } from "./page.js";
import { current, offered, panel, report } from "./panel.js";
import { address, idOf, neighbour } from "./units.js";

const BOTH = "both";
const PREVIEW = 90;

/**
 * What is to be cited: a unit of the plan, or words that are marked within some.
 * @typedef {{id: string, last?: string, link?: string, lang?: string, text?: string}} Cited
 */

/** @type {{now: Cited}} */
const about = { now: { id: "" } };

/** @type {HTMLSelectElement} */
const choice = /** @type {HTMLSelectElement} */ (made("select", { "aria-label": words.cite_in || "Language" }));

/** @returns {string[]} the languages to cite in, in their order */
function langs() {
  return choice.value === BOTH ? [words.lang || "", words.beside || ""] : [choice.value];
}

/**
 * @param {string} text what is to be copied
 */
async function copy(text) {
  const isDone = await copyText(panel, text);
  const shown = text.replace(/\s+/g, " ").trim();
  const preview = shown.length > PREVIEW ? `${shown.slice(0, PREVIEW)}…` : shown;
  if (isDone) report(`${words.copied || ""}${words.colon || ": "}${preview}`);
  else report(words.copy_refused || "", true);
}

/** @param {string} name of the form */
async function copyForm(name) {
  const { now } = about;
  try {
    const wanted = now.lang && choice.value === BOTH ? [now.lang] : langs();
    const forms = await Promise.all(wanted.map((lang) => formsOf(lang)));
    const made = forms.map((one) => inForm(one, name, now));
    await copy(name === "csl" && made[1] ? oneList(made) : made.join("\n"));
  } catch {
    report(words.forms_failed || "", true);
  }
}

/**
 * @param {string[]} lists as JSON, each of one item
 * @returns {string} one list of all items
 */
const oneList = (lists) => `${JSON.stringify(lists.flatMap((one) => JSON.parse(one)), null, 2)}\n`;

/**
 * @param {import("./forms.js").Forms} forms
 * @param {string} name
 * @param {Cited} now
 * @returns {string}
 */
export function inForm(forms, name, now) {
  const [first = ""] = forms.places[now.id] || [];
  const [last = ""] = (now.last && forms.places[now.last]) || [];
  const place = last ? filled(forms.between, { first, last }) : first;
  const isOwn = !now.lang || now.lang === forms.cite; // words that are marked are in one language
  const quotation = (isOwn && now.text) || wordsOf(forms, now.id);
  const link = (isOwn && now.link) || address(now.id);
  return cited(forms, name, { id: now.id, place, address: link, accessed: today(), quotation });
}

/** The link to the unit as it was called in this version, whatever it is called later. */
async function copyVersion() {
  try {
    const forms = await formsOf(words.lang || "");
    const [, , own = ""] = forms.places[about.now.id] || [];
    await copy(address(own || about.now.id));
  } catch {
    report(words.forms_failed || "", true);
  }
}

const link = button(words.copy_link || "Copy link", () => copy(about.now.link || address(about.now.id)));
const citing = button(words.copy_citation || "Copy citation", () => copyForm("plain"));
const quoting = button(words.copy_quotation || "Copy quotation", () => copyForm("quotation"));
const previous = button("←", () => step(-1), "citation__step");
const next = button("→", () => step(1), "citation__step");
const version = button(words.copy_version || "Link to this version", copyVersion);
const square = button(words.qr_code || "QR code", showSquare);
const more = made("details", { class: "citation__more" });

/** @type {{go: (to: Element) => void}} */
const way = { go: () => {} };

/** @param {1 | -1} by */
function step(by) {
  const to = neighbour(current(), by);
  if (!to) return;
  way.go(to);
  to.scrollIntoView({ block: "center" });
  const stepper = by < 0 ? previous : next;
  (stepper.disabled ? link : stepper).focus({ preventScroll: true });
}

/** The QR code that the build drew of the permanent address. */
function showSquare() {
  const alt = `${words.qr_code}${words.colon}${address(about.now.id)}`;
  more.querySelector("img")?.remove();
  more.append(made("img", { src: squareOf(about.now.id), alt, width: "132", height: "132" }));
}

/** @param {string} id */
const squareOf = (id) => `${words.squares}${id}/qr.svg`;

/**
 * What is cited is what the printed page leads to: its permanent address, and the QR code of that.
 * @param {string} id
 */
function printAddress(id) {
  const printed = document.querySelector(".print-address");
  if (printed) printed.textContent = address(id);
  if (words.squares) document.querySelector("img.print-qr")?.setAttribute("src", squareOf(id));
}

/**
 * @param {(to: Element) => void} go what to do with the sentence that the reader steps to
 */
export function buildOffers(go) {
  way.go = go;
  previous.setAttribute("aria-label", words.previous_sentence || "Previous sentence");
  next.setAttribute("aria-label", words.next_sentence || "Next sentence");
  const both = words.beside ? [made("option", { value: BOTH }, words.cite_both || "Both")] : [];
  choice.append(...both, ...(words.languages || []).map(([code, name]) => made("option", { value: code, lang: code }, name)));
  choice.value = words.beside ? BOTH : words.lang || "";
  square.hidden = !words.squares;
  version.hidden = !words.addresses;
  const data = /** @type {const} */ ([["GB/T 7714", "gb7714"], ["BibTeX", "bibtex"], ["CSL-JSON", "csl"]]);
  const forms = data.map(([label, name]) => button(label, () => copyForm(name)));
  const inside = made("div", { class: "citation__forms" }, choice, version, ...forms, square);
  more.append(made("summary", {}, words.cite_more || "More"), inside);
  offered.append(link, citing, quoting, previous, next, more);
  // What will be wanted is fetched when the reader turns to the panel, so that it is there at once.
  const prepare = () => langs().forEach((lang) => formsOf(lang).catch(() => {}));
  for (const event of ["pointerenter", "focusin"]) panel.addEventListener(event, prepare);
}

/**
 * Offer to cite a unit, or words within it.
 * @param {Element} unit
 * @param {Cited | null} [marked]
 */
export function offer(unit, marked = null) {
  about.now = marked || { id: idOf(unit) };
  printAddress(about.now.id);
  offered.hidden = false;
  more.querySelector("img")?.remove();
  quoting.hidden = unit.matches("table, tr, ul, ol, details");
  quoting.textContent = (marked ? words.quote_marked : words.copy_quotation) || "Copy quotation";
  link.textContent = (marked ? words.link_marked : words.copy_link) || "Copy link";
  for (const one of [citing, previous, next]) one.hidden = Boolean(marked);
  previous.disabled = !neighbour(unit, -1);
  next.disabled = !neighbour(unit, 1);
}
