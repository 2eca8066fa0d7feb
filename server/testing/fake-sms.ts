import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A gateway for text messages on this machine, and the phones behind it: `GET /phones/NUMBER` answers what one got last. */
export interface FakeSms {
  url: string
  close: () => Promise<void>
}

interface Text {
  to: string
  text: string
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

async function answer(phones: Map<string, string>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const said = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const [, phone] = /^\/phones\/(.+)$/.exec(decodeURIComponent(request.url ?? '')) ?? []
  if (phone !== undefined) return said(200, { text: phones.get(phone) ?? null })
  if (request.method === 'GET') return said(200, { state: 'delivered' })
  const { to, text } = JSON.parse(await textOf(request)) as Text
  phones.set(to, text)
  return said(200, { id: String(request.headers['idempotency-key']) })
}

/** Starts the gateway on a free port. */
export async function fakeSms(): Promise<FakeSms> {
  const phones = new Map<string, string>()
  const server = createServer((request, response) => void answer(phones, request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
