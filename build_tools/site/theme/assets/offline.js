// @ts-nocheck
/**
 * Reading offline: a page that was opened is kept; from the second page on, its whole edition.
 * A reader who asks for little data keeps nothing. Pages opened from a disk need none of it.
 */
(() => {
  "use strict";

  const { root, folder } = document.currentScript.dataset;
  if (!/^https?:$/.test(location.protocol)) return;
  const manifest = document.createElement("link");
  manifest.rel = "manifest"; // asked for here: from a disk a browser may not read it, and complains
  manifest.href = new URL(`${folder}manifest.webmanifest`, new URL(root, location.href)).href;
  document.head.append(manifest);

  const workers = navigator.serviceWorker;
  if (!workers || navigator.connection?.saveData) return;
  const isSecond = Boolean(workers.controller);
  window.addEventListener("load", async () => {
    try {
      await workers.register(new URL("sw.js", new URL(root, location.href)));
      const { active } = await workers.ready;
      const page = location.origin + location.pathname.replace(/\/$/, "/index.html");
      active.postMessage(isSecond ? { page, folder } : { page });
    } catch {
      // a browser that keeps nothing: the page is read online
    }
  });
})();
