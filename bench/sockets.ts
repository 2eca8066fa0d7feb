import { once } from 'node:events'
import { WebSocket } from 'ws'

/** A connection to a WebSocket of the server. */
export interface Socket {
  send: (text: string) => void
  close: () => void
}

/** Connects with an API key; `told` hears each message as text. */
export async function connectSocket(
  url: string,
  { key, told }: { key: string; told: (text: string) => void },
): Promise<Socket> {
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` }, perMessageDeflate: false })
  socket.on('message', (text) => told(String(text)))
  await once(socket, 'open')
  return { send: (text) => socket.send(text), close: () => socket.terminate() }
}
