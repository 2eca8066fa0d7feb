import type pg from 'pg'
import { allBranches, type BranchForOrder, branchForOrder } from '#modules/identity/index.ts'
import { checkpointWriter } from '#platform/audit/checkpoint.ts'
import { sealBatch } from '#platform/audit/seal.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import { adminLogin, type PostgresConnection, withClient } from '#platform/postgres/connection.ts'
import type { CalendarDate } from '#platform/time.ts'
import { founder } from '../past.ts'
import { booksIn } from './books.ts'
import type { Scale } from './branches.ts'
import { type Days, daysUpTo } from './calendar.ts'
import { openWriter, type Writer } from './copy-writer.ts'
import { crewOf, type Worker } from './crew.ts'
import { liveThrough } from './days-lived.ts'
import { writeCategories } from './expenses.ts'
import { type Founding, foundWith } from './found.ts'
import { leaveTickets, tables, writeAll } from './ground.ts'
import { idsOf, namedId } from './ids.ts'
import { settleLots } from './lots.ts'
import { writePlans } from './packages.ts'
import { writeFleet } from './rounds.ts'
import { gatherShoppers } from './shoppers.ts'
import { type Shop, shopsOf, taxAt } from './shops.ts'
import { type Stock, stockOf, writeStock } from './stock.ts'
import { tellTruth } from './tell-truth.ts'
import { trailIn } from './trail.ts'
import { openTruth, type Truth } from './truth.ts'

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
}

/** Which demo chain: the same seed and last day make the same one. */
export interface ChainWish {
  seed: string
  scale: Scale
  /** The last day it knows of. */
  until: CalendarDate
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
    if (percent <= said || percent === 100) return
    said = percent
    say(`Loading the demo chain: ${percent} %`)
  }
}

interface Writing {
  wish: ChainWish
  founding: Founding
  terms: ReadonlyMap<string, BranchForOrder>
  truth: Truth
  days: Days
}

async function writeChain(client: pg.Client, { say }: ChainGround, writing: Writing): Promise<Writer> {
  const { wish, founding, terms, truth, days } = writing
  const { seed, scale } = wish
  const writer = openWriter(client, tables)
  const ids = idsOf(seed)
  const stock = stockOf(seed, scale, { first: days.dates[0] ?? wish.until, last: wish.until })
  const shops = shopsOf(founding, (id) => {
    const found = terms.get(id)
    if (!found) throw new Error(`There is no branch ${id}.`)
    return found
  })
  writeBeginnings(writer, wish, { shops, stock })
  tellTruth(truth, { seed, days, stock, shops })
  const shoppers = await gatherShoppers({
    seed,
    count: scale.customers,
    shops,
    days: days.dates.length,
    writer,
    ids,
    truth,
  })
  const pen = { seed, days, writer, ids, post: booksIn(writer, ids), tell: trailIn(writer, ids) }
  await liveThrough({ ...pen, stock, shops, shoppers, truth, progress: progressIn(say) })
  await writer.finish()
  await settleLots(client, shoppers)
  for (const { id, tickets, register } of shops) {
    await client.query(
      'update cash.registers set last_receipt = $2, last_report = $3, left_in_drawer = $4 where id = $1',
      [register.id, register.receipts, register.reports, register.left],
    )
    await leaveTickets(client, { id, tickets })
  }
  return writer
}

const SEALED_AT_ONCE = 5000

async function sealTrail({ relay, dataDirectory, auditSigningKey, engine }: ChainGround): Promise<void> {
  const checkpoint = checkpointWriter(dataDirectory, auditSigningKey, engine.clock)
  for (let head = await sealBatch(relay, SEALED_AT_ONCE); head; head = await sealBatch(relay, SEALED_AT_ONCE))
    await checkpoint(head)
}

/**
 * Loads a demo chain into an empty chain: the seed and the last day decide everything in it, ids included. What was planted in it is written beside
 * the database, into the data directory. Undefined when the chain is not empty.
 */
export async function loadChain(ground: ChainGround, wish: ChainWish): Promise<LoadedChain | undefined> {
  const { engine, connection, dataDirectory, say } = ground
  const branches = await ask(engine, founder, (reader) => allBranches(reader))
  if (branches.length > 0) return undefined
  const days = daysUpTo(wish.until, wish.scale.days)
  const crew = crewOf(wish.seed, wish.scale)
  const founding = { seed: wish.seed, scale: wish.scale, days, crew }
  const password = await foundWith(engine, founding)
  const terms = await termsOfAll(engine, wish)
  const truth = openTruth(dataDirectory)
  try {
    const { counts } = await withClient(adminLogin(connection), (client) =>
      writeAll(client, () => writeChain(client, ground, { wish, founding, terms, truth, days })),
    )
    say('Sealing the audit trail')
    await sealTrail(ground)
    return { counts, crew, password }
  } finally {
    await truth.close()
  }
}
