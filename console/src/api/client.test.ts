import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { request } from './client.ts'
import { ApiError, isOffline, isStale } from './problem.ts'

interface Heard {
  method: string | undefined
  url: string | undefined
  key: string | string[] | undefined
}

let heard: Heard | undefined
let server: Server
let origin: string

const answers: Record<string, { status: number; body: unknown }> = {
  '/stale': {
    status: 409,
    body: { type: 'urn:clothesline:platform.stale_version', title: 'In conflict', detail: 'Reload.', requestId: 'r1' },
  },
  '/proxy': { status: 502, body: 'nothing of ours' },
}

beforeAll(async () => {
  server = createServer((incoming, reply) => {
    heard = { method: incoming.method, url: incoming.url, key: incoming.headers['idempotency-key'] }
    const { status, body } = answers[incoming.url?.split('?')[0] ?? ''] ?? { status: 200, body: { ok: true } }
    reply.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'r9' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
})

afterAll(() => server.close())

const refusal = async (path: string): Promise<ApiError> => {
  const error: unknown = await request(`${origin}${path}`, { method: 'get' }).catch((thrown) => thrown)
  if (!(error instanceof ApiError)) throw new Error('It was not refused.')
  return error
}

test('places in an address are filled and escaped, and what is undefined is not asked', async () => {
  await request(`${origin}/orders/{id}`, {
    method: 'get',
    path: { id: 'a/b' },
    query: { ticket: 'M 1', status: undefined },
  })
  expect(heard?.url).toBe('/orders/a%2Fb?ticket=M+1')
})

test('the key of an intent travels with it', async () => {
  await request(`${origin}/orders`, { method: 'post', body: {}, key: 'k-1' })
  expect(heard).toMatchObject({ method: 'POST', key: 'k-1' })
})

test('a refusal carries its name, sentence and request', async () => {
  const error = await refusal('/stale')
  expect(isStale(error)).toBe(true)
  expect(error.problem).toMatchObject({ detail: 'Reload.', requestId: 'r1' })
})

test('an answer that is no problem document still says its status and request', async () => {
  const error = await refusal('/proxy')
  expect(error.problem).toMatchObject({ status: 502, requestId: 'r9' })
})

test('no answer at all is told as being offline', async () => {
  const error: unknown = await request('http://127.0.0.1:1/', { method: 'get' }).catch((thrown) => thrown)
  expect(isOffline(error)).toBe(true)
})
