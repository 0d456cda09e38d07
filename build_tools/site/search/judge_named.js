// @ts-check
// Links to the plan and citations of it, each judged by where it leads, and by what stands beside it.

import { idInAddress, isOtherPage, isOwnAddress } from "./addresses.js";
import { pathOf } from "./citation.js";
import { finding } from "./finding.js";
import { within } from "./library.js";
import { placeOf } from "./place.js";
import { placesAt, placesById } from "./places.js";
/** @import { Finding, Known } from "./finding.js" */
/** @import { Library } from "./library.js" */
/** @import { Place } from "./place.js" */

const NEAR = 40; // characters between a passage and the citation that belongs to it

/**
 * @param {{start: number, end: number, text: string}} link
 * @param {Known} known
 * @returns {Finding[]} nothing for a link that has nothing to do with the plan
 */
export function judgeLink({ start, end, text }, known) {
  const { library } = known.editions[0];
  const id = idInAddress(text);
  const fate = known.links[id];
  const base = { sort: /** @type {const} */ ("link"), start, end, text };
  if (fate) {
    const verdict = fate.state === "removed" ? "removed" : fate.state === "changed" ? "version" : "moved";
    const unit = library.byId.get(id) ?? null;
    const place = { unit, href: fate.href, title: fate.cite, missing: false, fate: fate.said };
    return [finding({ ...base, verdict, places: [place], said: fate.said, state: fate.state })];
  }
  const [place] = placesById(library, id);
  if (place && !place.missing) return [finding({ ...base, verdict: "exact", places: [place], state: "works" })];
  const isOwn = place || isOtherPage(id);
  if (!isOwn && !isPlanAddress(text, library)) return [];
  if (!place && isOwn) return [];
  return [finding({ ...base, verdict: "absent", places: place ? [place] : [], state: "unknown" })];
}

/**
 * @param {string} text
 * @param {Library} library
 * @returns {boolean} whether an address has the form of one of this site's
 */
const isPlanAddress = (text, library) =>
  isOwnAddress(text) || library.units.some(({ parent, page }) => !parent && text.toLowerCase().includes(`${page}.html`));

/**
 * @param {string} text
 * @param {import("./segments.js").Cited} cited
 * @param {Library} library
 * @returns {Finding}
 */
export function judgeCitation(text, { start, end, steps }, library) {
  const base = { sort: /** @type {const} */ ("citation"), start, end, text: text.slice(start, end) };
  for (let known = steps; known.length; known = known.slice(0, -1)) {
    const units = placesAt(library, known);
    if (!units.length) continue;
    const missing = known.length < steps.length;
    const places = units.slice(0, missing ? 1 : 5).map((unit) => placeOf(unit, missing));
    return finding({ ...base, verdict: missing ? "absent" : "exact", places, state: pathOf(steps) });
  }
  return finding({ ...base, verdict: "absent", state: pathOf(steps) });
}

/**
 * The passage that a citation is of must stand where it says.
 * @param {Finding} citation
 * @param {Finding[]} passages
 * @param {Library} library
 * @param {Known} known
 */
export function lookBeside(citation, passages, library, known) {
  const beside = passages
    .filter(({ verdict, places }) => verdict !== "absent" && places.length)
    .map((passage) => ({ passage, gap: Math.max(citation.start - passage.end, passage.start - citation.end, 0), after: passage.start >= citation.end }))
    .filter(({ gap }) => gap <= NEAR)
    .sort((a, b) => a.gap - b.gap)[0]?.passage;
  if (!beside) return;
  const stands = (/** @type {Place[]} */ cited, /** @type {Place[]} */ found) =>
    found.map((place) => library.byId.get(place.unit?.id ?? "")).some((unit) => unit && cited.some((place) => place.unit && (place.unit === unit || within(unit, place.unit) || within(place.unit, unit))));
  if (citation.verdict === "exact" && stands(citation.places, beside.places)) return;
  // As an earlier version counted: the alias of that place leads to where the words stand now.
  const alias = Object.entries(known.links).find(([name, { href }]) =>
    new RegExp(`^r\\d+-${citation.state}$`).test(name) && beside.places.some((place) => place.href === href));
  if (alias) {
    Object.assign(citation, { verdict: "moved", said: alias[1].said, places: beside.places });
    return;
  }
  if (citation.verdict === "absent" || beside.verdict === "removed" || beside.verdict === "version") return;
  Object.assign(citation, { verdict: "place", places: beside.places });
  if (beside.verdict === "exact") beside.verdict = "place";
}
