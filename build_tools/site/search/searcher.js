// @ts-check
// A search over what has been downloaded, which asks for more when a query needs it.

import { search } from "./answer.js";
import { openGone } from "./gone.js";
import { openLibrary } from "./library.js";
/** @import { Answer, Shelf } from "./answer.js" */
/** @import { Gone } from "./gone.js" */
/** @import { Library } from "./library.js" */

const PAUSE = 250; // ms without a key before anything more is downloaded

/**
 * `library` is null until the index is there, `gone` the words that are no more; `ask` gives null until then.
 * @typedef {{library: () => Library | null, gone: () => Gone | null | undefined, ask: (query: string) => Answer | null}} Searcher
 */

const nameOf = (/** @type {import("./library.js").IndexFile} */ { lang, version }) => (version ? `r${version}-${lang}` : lang);

/**
 * @param {HTMLFormElement} form whose data say where the site's root is, and the language
 * @param {() => void} changed called when more has been downloaded
 * @param {(words: string) => void} failed called when the index cannot be had
 * @returns {Searcher}
 */
export function makeSearcher(form, changed, failed) {
  const { root = "", lang = "", index = lang } = form.dataset;
  /** @type {{library: Library | null, shelf: Shelf, timer: number, pause: number}} */
  const state = { library: null, shelf: {}, timer: 0, pause: PAUSE };
  /** @type {Set<string>} */
  const asked = new Set();
  /** @param {string} name */
  const download = (name) => {
    if (asked.has(name)) return;
    asked.add(name);
    const script = document.createElement("script");
    script.src = `${root}assets/search/${name}.js`;
    script.onerror = () => planSearch.receive({ lang: name, failed: true });
    document.head.append(script);
  };
  const learn = (/** @type {string} */ of, /** @type {import("./everyday.js").Everyday | null} */ table) => {
    state.shelf.everyday = { ...state.shelf.everyday, [of]: table };
  };
  /** @param {any} file */
  const receive = (file) => {
    if (file.nearby) state.shelf.near = file.nearby;
    else if (file.sounds) state.shelf.sounds = file.sounds;
    else if (file.naming) state.shelf.naming = file.naming;
    else if (file.rows) learn(file.everyday, file);
    else if (file.terms) state.shelf.terms = file.terms;
    else if (file.fates) {
      if (file.lang === lang) state.shelf.gone = openGone(file);
    }
    else if (file.failed) {
      if (file.lang === lang) failed(form.dataset.failed ?? "");
      else if (file.lang === "near") state.shelf.near = null;
      else if (file.lang === "places") state.shelf.naming = null;
      else if (file.lang === "pinyin") state.shelf.sounds = null;
      else if (file.lang === "terms") state.shelf.terms = null;
      else if (file.lang.startsWith("everyday-")) learn(file.lang.slice("everyday-".length), null);
      else if (file.lang === `past-${lang}`) state.shelf.gone = null;
      else state.shelf.other = null;
    } else if (file.ids && nameOf(file) === index) {
      if (state.library) return;
      state.library = openLibrary(file);
      if (!file.other) state.shelf.other = null;
    } else if (file.ids) state.shelf.other ??= openLibrary(file);
    else return;
    state.pause = 0; // nobody is typing: what is missing still is fetched at once
    changed();
    state.pause = PAUSE;
  };
  planSearch.listeners.push(receive);
  return {
    library: () => state.library,
    gone: () => state.shelf.gone,
    ask: (query) => {
      clearTimeout(state.timer);
      if (!state.library) return null;
      const answer = search(state.library, query, state.shelf);
      const names = { other: state.library.file.other, gone: `past-${lang}` };
      const name = answer.needs === "other" || answer.needs === "gone" ? names[answer.needs] : answer.needs;
      if (name) state.timer = window.setTimeout(download, name === "places" ? 0 : state.pause, name);
      return answer;
    },
  };
}
