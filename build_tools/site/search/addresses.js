// @ts-check
// What is a link in running text, and which id it names: in the steps of build_tools/plan/addresses.py,
// whose patterns these are.

import { ADDRESSES } from "./tables.js";

/** @type {Record<string, RegExp>} */
const READ = Object.fromEntries(Object.entries(ADDRESSES).map(([name, pattern]) => [name, new RegExp(pattern, "gi")]));

/**
 * @param {string} text
 * @returns {{start: number, end: number, text: string}[]}
 */
export function linksIn(text) {
  return [...text.matchAll(READ.link)].map((found) => {
    const own = found[0].replace(READ.glued, "");
    return { start: found.index, end: found.index + own.length, text: own };
  });
}

/**
 * @param {string} address as it was pasted
 * @returns {string} the id or page that it names, without what was glued to it; "" for none
 */
export function idInAddress(address) {
  const plain = decoded(address).normalize("NFKC").toLowerCase();
  if (plain.search(READ.address) < 0) return first("bare", plain);
  const [path, ...rest] = plain.split("#");
  const own = [...rest.join("#").matchAll(READ.name)][0];
  if (own) return own[1];
  const bare = path.split("?")[0].replace(READ.behind, "");
  return first("last", bare.replace(READ.page, "").replace(/\/+$/, ""));
}

/** @param {string} address */
function decoded(address) {
  return address.replace(READ.coded, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs; // a sign of per cent that is only that
    }
  });
}

/**
 * @param {string} link
 * @returns {boolean} whether it has the form of one of our short addresses
 */
export const isOwnAddress = (link) => link.search(READ.own) >= 0;

/**
 * @param {string} name
 * @returns {boolean} whether a page beside the plan's is called so
 */
export const isOtherPage = (name) => name.search(READ.other) >= 0;

/**
 * @param {string} name
 * @param {string} text
 * @returns {string}
 */
const first = (name, text) => text.match(READ[name])?.[0] ?? "";
