// @ts-check
// The page as the scripts find it: its words, its article; and how our own elements are made.

/**
 * The site's words, and what the scripts must know of the page: its language, the one beside it, the
 * languages one may cite in, where addresses and forms of citations are.
 * @typedef {Record<string, string> & {languages: [string, string][]}} Words
 */

/** @returns {Words} */
function read() {
  return JSON.parse(document.getElementById("plan-words")?.textContent || "{}");
}

export const words = read();
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
/** @type {Set<string>} */
const fetched = new Set();

/**
 * @param {string} name of a script beside this one
 * @param {() => void} then called when it has run; it is asked for once, and again where it failed
 */
export function fetchPart(name, then) {
  if (fetched.has(name)) return;
  fetched.add(name);
  const script = made("script", { src: new URL(`${name}.js`, here).href });
  script.addEventListener("load", then);
  script.addEventListener("error", () => fetched.delete(name));
  document.head.append(script);
}

export const article = document.querySelector("article.md-content__inner");

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children text goes into text nodes only
 * @returns {HTMLElement}
 */
export function made(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {string} [extra] a class
 * @returns {HTMLButtonElement}
 */
export function button(label, act, extra = "") {
  const element = /** @type {HTMLButtonElement} */ (made("button", { type: "button", class: extra }, label));
  element.addEventListener("click", act);
  return element;
}

/**
 * @param {string} href
 * @param {string} label
 * @returns {HTMLElement}
 */
export function linkTo(href, label) {
  return made("a", { href }, label);
}

/**
 * A sentence of ours with its {places} filled in.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
