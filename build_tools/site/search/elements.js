// @ts-check
// Elements and sentences: text goes into text nodes only.

/**
 * An element with attributes and children; a string becomes text.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * A sentence of ours with its {places} filled in.
 * @param {string} words
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

/**
 * Offer a file to be saved.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save(name, type, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(/** @type {HTMLAnchorElement} */ (link).href), 1000);
}
