import { Worker } from 'node:worker_threads'
import type { TileAddress } from './draw-tile.ts'
import { type Geocoder, geocoderWith } from './geocoders.ts'
import { isMap, mapFileIn, writeMap } from './map-file.ts'
import { ownRouter, type Router, withFallBack } from './routers.ts'
import type { Place, StreetMap } from './street-map.ts'
import type { MapFacts, Questions, StreetAt } from './street-questions.ts'

/** The streets of a data directory: the drawn map, and what is asked of it. */
export interface Streets {
  facts: () => Promise<MapFacts>
  /** A tile as Mapbox Vector Tile; drawn once. */
  tile: (tile: TileAddress) => Promise<Uint8Array>
  /** The street at each place; null far from any. */
  streetsAt: (places: Place[]) => Promise<(StreetAt | null)[]>
  router: Router
  geocoder: Geocoder
  /** Fails with the reason while the geocoder outside does not answer. */
  checkGeocoder: () => Promise<void>
  /** Why routes come from the own streets although another router is set; undefined when all is well. */
  degraded: () => string | undefined
  /** Fails with the reason while the router outside does not answer. */
  check: () => Promise<void>
  close: () => Promise<void>
}

const mostTiles = 4_000

type Ask = <Q extends keyof Questions>(
  question: Q,
  asked: Parameters<Questions[Q]>[0],
) => Promise<ReturnType<Questions[Q]>>

interface Waiting {
  settle: (answer: never) => void
  fail: (error: Error) => void
}

interface Asking {
  worker: Worker
  ask: Ask
}

function startWorker(path: string, ended: () => void): Asking {
  const worker = new Worker(new URL('./streets-worker.ts', import.meta.url), { workerData: { path } })
  const waiting = new Map<number, Waiting>()
  let last = 0
  worker.unref()
  worker.on('message', ({ id, answer, failure }: { id: number; answer: never; failure?: string }) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (failure === undefined) one?.settle(answer)
    else one?.fail(new Error(failure))
  })
  const end = (error: Error): void => {
    for (const one of waiting.values()) one.fail(error)
    waiting.clear()
    ended()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The thread of the map has ended.')))
  const ask: Ask = (question, asked) =>
    new Promise((settle, fail) => {
      last += 1
      waiting.set(last, { settle, fail })
      worker.postMessage({ id: last, question, asked })
    })
  return { worker, ask }
}

/** The map's own thread, started with the first question; where no map was imported, `made` is drawn and kept first. */
function mapThread(path: string, made: () => StreetMap): { ask: Ask; close: () => Promise<void> } {
  let opening: Promise<Asking> | undefined
  const open = async (): Promise<Asking> => {
    if (!(await isMap(path))) await writeMap(path, made())
    return startWorker(path, () => {
      opening = undefined
    })
  }
  const opened = (): Promise<Asking> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }
  return {
    ask: async (question, asked) => (await opened()).ask(question, asked),
    close: async () => {
      const running = await opening?.catch(() => undefined)
      await running?.worker.terminate()
    },
  }
}

/** Opens the streets of a data directory. `outside` answers for routes and `geocoder` for addresses where they are set, the own map when they fail. */
export function openStreets(settings: {
  dataDirectory: string
  made: () => StreetMap
  outside?: Router | undefined
  geocoder?: Geocoder | undefined
}): Streets {
  const { ask, close } = mapThread(mapFileIn(settings.dataDirectory), settings.made)
  const tiles = new Map<string, Promise<Uint8Array>>()
  const own = ownRouter({ drive: (asked) => ask('drive', asked), times: (asked) => ask('times', asked) })
  const { router, degraded } = withFallBack(settings.outside, own)
  const finding = geocoderWith(settings.geocoder, { name: 'own', find: (addresses) => ask('addresses', addresses) })
  const failWith = async (reason: string | undefined): Promise<void> => {
    if (reason !== undefined) throw new Error(reason)
  }
  return {
    facts: () => ask('facts', null),
    tile: (tile) => {
      const key = `${tile.z}/${tile.x}/${tile.y}`
      const drawn = tiles.get(key) ?? ask('tile', tile)
      if (tiles.size >= mostTiles) tiles.clear()
      tiles.set(key, drawn)
      drawn.catch(() => tiles.delete(key))
      return drawn
    },
    streetsAt: (places) => ask('streets', places),
    router,
    degraded,
    check: () => failWith(degraded()),
    geocoder: finding.geocoder,
    checkGeocoder: () => failWith(finding.degraded()),
    close,
  }
}
