/**
 * Keeps the crew page itself on the telephone, so that it opens without a link. Nothing of the hub's answers is kept here:
 * what a crew may see does not stay behind in a cache.
 */

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}

const worker = self as unknown as Worker
const CACHE = 'crew-page'
const PAGE = '/crew'
/** On a bad link nobody waits longer for a newer page. */
const PATIENCE_MS = 3_000

worker.addEventListener('install', (event) => {
  event.waitUntil(load().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(newestPage(event))
  else if (isOwn(pathname)) event.respondWith(kept(request))
})

const isOwn = (path: string): boolean =>
  path.startsWith('/assets/') || path.startsWith('/crew/') || path === '/crew.webmanifest'

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

async function newestPage(event: Extendable): Promise<Response> {
  const cache = await caches.open(CACHE)
  const loading = load()
  event.waitUntil(loading.catch(() => undefined))
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))
  const fresh = await Promise.race([loading.catch(() => undefined), patience])
  return fresh ?? (await cache.match(PAGE)) ?? loading
}

/** The page and all that it names; a page is kept only with all of its files, and those of the last one then go. */
async function load(): Promise<Response> {
  const page = await fetch(PAGE, { headers: { accept: 'text/html' }, cache: 'no-cache' })
  if (!page.ok) throw new Error(`The crew page was answered with ${page.status}`)
  const html = await page.clone().text()
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!).filter(isOwn)
  const cache = await caches.open(CACHE)
  const missing = []
  for (const file of files) if (!(await cache.match(file))) missing.push(file)
  await cache.addAll(missing)
  await cache.put(PAGE, page.clone())
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname !== PAGE && !files.includes(pathname)) await cache.delete(url)
  }
  return page
}
