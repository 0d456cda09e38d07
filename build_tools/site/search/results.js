// @ts-check
// The page of all results: search.html?q=…

import { element } from "./elements.js";
import { advice, everything, summary } from "./view.js";
/** @import { Searcher } from "./searcher.js" */

/**
 * Build the page; what is asked stands in its address.
 * @param {HTMLElement} page
 * @param {DOMStringMap} site
 * @param {Searcher} searcher
 * @returns {() => void} to be called when more has been downloaded
 */
export function startResults(page, { base = "", label = "", run = "" }, searcher) {
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const field = element("input", { type: "search", name: "q", value: query, "aria-label": label });
  const status = element("p", { role: "status" });
  const list = element("div", { id: "search-page" });
  const button = element("button", { type: "submit", class: "md-button" }, run);
  page.replaceChildren(element("form", { method: "get", role: "search", class: "search-page-form" }, field, " ", button), status, list);
  const ask = (/** @type {string} */ term) => {
    const address = new URL(location.href);
    address.searchParams.set("q", term);
    location.assign(address);
  };
  return () => {
    const answer = query ? searcher.ask(query) : null;
    const library = searcher.library();
    if (!answer || !library) return;
    document.title = `${query} · ${document.title.split(" · ").pop()}`;
    status.textContent = summary(library, answer, query);
    const isNone = !answer.places.length && !answer.results.length && !answer.gone.length && !answer.needs && !answer.absent;
    list.replaceChildren(...(isNone ? advice(library, answer, ask) : everything(library, answer, base, searcher.gone())));
  };
}
