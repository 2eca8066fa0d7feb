import { setTimeout as pause } from 'node:timers/promises'
import type { DayClient } from './day-client.ts'
import type { Driver } from './day-driver.ts'
import { openSocket } from './day-sockets.ts'

interface Fix {
  at: string
  seq: number
  lat: number
  lng: number
  accuracy: number
}

/** A drive along a circle at 12 m/s. */
function fixAt(place: number, at: number): Fix {
  const seconds = at / 1000
  return {
    at: new Date(at).toISOString(),
    seq: 0,
    lat: Number((51.45 + place / 1e3 + 0.01 * Math.sin(seconds / 92)).toFixed(6)),
    lng: Number((-2.58 + 0.0135 * Math.cos(seconds / 92)).toFixed(6)),
    accuracy: 5,
  }
}

type Batch = { positions: Fix[] }

const noteFixes = (
  client: DayClient,
  { plan, store }: Driver,
  sent: { ref: string; ms: number; batch: Batch },
): void => {
  const at = sent.batch.positions.map((fix) => fix.at)
  const fact = { kind: 'fixes' as const, driverId: plan.id, branchId: store.branchId, at }
  client.note({ ref: sent.ref, verb: 'positions-by-socket', ms: sent.ms, tries: 1, fact })
}

/** Sends a batch over a socket again and again until it is acknowledged. */
function batchesBySocket(driver: Driver) {
  const { client, plan } = driver
  const waiting = new Map<string, () => void>()
  const socket = openSocket(client.url, {
    path: () => '/ws/telemetry',
    who: { cookie: plan.cookie },
    told: (message) => {
      if ('ack' in message) waiting.get(String(message.ref))?.()
    },
  })
  const deliver = async (ref: string, batch: Batch): Promise<void> => {
    client.note({ intent: ref, verb: 'positions-by-socket' })
    let isAcknowledged = false
    waiting.set(ref, () => {
      isAcknowledged = true
    })
    let began = performance.now()
    for (let turn = 0; !isAcknowledged; turn += 1) {
      if (turn % 100 === 0) {
        began = performance.now()
        socket.send({ ...batch, ref })
      }
      await pause(20)
    }
    waiting.delete(ref)
    noteFixes(client, driver, { ref, ms: Math.round(performance.now() - began), batch })
  }
  return { deliver, close: socket.close }
}

async function batchByHttp({ client, plan, store }: Driver, ref: string, body: Batch): Promise<void> {
  const intent = { verb: 'positions', ref, path: '/positions', who: { cookie: plan.cookie }, body }
  const at = body.positions.map((fix) => fix.at)
  await client.insist<object>(intent, () => ({ kind: 'fixes', driverId: plan.id, branchId: store.branchId, at }))
}

/** Tells where a driver is, once a second, while `isOnShift`: in small batches over HTTP or a socket, in large ones of somebody without a connection. */
export async function tellWhere(
  driver: Driver,
  { place, isOnShift }: { place: number; isOnShift: () => boolean },
): Promise<void> {
  const bySocket = place % 2 === 0 ? batchesBySocket(driver) : undefined
  const every = driver.offline ? 8 : 2
  let positions: Fix[] = []
  for (let nth = 0; isOnShift() || positions.length > 0; nth += 1) {
    positions.push(fixAt(place, Date.now()))
    if (positions.length >= every || !isOnShift()) {
      const ref = `fixes-${driver.plan.id}-${nth}`
      if (bySocket) await bySocket.deliver(ref, { positions })
      else await batchByHttp(driver, ref, { positions })
      positions = []
    }
    if (isOnShift()) await pause(1000)
  }
  bySocket?.close()
}
