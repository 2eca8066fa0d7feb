/** Files of the app's shell, by address; written by the build. */
declare const SHELL_FILES: readonly string[]
/** Changes with any of them; written by the build. */
declare const SHELL_VERSION: string

/** What is used here of the worker's own world. */
interface WorkerScope {
  addEventListener: {
    (type: 'install' | 'activate', listen: (event: { waitUntil: (work: Promise<unknown>) => void }) => void): void
    (
      type: 'fetch',
      listen: (event: { request: Request; respondWith: (answer: Promise<Response>) => void }) => void,
    ): void
  }
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
}

const worker = globalThis as unknown as WorkerScope
const prefix = 'clothesline-driver-'
const shell = `${prefix}${SHELL_VERSION}`
const page = '/driver/'

async function keepShell(): Promise<void> {
  const cache = await caches.open(shell)
  await cache.addAll(SHELL_FILES.map((file) => new Request(file, { cache: 'reload' })))
  await worker.skipWaiting()
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== shell).map((name) => caches.delete(name)),
  )
  await worker.clients.claim()
}

/** A file of the shell from the phone; a further one, such as a font, from the network, and kept. */
async function fileAt(request: Request): Promise<Response> {
  const cache = await caches.open(shell)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

/** The page, whatever its path: the one that fits the kept files. */
const pageFor = async (request: Request): Promise<Response> =>
  (await (await caches.open(shell)).match(page)) ?? fetch(request)

worker.addEventListener('install', (event) => event.waitUntil(keepShell()))
worker.addEventListener('activate', (event) => event.waitUntil(dropOlder()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(page)) return
  if (request.mode === 'navigate') event.respondWith(pageFor(request))
  else if (pathname !== `${page}sw.js`) event.respondWith(fileAt(request))
})
