// @ts-check
// The page that checks a document: what is pasted or dropped stays in the browser.

import { element, save, say } from "./elements.js";
import { csvOf, findingItem, markedText, rowsOf, summaryOf } from "./findings.js";
import { judge } from "./judge.js";
import { openLibrary } from "./library.js";
import { openGone } from "./gone.js";
import { readFile } from "./read_file.js";
/** @import { Gone } from "./gone.js" */
/** @import { Finding, Known, LinkFate } from "./finding.js" */
/** @import { Library } from "./library.js" */

/**
 * What has arrived: the words of the page, the editions and their words that are no more by
 * language, what became of links.
 * @typedef {{words: Record<string, string>, libraries: Map<string, Library>,
 *   gone: Map<string, Gone | null>, links: Record<string, LinkFate>}} Arrived
 */

/**
 * @param {any} file the data of a language's check: see build_tools/site/check_index.py
 * @returns {Record<string, LinkFate>}
 */
function linksOf(file) {
  return Object.fromEntries(Object.entries(file.links).map(([name, [state, said, href, cite]]) => [name, { state, said, href, cite }]));
}

/**
 * @param {HTMLElement} page
 * @param {DOMStringMap} site where the site's root is, and the page's language
 */
function start(page, { root = "", lang = "", current: base = "" }) {
  /** @type {Arrived} */
  const arrived = { words: {}, libraries: new Map(), gone: new Map(), links: {} };
  let other = "";
  const receive = (/** @type {any} */ file) => {
    if (file.check) {
      arrived.words = file.words;
      arrived.links = linksOf(file);
      build(page, base, arrived, () => known(arrived, lang, other));
    } else if (file.fates) arrived.gone.set(file.lang, openGone(file));
    else if (file.ids && !file.version && !arrived.libraries.has(file.lang)) {
      arrived.libraries.set(file.lang, openLibrary(file));
      if (file.gone) download(root, `past-${file.lang}`);
      else arrived.gone.set(file.lang, null);
      if (file.lang === lang && !other) download(root, (other = file.other));
    }
  };
  planSearch.listeners.push(receive);
  document.head.append(element("link", { rel: "stylesheet", href: `${root}assets/search/check.css` }));
  for (const name of [`check-${lang}`, lang]) download(root, name);
}

/**
 * @param {string} root
 * @param {string} name
 */
function download(root, name) {
  if (!name) return;
  document.head.append(Object.assign(document.createElement("script"), { src: `${root}assets/search/${name}.js`, async: false }));
}

/**
 * @param {Arrived} arrived
 * @param {string} lang
 * @param {string} other
 * @returns {Known | null} null while something is on its way
 */
function known(arrived, lang, other) {
  const names = [lang, ...(other ? [other] : [])];
  if (!names.every((name) => arrived.libraries.has(name) && arrived.gone.has(name))) return null;
  const editions = names.map((name) => ({ library: /** @type {Library} */ (arrived.libraries.get(name)), gone: arrived.gone.get(name) ?? null }));
  return { editions, links: arrived.links };
}

/**
 * @param {HTMLElement} page
 * @param {string} base
 * @param {Arrived} arrived
 * @param {() => Known | null} all
 */
function build(page, base, { words }, all) {
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "check-field", rows: "10", spellcheck: "false" }));
  const file = /** @type {HTMLInputElement} */ (element("input", { type: "file", id: "check-file", accept: ".txt,.csv,.docx,.md" }));
  const run = /** @type {HTMLButtonElement} */ (element("button", { type: "submit", class: "md-button md-button--primary" }, words.run));
  const status = element("p", { role: "status", id: "check-status" });
  const result = element("div", { id: "check-result" });
  const form = element("form", { id: "check-form" },
    element("p", {}, element("label", { for: "check-field" }, words.paste)), field,
    element("p", {}, element("label", { for: "check-file" }, words.file), " ", file), run, status);
  page.replaceChildren(form, result);
  const check = () => {
    const pasted = field.value;
    const plan = all();
    if (!pasted.trim()) status.textContent = words.empty;
    else if (!plan) {
      status.textContent = words.loading;
      setTimeout(check, 100);
    } else {
      const findings = judge(pasted, plan);
      status.textContent = findings.length ? say(words.found, { count: findings.length }) : words.nothing;
      show(result, pasted, findings, words, { base, title: plan.editions[0].library.file.title });
    }
  };
  const take = async (/** @type {File | undefined} */ chosen) => {
    if (!chosen) return;
    try {
      field.value = await readFile(chosen);
      check();
    } catch {
      status.textContent = say(words.bad_file, { name: chosen.name });
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  file.addEventListener("change", () => take(file.files?.[0]));
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}

/**
 * @param {HTMLElement} result
 * @param {string} text
 * @param {Finding[]} findings
 * @param {Record<string, string>} words
 * @param {{base: string, title: string}} plan
 */
function show(result, text, findings, words, plan) {
  const cite = (/** @type {string} */ place) => say(words.cite, { title: plan.title, citation: place });
  const address = (/** @type {string} */ href) => new URL(plan.base + href, location.href).href;
  const list = element("ol", { class: "check-list" }, ...findings.map((found, n) => findingItem(found, n + 1, words, { ...plan, cite })));
  const choose = (/** @type {string} */ verdict) => {
    for (const item of result.querySelectorAll("li[data-verdict], mark[data-verdict]")) {
      item.classList.toggle("is-left-out", Boolean(verdict) && item.getAttribute("data-verdict") !== verdict);
    }
  };
  const button = (/** @type {string} */ label, /** @type {() => void} */ act) => {
    const made = element("button", { type: "button", class: "md-button" }, label);
    made.addEventListener("click", act);
    return made;
  };
  const rows = () => rowsOf(findings, words, address);
  result.replaceChildren(...(findings.length ? [
    summaryOf(findings, words, choose),
    element("p", { class: "check-keep" },
      button(words.csv, () => save("check.csv", "text/csv;charset=utf-8", csvOf(rows()))), " ",
      button(words.json, () => save("check.json", "application/json", `${JSON.stringify(rows(), null, 2)}\n`)), " ",
      button(words.print, () => print())),
    element("h2", {}, words.document), markedText(text, findings, words),
    element("h2", {}, words.findings), list,
  ] : []));
  list.addEventListener("click", (event) => {
    const copy = event.target instanceof Element && event.target.closest("[data-copy]");
    if (copy) copyText(copy.getAttribute("data-copy") ?? "", /** @type {HTMLElement} */ (copy), words);
  });
}

/**
 * @param {string} text
 * @param {HTMLElement} button
 * @param {Record<string, string>} words
 */
async function copyText(text, button, words) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    button.textContent = text;
  }
  setTimeout(() => { button.textContent = words.copy; }, 4000);
}

const checkPage = document.getElementById("tool-check");
const searchData = document.getElementById("plan-search");
if (checkPage && searchData) start(checkPage, searchData.dataset);
Object.assign(planSearch, { judge, openGone, openLibrary });
