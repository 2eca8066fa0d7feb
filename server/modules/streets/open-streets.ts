import { Worker } from 'node:worker_threads'
import type { Neighbour } from '#platform/neighbour.ts'
import type { TileAddress } from './draw-tile.ts'
import { mapAway } from './errors.ts'
import { type Geocoder, geocoderWith } from './geocoders.ts'
import { isThere, mapFileIn, writeMap } from './map-file.ts'
import { ownRouter, type Router, withFallBack } from './routers.ts'
import type { Place, StreetMap } from './street-map.ts'
import type { MapFacts, Questions, StreetAt } from './street-questions.ts'

/** The streets of a data directory: the drawn map, and what is asked of it. What its thread does not answer is refused as `streets.map_away`. */
export interface Streets {
  facts: () => Promise<MapFacts>
  /** A tile as Mapbox Vector Tile; drawn once. */
  tile: (tile: TileAddress) => Promise<Uint8Array>
  /** The street at each place; null far from any. */
  streetsAt: (places: Place[]) => Promise<(StreetAt | null)[]>
  /** Our own streets where no other router is set, and where that one fails. */
  router: Router
  /** Our own map where no other geocoder is set, and where that one fails. */
  geocoder: Geocoder
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

/**
 * The map's own thread, started with the first question; where no map was imported, `made` is drawn and kept first. One that does not answer in
 * time is ended: the next question starts another.
 */
function mapThread({ path, made, map }: { path: string; made: () => StreetMap; map: Neighbour }) {
  let opening: Promise<Asking> | undefined
  const open = async (ended: () => void): Promise<Asking> => {
    if (!(await isThere(path))) await writeMap(path, made())
    return startWorker(path, ended)
  }
  const opened = (): Promise<Asking> => {
    if (opening) return opening
    const forget = (): void => {
      if (opening === mine) opening = undefined
    }
    const mine = open(forget)
    mine.catch(forget)
    opening = mine
    return mine
  }
  const close = async (): Promise<void> => {
    const last = opening
    opening = undefined
    const running = await last?.catch(() => undefined)
    await running?.worker.terminate()
  }
  const ask: Ask = (question, asked) =>
    map
      .call(async () => (await opened()).ask(question, asked))
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'TimeoutError') void close()
        throw mapAway({})
      })
  return { ask, close }
}

/** Opens the streets of a data directory. `outside` answers for routes and `geocoder` for addresses where they are set, the own map when they fail. */
export function openStreets(settings: {
  dataDirectory: string
  made: () => StreetMap
  outside?: Router | undefined
  geocoder?: Geocoder | undefined
  map: Neighbour
}): Streets {
  const { dataDirectory, made, outside, geocoder, map } = settings
  const { ask, close } = mapThread({ path: mapFileIn(dataDirectory), made, map })
  const tiles = new Map<string, Promise<Uint8Array>>()
  const own = ownRouter({ drive: (asked) => ask('drive', asked), times: (asked) => ask('times', asked) })
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
    router: withFallBack(outside, own),
    geocoder: geocoderWith(geocoder, { name: 'own', find: (addresses) => ask('addresses', addresses) }),
    close,
  }
}
