import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** How something fails that is called over a network. */
export const outages = ['refuses connections', 'hangs', 'answers 500', 'answers nonsense'] as const
export type Outage = (typeof outages)[number]

/** What stands between us and a system, and fails as it is told. */
export interface StandIn {
  port: number
  fail: (outage: Outage) => Promise<void>
  heal: () => Promise<void>
  close: () => Promise<void>
}

/** What is said instead of an answer. SMTP speaks first, HTTP when it was asked. */
interface Words {
  speaksFirst: boolean
  'answers 500': string
  'answers nonsense': string
}

const page = '<html>It works!</html>'

/** What a web server says that is out of order. */
export const http: Words = {
  speaksFirst: false,
  'answers 500': 'HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
  'answers nonsense': `HTTP/1.1 200 OK\r\ncontent-length: ${page.length}\r\nconnection: close\r\n\r\n${page}`,
}

/** What a mail server says that is out of order. */
export const smtp: Words = {
  speaksFirst: true,
  'answers 500': '554 No mail today\r\n',
  'answers nonsense': `${page}\r\n`,
}

/** Passes on what comes, both ways. */
function pass(socket: Socket, target: URL): void {
  const other = connect({ host: target.hostname, port: Number(target.port) })
  other.on('error', () => socket.destroy())
  socket.on('close', () => other.destroy())
  socket.pipe(other).pipe(socket)
}

/** Stands in for a system at an address on a port of its own: it passes on what comes as long as it is well. */
export async function standInFor(address: string, words: Words): Promise<StandIn> {
  let outage: Outage | undefined
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    if (outage === undefined) return pass(socket, new URL(address))
    if (outage === 'hangs' || outage === 'refuses connections') return
    const said = words[outage]
    if (words.speaksFirst) socket.end(said)
    else socket.once('data', () => socket.end(said))
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const close = async (): Promise<void> => {
    for (const socket of open) socket.destroy()
    if (server.listening) await new Promise((done) => server.close(done))
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const become = async (next: Outage | undefined): Promise<void> => {
    outage = next
    await close()
    if (next !== 'refuses connections') await listen(port)
  }
  return { port, fail: become, heal: () => become(undefined), close }
}
