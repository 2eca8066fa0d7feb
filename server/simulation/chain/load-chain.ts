import { availableParallelism } from 'node:os'
import type pg from 'pg'
import { allBranches, type BranchForOrder, branchForOrder } from '#modules/identity/index.ts'
import { sumDays } from '#modules/ledger/index.ts'
import { sumDays as sumReports } from '#modules/reports/index.ts'
import { checkpointWriter } from '#platform/audit/checkpoint.ts'
import { sealBacklog } from '#platform/audit/seal.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import { adminLogin, type PostgresConnection, withClient } from '#platform/postgres/connection.ts'
import type { CalendarDate } from '#platform/time.ts'
import { itemsFromWorker } from '#platform/worker-thread.ts'
import { founder } from '../past.ts'
import type { Scale } from './branches.ts'
import { type Days, daysUpTo } from './calendar.ts'
import { type Lump, openSheet, type Writer, writeLumps } from './copy-writer.ts'
import { crewOf, type Worker } from './crew.ts'
import { writeCategories } from './expenses.ts'
import { foundWith } from './found.ts'
import { dailyTables, firstTables, type Ground, leaveTickets, writeAll } from './ground.ts'
import { namedId } from './ids.ts'
import { STRETCH_DAYS, type StoresWish, type Stretch } from './live-stores.ts'
import { settleLots } from './lots.ts'
import { writePlans } from './packages.ts'
import { writeFleet } from './rounds.ts'
import { type Shop, shopsOf, taxAt } from './shops.ts'
import { type Stock, stockOf, writeStock } from './stock.ts'
import { tellTruth } from './tell-truth.ts'
import { openNotes, openTruth, type TruthFile } from './truth.ts'
import { poolWithin } from './within.ts'

/** Where a demo chain is loaded. */
export interface ChainGround {
  engine: Engine
  connection: PostgresConnection
  relay: pg.Pool
  /** Signs the checkpoints of the audit trail (PKCS8 PEM, ed25519). */
  auditSigningKey: string
  dataDirectory: string
  /** Tells the person at the terminal, a line at a time. */
  say: (line: string) => void
  /** Whether nobody else uses the database, so that nobody waits for what is faster alone. */
  isAlone?: boolean
}

/** Which demo chain: the same seed and last day make the same one. */
export interface ChainWish {
  seed: string
  scale: Scale
  /** The last day it knows of. */
  until: CalendarDate
  /** In how many threads it is reckoned, which changes nothing in it; as many as the machine has cores when absent. */
  threads?: number
}

/** A loaded demo chain: how many rows of each table, and how its people sign in. */
export interface LoadedChain {
  counts: ReadonlyMap<string, number>
  crew: readonly Worker[]
  password: string
}

async function termsOfAll(engine: Engine, { seed, scale }: ChainWish): Promise<Map<string, BranchForOrder>> {
  const stores = scale.branches.filter(({ kind }) => kind === 'store')
  const terms = await ask(engine, founder, (reader) =>
    Promise.all(stores.map(({ code }) => branchForOrder(reader, namedId(seed, 'branch', code)))),
  )
  return new Map(terms.map((one) => [one.id, one]))
}

function writeBeginnings(
  writer: Writer,
  { seed, scale }: ChainWish,
  { shops, stock }: { shops: readonly Shop[]; stock: Stock },
): void {
  writeStock(writer, seed, stock)
  writeCategories({ writer, seed })
  for (const plan of scale.branches)
    writer.add('taxes.rates', {
      id: namedId(seed, 'rate', plan.code),
      category: 'standard',
      branch_id: namedId(seed, 'branch', plan.code),
      valid_from: '2011-01-04',
      components: taxAt(plan).components,
    })
  writePlans(writer, seed, [...new Set(scale.branches.map(({ currency }) => currency))])
  for (const shop of shops) writeFleet(writer, seed, shop)
  for (const { id, register } of shops)
    writer.add('cash.registers', { id: register.id, branch_id: id, code: register.code, name: 'Front counter' })
}

/** Says how far it is at every tenth. */
function progressIn(say: ChainGround['say']): (day: number, days: number) => void {
  let said = 0
  return (day, days) => {
    const percent = Math.floor((day * 10) / days) * 10
    if (percent <= said || percent >= 100) return
    said = percent
    say(`Loading the demo chain: ${percent} %`)
  }
}

/** Shares the stores out over threads, the largest first, each to the thread with the least to do. */
function sharedOut({ scale, threads = availableParallelism() }: ChainWish): number[][] {
  const stores = scale.branches.filter(({ kind }) => kind === 'store').map(({ weight }, store) => ({ weight, store }))
  const loads = Array.from({ length: Math.min(threads, stores.length) }, () => ({ weight: 0, stores: [] as number[] }))
  for (const { weight, store } of stores.sort((one, other) => other.weight - one.weight)) {
    const least = loads.reduce((best, one) => (one.weight < best.weight ? one : best))
    least.weight += weight
    least.stores.push(store)
  }
  return loads.map((load) => load.stores)
}

const AHEAD = 3
const THREAD_HEAP_MIB = 2048

/** The stretches of all stores, one after the other, reckoned in threads. */
async function* stretchesOf(wish: ChainWish, terms: StoresWish['terms']): AsyncGenerator<Stretch> {
  const { seed, scale, until } = wish
  const module = new URL('./stores-worker.ts', import.meta.url)
  const threads = sharedOut(wish).map((stores) => {
    const input: StoresWish = { seed, scale, until, terms, stores }
    return itemsFromWorker<Stretch>({ module, input, ahead: AHEAD, maxHeapMib: THREAD_HEAP_MIB })
  })
  try {
    for (;;) {
      const items = await Promise.all(threads.map((thread) => thread.next()))
      const stretches = items.flatMap(({ done, value }) => (done === true ? [] : [value]))
      if (stretches.length === 0) return
      yield {
        shares: stretches.flatMap(({ shares }) => shares).sort((one, other) => one.store - other.store),
        standings: stretches.flatMap(({ standings }) => standings),
      }
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.return(undefined)))
  }
}

interface Writing {
  wish: ChainWish
  terms: StoresWish['terms']
  truth: TruthFile
  days: Days
  guards: Ground
}

/** Writes lumps down and counts their rows. */
function lumpWriter(client: pg.Client, { trust, distrust }: Ground) {
  const counts = new Map<string, number>()
  const write = async (lumps: readonly Lump[]): Promise<void> => {
    for (const { table, rows } of lumps) counts.set(table, (counts.get(table) ?? 0) + rows)
    await writeLumps(client, lumps, firstTables)
    await trust()
    await writeLumps(client, lumps, dailyTables)
    await distrust()
  }
  return { counts, write }
}

async function settle(client: pg.Client, { standings }: Stretch): Promise<void> {
  await settleLots(
    client,
    standings.flatMap(({ lots }) => lots),
  )
  for (const { id, tickets, register } of standings) {
    await client.query(
      'update cash.registers set last_receipt = $2, last_report = $3, left_in_drawer = $4 where id = $1',
      [register.id, register.receipts, register.reports, register.left],
    )
    await leaveTickets(client, { id, tickets })
  }
}

async function writeChain(client: pg.Client, { say }: ChainGround, writing: Writing): Promise<Map<string, number>> {
  const { wish, terms, truth, days, guards } = writing
  const { seed, scale, until } = wish
  const stock = stockOf(seed, scale, { first: days.dates[0] ?? until, last: until })
  const shops = shopsOf({ seed, scale, days, crew: crewOf(seed, scale) }, (id) => {
    const found = terms.get(id)
    if (!found) throw new Error(`There is no branch ${id}.`)
    return found
  })
  const { counts, write } = lumpWriter(client, guards)
  const [sheet, notes] = [openSheet(), openNotes()]
  writeBeginnings(sheet, wish, { shops, stock })
  tellTruth(notes, { seed, days, stock, shops })
  await write(sheet.take())
  await truth.write(notes.take())
  const progress = progressIn(say)
  let day = 0
  for await (const stretch of stretchesOf(wish, terms)) {
    await write(stretch.shares.flatMap(({ lumps }) => lumps))
    for (const share of stretch.shares) await truth.write(share.truth)
    await settle(client, stretch)
    day += STRETCH_DAYS
    progress(day, days.dates.length)
  }
  return counts
}

async function addUp(engine: Engine): Promise<void> {
  await sumDays(engine)
  await sumReports(engine)
}

const SEALED_AT_ONCE = 5000

async function sealTrail({ relay, dataDirectory, auditSigningKey, engine }: ChainGround): Promise<void> {
  const checkpoint = checkpointWriter(dataDirectory, auditSigningKey, engine.clock)
  await sealBacklog(relay, SEALED_AT_ONCE, checkpoint)
}

/** Founds a chain and lives through its days, inside a transaction; undefined when there is one already. */
async function makeChain(
  client: pg.Client,
  ground: ChainGround,
  { wish, truth, guards }: { wish: ChainWish; truth: TruthFile; guards: Ground },
): Promise<LoadedChain | undefined> {
  const pool = poolWithin(client)
  const engine = { ...ground.engine, writer: pool, reader: pool, wake: () => undefined }
  const branches = await ask(engine, founder, (reader) => allBranches(reader))
  if (branches.length > 0) return undefined
  const days = daysUpTo(wish.until, wish.scale.days)
  const crew = crewOf(wish.seed, wish.scale)
  const password = await foundWith(engine, { seed: wish.seed, scale: wish.scale, days, crew })
  const terms = await termsOfAll(engine, wish)
  const counts = await writeChain(client, ground, { wish, terms, truth, days, guards })
  return { counts, crew, password }
}

/**
 * Loads a demo chain into an empty chain, all of it or nothing: the seed and the last day decide everything in it, ids included. What was planted in
 * it is written beside the database, into the data directory. Undefined when the chain is not empty.
 */
export async function loadChain(ground: ChainGround, wish: ChainWish): Promise<LoadedChain | undefined> {
  const { engine, connection, dataDirectory, say, isAlone = false } = ground
  const known = await ask(engine, founder, (reader) => allBranches(reader))
  if (known.length > 0) return undefined
  const truth = openTruth(dataDirectory)
  try {
    return await withClient(adminLogin(connection), async (client) => {
      const loaded = await writeAll(client, { isAlone }, (guards) => makeChain(client, ground, { wish, truth, guards }))
      await truth.close()
      engine.wake()
      await client.query('analyze')
      say('Adding up the books and sealing the audit trail')
      await Promise.all([addUp(engine), sealTrail(ground)])
      await client.query('analyze')
      return loaded
    })
  } catch (error) {
    await truth.drop()
    throw error
  }
}
