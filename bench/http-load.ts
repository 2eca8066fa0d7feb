import { Agent, request } from 'node:http'

/** An answer of the server. */
export interface Answer {
  status: number
  body: string
}

/** Sends one JSON request over a kept connection. */
export type Send = (path: string, body: object, idempotencyKey: string) => Promise<Answer>

/** Connections that stay open, one for each client. */
export function openConnections(
  url: string,
  { key, clients }: { key: string; clients: number },
): { send: Send; close: () => void } {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: clients, scheduling: 'lifo' })
  const send: Send = (path, body, idempotencyKey) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body)
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'idempotency-key': idempotencyKey,
      }
      const asked = request({ agent, hostname, port, path, method: 'POST', headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
        response.on('error', reject)
      })
      asked.on('error', reject)
      asked.end(text)
    })
  return { send, close: () => agent.destroy() }
}

/** What some clients measured together: milliseconds of each request, and what went wrong. */
export interface Measured {
  done: number
  seconds: number
  times: number[]
  errors: number
}

/** One thing a client does over and over; `timed` measures a part of it. */
export type Operation = (timed: <T>(work: () => Promise<T>) => Promise<T>) => Promise<void>

/** Lets clients repeat an operation for some seconds; an operation that fails counts as an error and not as done. */
export async function measure(operation: Operation, { clients, seconds }: { clients: number; seconds: number }) {
  const measured: Measured = { done: 0, seconds: 0, times: [], errors: 0 }
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    measured.times.push(performance.now() - began)
    return result
  }
  const began = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      try {
        await operation(timed)
        measured.done += 1
      } catch (error) {
        measured.errors += 1
        if (measured.errors <= 3) console.error(error)
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  measured.seconds = (performance.now() - began) / 1000
  return measured
}

const rounded = (number: number, digits = 1): number => Number(number.toFixed(digits))

/** Throughput and percentiles as the result prints them. */
export function figures(clients: number, { done, seconds, times, errors }: Measured) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { clients, ops_per_s: rounded(done / seconds), p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), errors }
}
