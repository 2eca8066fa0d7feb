import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { askDone } from '#platform/escpos/commands.ts'
import { portRefused } from './errors.ts'
import { faultOfPort, type Port, portOf } from './port-rules.ts'
import type { Outcome } from './settle-print.ts'

type Sent = z.output<typeof Outcome>

/** The way to printers and scales: the edge of the world. */
export interface DevicePorts {
  /** Refuses a port that may not be used on this server. */
  check: (port: string) => void
  /** Sends bytes to a printer and waits until it says that it is done, where it can say so. */
  print: (port: string, bytes: Uint8Array, confirms: boolean) => Promise<Sent>
  /** Opens what a scale sends; `ask` is said to it first. */
  listen: (port: string, ask: string | undefined) => Promise<Readable>
}

const CONNECT_MS = 3_000
const PRINT_MS = 20_000

const look = 'Look at the paper and say whether it was printed.'

function connected({ host, port }: Extract<Port, { kind: 'network' }>): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECT_MS })
    const refuse = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    socket.once('error', refuse)
    socket.once('timeout', () => refuse(new Error('The device did not answer in time.')))
    socket.once('connect', () => {
      socket.removeListener('error', refuse)
      socket.removeAllListeners('timeout').setTimeout(0)
      resolve(socket)
    })
  })
}

/** After the last byte: an answer, or the end without an error where none is to be expected. */
function finished(socket: Socket, bytes: Uint8Array, confirms: boolean): Promise<Sent> {
  return new Promise((resolve) => {
    const settle = (sent: Sent): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(sent)
    }
    const silent = `The printer stopped answering while it printed. ${look}`
    const timer = setTimeout(() => settle({ kind: 'uncertain', sentence: silent }), PRINT_MS)
    socket.on('error', () => settle({ kind: 'uncertain', sentence: silent }))
    socket.on('close', () => settle(confirms ? { kind: 'uncertain', sentence: silent } : { kind: 'printed' }))
    socket.on('data', () => settle({ kind: 'printed' }))
    if (!confirms) socket.end(bytes)
    else {
      socket.write(bytes)
      socket.write(Uint8Array.from(askDone))
    }
  })
}

async function overNetwork(port: Extract<Port, { kind: 'network' }>, bytes: Uint8Array, confirms: boolean) {
  const socket = await connected(port).catch(() => undefined)
  if (socket) return finished(socket, bytes, confirms)
  const at = `${port.host}:${port.port}`
  return {
    kind: 'unsent' as const,
    sentence: `The printer at ${at} does not answer. Check that it is on and connected.`,
  }
}

async function intoFile(path: string, bytes: Uint8Array): Promise<Sent> {
  const file = await open(path, 'a').catch(() => undefined)
  if (!file) return { kind: 'unsent', sentence: `The printer at ${path} cannot be opened. Check that it is connected.` }
  try {
    await file.appendFile(bytes)
    return { kind: 'printed' }
  } catch {
    return { kind: 'uncertain', sentence: `The printer at ${path} broke off. ${look}` }
  } finally {
    await file.close().catch(() => undefined)
  }
}

/** Ports of the own network, and of this machine those the configuration allows. */
export function openPorts(allowed: readonly string[]): DevicePorts {
  const admitted = (text: string): Port => {
    const sentence = faultOfPort(text, allowed)
    const port = portOf(text)
    if (sentence !== undefined || port === undefined) throw portRefused({ sentence: sentence ?? '' })
    return port
  }
  return {
    check: (text) => void admitted(text),
    print: async (text, bytes, confirms) => {
      const sentence = faultOfPort(text, allowed)
      if (sentence !== undefined) return { kind: 'unsent', sentence }
      const port = admitted(text)
      return port.kind === 'path' ? intoFile(port.path, bytes) : overNetwork(port, bytes, confirms)
    },
    listen: async (text, ask) => {
      const port = admitted(text)
      if (port.kind === 'path') return createReadStream(port.path)
      const socket = await connected(port)
      if (ask !== undefined) socket.write(ask)
      return socket
    },
  }
}
