import { setTimeout as pause } from 'node:timers/promises'
import type { DayClient } from './day-client.ts'
import type { Taken } from './day-counter.ts'
import type { StorePlan } from './day-plan.ts'

/** An end of a manifest: a branch, and the key of who works there. */
interface End {
  branchId: string
  key: string
}

interface Travel {
  ref: string
  from: End
  to: End
}

type Versioned = { id: string; version: number }

/** Lists the tickets; a piece that was added a moment ago may not be known at work yet, so the ticket is scanned again until all are on. */
async function list(client: DayClient, manifest: Versioned, { ref, from }: Travel, order: Taken): Promise<void> {
  const listed = new Set<string>()
  for (let turn = 1; listed.size < order.tags.length; turn += 1) {
    const body = { code: order.ticket }
    const path = `/manifests/${manifest.id}/pieces`
    const intent = { verb: 'list-on-manifest', ref: `${ref}-${order.ticket}-${turn}`, path, body }
    const { tags } = await client.insist<{ tags: string[] }>({ ...intent, who: { key: from.key }, mayBeLate: true })
    for (const tag of tags) listed.add(tag)
    if (listed.size < order.tags.length) await pause(100)
  }
}

async function receive(client: DayClient, manifest: Versioned, { ref, to }: Travel, tag: string): Promise<void> {
  const path = `/manifests/${manifest.id}/receipts`
  const intent = { verb: 'receive-piece', ref: `${ref}-in-${tag}`, path, who: { key: to.key }, body: { code: tag } }
  await client.insist<object>(intent, () => ({ kind: 'move', tag, stage: 'received' }))
}

/** Brings orders from one branch to another with one manifest, and counts every piece in. */
async function travel(client: DayClient, way: Travel, orders: readonly Taken[]): Promise<void> {
  const { ref, from, to } = way
  const ends = { fromBranchId: from.branchId, toBranchId: to.branchId }
  const start = { verb: 'start-manifest', ref: `${ref}-start`, path: '/manifests', who: { key: from.key }, body: ends }
  const manifest = await client.insist<Versioned>(start)
  for (const order of orders) await list(client, manifest, way, order)
  const { version: listed } = await client.look<Versioned>(`/manifests/${manifest.id}`, { key: from.key })
  const send = { verb: 'send-manifest', ref: `${ref}-send`, path: `/manifests/${manifest.id}/send` }
  const sent = await client.insist<Versioned>({ ...send, who: { key: from.key }, body: { version: listed } })
  for (const { tags } of orders) for (const tag of tags) await receive(client, manifest, way, tag)
  const close = { verb: 'close-manifest', ref: `${ref}-close`, path: `/manifests/${manifest.id}/close` }
  await client.insist<Versioned>({ ...close, who: { key: to.key }, body: { version: sent.version } })
}

async function passStations(client: DayClient, { stations }: StorePlan, here: End, tag: string): Promise<void> {
  for (const stage of stations) {
    const body = { branchId: here.branchId, stage, code: tag }
    const scan = { verb: 'scan', ref: `${tag}-${stage}`, path: '/production/scans', who: { key: here.key }, body }
    await client.insist<object>({ ...scan, mayBeLate: true }, () => ({ kind: 'move', tag, stage }))
  }
}

/** Brings orders to where they are cleaned, through its stations and back; at home again they wait for their racks. */
export async function clean(client: DayClient, store: StorePlan, orders: readonly Taken[]): Promise<void> {
  const [first] = orders
  if (!first) return
  const home = { branchId: store.branchId, key: store.counterKey }
  const there = store.plant ?? home
  if (store.plant) await travel(client, { ref: `out-${first.ref}`, from: home, to: there }, orders)
  for (const { tags } of orders) for (const tag of tags) await passStations(client, store, there, tag)
  if (store.plant) await travel(client, { ref: `back-${first.ref}`, from: there, to: home }, orders)
}

/** Puts every piece of an order on the rack; with the last one the order is ready. */
export async function putOnRack(
  client: DayClient,
  { branchId, counterKey, code }: { branchId: string; counterKey: string; code: string },
  { tags }: Taken,
): Promise<void> {
  for (const tag of tags) {
    const body = { branchId, code: tag, rack: code }
    const scan = {
      verb: 'rack',
      ref: `${tag}-rack`,
      path: '/production/rackings',
      who: { key: counterKey },
      body,
    }
    await client.insist<object>(scan, () => ({ kind: 'move', tag, stage: 'racked' }))
  }
}
