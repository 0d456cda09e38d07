// @ts-nocheck
/**
 * What Material's script looks for before it runs: how the reader's choices are kept, by folder.
 * Same names and same keys as in its own inline script, which a strict policy would not let run.
 */
(() => {
  "use strict";

  const scope = new URL(document.currentScript.dataset.scope, location.href);
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, one) => (sum << 5) - sum + one.charCodeAt(0), 0);
  window.__md_get = (key, store = localStorage, where = scope) => {
    try {
      return JSON.parse(store.getItem(`${where.pathname}.${key}`));
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  window.__md_set = (key, value, store = localStorage, where = scope) => {
    try {
      store.setItem(`${where.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // the same: the choice holds for this page
    }
  };
})();
