import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aNeighbour } from '#testing/neighbour.ts'
import { gatewayPort } from './gateway-port.ts'
import { missingPorts, openMessagePorts } from './ports.ts'

interface Asked {
  key: string
  body: unknown
}

const taken = new Map<string, Asked>()
let mood: number | 'silent' = 200

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

/** A gateway that takes each key once, loses an answer when it is silent, and knows what arrived. */
const server = createServer(async (request, response) => {
  if (request.method === 'GET') return response.end(JSON.stringify({ state: 'delivered' }))
  const key = String(request.headers['idempotency-key'])
  const body = JSON.parse(await textOf(request))
  if (mood === 200 || mood === 'silent') taken.set(key, { key, body })
  if (mood === 'silent') return response.destroy()
  response.writeHead(mood, { 'content-type': 'application/json' })
  return response.end(JSON.stringify(mood === 200 ? { id: `g-${key}` } : { error: 'no' }))
})

let url: string
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(
  () =>
    new Promise<void>((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    }),
)

const parcel = { id: 'm-1', to: '+493012345678', subject: '', body: 'Your order is ready.' }

describe('an SMS gateway', () => {
  it('takes a message once, however often it is sent, and tells later that it arrived', async () => {
    const port = gatewayPort({ url, key: 'k', from: 'Laundry' }, aNeighbour())
    mood = 'silent'
    expect(await port.send(parcel)).toMatchObject({ kind: 'unsent' })
    mood = 200
    expect(await port.send(parcel)).toEqual({ kind: 'sent', providerId: 'g-m-1' })
    expect([...taken.values()]).toEqual([
      { key: 'm-1', body: { to: '+493012345678', from: 'Laundry', text: 'Your order is ready.', reference: 'm-1' } },
    ])
    expect(await port.follow?.('g-m-1')).toBe('delivered')
  })

  it('that refuses a number is not asked again, one that is busy is', async () => {
    const port = gatewayPort({ url, key: 'k', from: 'Laundry' }, aNeighbour())
    mood = 422
    expect(await port.send(parcel)).toMatchObject({ kind: 'refused' })
    mood = 503
    expect(await port.send(parcel)).toMatchObject({ kind: 'unsent' })
    mood = 429
    expect(await port.send(parcel)).toMatchObject({ kind: 'unsent' })
  })
})

describe('without a port', () => {
  it('messages stay here in a demo, and nothing pretends to be sent in production', async () => {
    const neighbours = { sms: aNeighbour(), mail: aNeighbour() }
    const demo = openMessagePorts({ production: false }, neighbours)
    expect([demo.sms.name, demo.email.name]).toEqual(['local', 'local'])
    expect(await demo.sms.send(parcel)).toMatchObject({ kind: 'sent' })
    const real = openMessagePorts({ production: true }, neighbours)
    expect(await real.email.send(parcel)).toMatchObject({ kind: 'refused' })
    expect(missingPorts(real).map(({ name }) => name)).toEqual(['mail', 'sms'])
    expect(missingPorts(demo)).toEqual([])
  })
})
