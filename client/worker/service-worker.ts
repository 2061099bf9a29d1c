import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;
/** What was built, each with what tells one build's from another's: put here by build-worker.mjs. `revision` null: the name says it. */
declare const builtFiles: readonly (PrecacheEntry & { readonly revision: string | null })[];

/** Names of databases as the store of the field app gives them (client/src/app/field/store/taken-along.ts). */
const takenAlong = /^ambang-field-/;
/** Addresses of the field app: all of it comes from here, so that a visit ends with the application that it began with. */
const fieldAddress = /^\/lapangan(\/|$)/;
const shell = '/index.html';

const kept = new PrecacheController();
kept.addToCacheList([...builtFiles]);
const named = new Set(builtFiles.filter(({ revision }) => revision === null).map(({ url }) => url));

/**
 * The application does not update itself during a visit: a new worker that finds one taken along, and an older worker at its post, gives
 * up its installation. The browser offers it again at a later look, until the visit has been removed from the phone.
 */
async function refuseWhileTakenAlong(): Promise<void> {
  if (self.registration.active === null) return;
  const databases = await self.indexedDB.databases();
  if (databases.some(({ name }) => takenAlong.test(name ?? ''))) throw new Error('a visit is taken along: this version waits');
}

/** From here where it is the field's or its name says its content; otherwise the network's, and what lies here where no answer comes. */
async function answer(request: Request, file: string, keptFirst: boolean): Promise<Response> {
  if (keptFirst) return (await kept.matchPrecache(file)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (fault) {
    const found = await kept.matchPrecache(file);
    if (found) return found;
    throw fault;
  }
}

function isOfField(address: string): boolean {
  return address !== '' && fieldAddress.test(new URL(address).pathname);
}

self.addEventListener('install', (event) => event.waitUntil(refuseWhileTakenAlong().then(() => kept.install(event))));

// Nobody is taken over from an older worker: there is none. The page that takes a visit along needs no reload to have what lies here.
self.addEventListener('activate', (event) => event.waitUntil(kept.activate(event).then(() => self.clients.claim())));

// What the service answers (/api) is in no list, and so never kept and never touched.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || /^\/(api|health)(\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') return event.respondWith(answer(request, shell, isOfField(request.url)));
  if (kept.getCacheKeyForURL(pathname) === undefined) return;
  event.respondWith(answer(request, pathname, named.has(pathname) || isOfField(request.referrer)));
});
