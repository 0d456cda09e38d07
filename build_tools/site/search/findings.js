// @ts-check
// What a check has found → its summary, the marked text, a list, a table and data to keep.

import { element, say } from "./elements.js";
/** @import { Finding } from "./finding.js" */

/** @typedef {Record<string, string>} Words */

/** The verdicts, the gravest last: in this order they are counted. */
export const VERDICTS = ["exact", "version", "moved", "maybe", "reworded", "figure", "place", "removed", "absent"];

/**
 * @param {Finding} found
 * @param {Words} words
 * @returns {string}
 */
export function verdictOf(found, words) {
  if (found.sort === "link" && found.state) return words[`link_${found.state}`];
  return say(words[found.verdict], { number: found.version });
}

/**
 * How many there are of each verdict, each a button that shows only those.
 * @param {Finding[]} findings
 * @param {Words} words
 * @param {(verdict: string) => void} choose called with "" for all
 * @returns {HTMLElement}
 */
export function summaryOf(findings, words, choose) {
  const counts = VERDICTS.map((verdict) => /** @type {const} */ ([verdict, findings.filter((one) => one.verdict === verdict).length]));
  const button = (/** @type {string} */ verdict, /** @type {string} */ label) => {
    const made = element("button", { type: "button", "data-verdict": verdict, "aria-pressed": String(!verdict) }, label);
    made.addEventListener("click", () => {
      for (const other of list.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === made));
      choose(verdict);
    });
    return element("li", {}, made);
  };
  const list = element("ul", { class: "check-counts" }, button("", say(words.all, { count: findings.length })));
  for (const [verdict, count] of counts) {
    if (count) list.append(button(verdict, `${say(words[verdict], { number: "N" })} ${count}`));
  }
  return list;
}

/**
 * The text with its findings marked; where one lies within another, the outer one is.
 * @param {string} text
 * @param {Finding[]} findings
 * @param {Words} words
 * @returns {HTMLElement}
 */
export function markedText(text, findings, words) {
  const made = element("div", { class: "check-text", lang: "" });
  let done = 0;
  findings.forEach((found, n) => {
    if (found.start < done) return;
    const label = say(words.mark, { number: n + 1, verdict: verdictOf(found, words) });
    made.append(
      text.slice(done, found.start),
      element("mark", { "data-verdict": found.verdict, "data-number": String(n + 1) }, text.slice(found.start, found.end),
        element("a", { href: `#finding-${n + 1}`, id: `mark-${n + 1}`, "aria-label": label }, String(n + 1))),
    );
    done = found.end;
  });
  made.append(text.slice(done));
  return made;
}

/**
 * @param {Finding} found
 * @param {number} number
 * @param {Words} words
 * @param {{base: string, title: string, cite: (place: string) => string}} plan where its pages are
 * @returns {HTMLElement}
 */
export function findingItem(found, number, words, plan) {
  const item = element("li", { id: `finding-${number}`, "data-verdict": found.verdict, tabindex: "-1" },
    element("p", {}, element("a", { href: `#mark-${number}`, class: "check-number" }, String(number)), " ",
      element("strong", {}, `${words[`sort_${found.sort}`]} · ${verdictOf(found, words)}`)),
    element("blockquote", {}, found.text));
  if (found.pieces.length) item.append(difference(found, words));
  for (const { theirs, plans } of found.figures) item.append(element("p", {}, say(words.figures, { theirs, plans })));
  if (found.said) item.append(element("p", {}, found.said));
  for (const place of found.places.slice(0, 3)) {
    const link = element("a", { href: plan.base + place.href }, place.title);
    const copied = plan.cite(place.title);
    const copy = element("button", { type: "button", class: "check-copy", "data-copy": copied }, words.copy);
    const text = place.unit?.text ? [element("span", { class: "check-plan" }, place.unit.text)] : [];
    item.append(element("p", {}, `${place.missing ? words.nearest : words.stands} `, link, " ", copy, ...text));
  }
  return item;
}

/**
 * @param {Finding} found
 * @param {Words} words
 * @returns {HTMLElement}
 */
function difference({ pieces }, words) {
  const parts = pieces.map(({ op, text }) => (op === "=" ? text : element(op === "-" ? "del" : "ins", {}, text)));
  return element("p", { class: "check-difference" }, `${words.difference} `, ...parts);
}

/**
 * @param {Finding[]} findings
 * @param {Words} words
 * @param {(href: string) => string} address the whole address of a place
 * @returns {Record<string, string>[]} a row for each finding, by the head of its column
 */
export function rowsOf(findings, words, address) {
  const heads = words.columns.split("|");
  return findings.map((found, n) => {
    const [place] = found.places;
    const plans = found.figures.map((one) => one.plans).join(" / ") || (place?.unit?.text ?? "");
    const values = [String(n + 1), words[`sort_${found.sort}`], verdictOf(found, words), found.text, plans,
      found.places.map(({ title }) => title).join(" / "), place ? address(place.href) : "", found.said];
    return Object.fromEntries(heads.map((head, column) => [head, values[column]]));
  });
}

/**
 * RFC 4180 with a mark for UTF-8, which spreadsheets need; what a spreadsheet would run is quoted.
 * @param {Record<string, string>[]} rows
 * @returns {string}
 */
export function csvOf(rows) {
  const cell = (/** @type {string} */ text) => `"${(/^[=+@\t\r-]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
