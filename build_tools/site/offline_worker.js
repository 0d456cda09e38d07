/**
 * Keeps the opened edition for reading offline. Online every answer is the host's: what is kept is
 * given only where the host cannot be reached. `told` is written above by build_tools/site/offline.py.
 */
const PREFIX = `plan ${self.registration.scope} `;
const NAME = PREFIX + told.stamp;
const address = (name) => new URL(name, self.registration.scope).href;
const PAGE_OF_UNITS = /^(?!.*\bwhole\.html$).*\.html$/; // the whole plan is a page to print
const listed = new Set([...told.shared, ...Object.values(told.editions).flat()].map(address));

/** Fetches what is not kept yet; an answer is kept without its redirections, which none may have. */
async function keep(addresses) {
  const cache = await caches.open(NAME);
  await Promise.all(
    addresses.map(async (each) => {
      if (!listed.has(each) || (await cache.match(each))) return;
      const answer = await fetch(each, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${each}`);
      const { status, headers } = answer;
      await cache.put(each, new Response(await answer.blob(), { status, headers }));
    }),
  );
}

/** What an earlier build's worker kept, by its addresses. */
async function keptBefore() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map((request) => request.url);
}

async function fromKept(request, failure) {
  const { origin, pathname } = new URL(request.url);
  const cache = await caches.open(NAME);
  const here = origin + pathname;
  for (const each of [here, `${here}index.html`, `${here}.html`]) {
    const found = await cache.match(each);
    if (found) return found;
  }
  const place = await keptPlace(here, cache);
  if (place) return Response.redirect(place);
  throw failure;
}

/** Where a permanent address leads: of the thousand of them none is kept, but the pages are. */
async function keptPlace(here, cache) {
  const [, id] = here.slice(self.registration.scope.length).match(/^id\/([\w-]+)\/?$/) ?? [];
  if (!here.startsWith(self.registration.scope) || !id) return null;
  for (const name of Object.values(told.editions).flat().filter((each) => PAGE_OF_UNITS.test(each))) {
    const page = await cache.match(address(name));
    if (page && (await page.text()).includes(` id="${id}"`)) return `${address(name)}#${id}`;
  }
  return null;
}

self.addEventListener("install", (event) => {
  event.waitUntil(keptBefore().then(keep).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener("message", (event) => {
  const { page, folder } = event.data;
  const names = [...told.shared, ...(folder === undefined ? [] : (told.editions[folder] ?? []))];
  event.waitUntil(keep([...names.map(address), page]).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  // A page is asked of the host again, whatever the browser's own cache thinks of its age.
  const isPage = request.mode === "navigate";
  const asked = isPage ? fetch(request, { cache: "no-cache" }) : fetch(request);
  event.respondWith(asked.catch((failure) => fromKept(request, failure)));
});
