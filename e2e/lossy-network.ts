import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A network between a phone and the server. */
export interface LossyNetwork {
  url: string
  /** From now on every second answer to a word of the driver is lost, after the server has taken it. */
  loseAnswers: () => void
  /** So many words have come through, those whose answer was lost too. */
  words: () => number
  close: () => void
}

const ofDriver = /^\/api\/v1\/driver\/jobs\//

/** Opens a network that first loses nothing. */
export async function openLossyNetwork(server: string): Promise<LossyNetwork> {
  let isLossy = false
  let words = 0
  const forward = (asked: IncomingMessage, answer: ServerResponse) => {
    const sent = request(`${server}${asked.url}`, { method: asked.method, headers: asked.headers }, (got) => {
      const isWord = asked.method === 'POST' && ofDriver.test(asked.url ?? '')
      if (isWord) words += 1
      answer.writeHead(got.statusCode ?? 502, got.headers)
      if (!isWord || !isLossy || words % 2 === 0) return got.pipe(answer)
      // Broken off after its head: of what breaks off before, the browser itself asks again.
      answer.flushHeaders()
      got.resume().once('end', () => setImmediate(() => answer.destroy()))
    })
    sent.once('error', () => answer.destroy())
    asked.pipe(sent)
  }
  const network = createServer(forward)
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(network.address() as AddressInfo).port}`,
    loseAnswers: () => {
      isLossy = true
    },
    words: () => words,
    close: () => {
      network.close()
      network.closeAllConnections()
    },
  }
}
