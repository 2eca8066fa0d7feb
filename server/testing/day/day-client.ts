import { appendFileSync } from 'node:fs'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fact, Line } from './day-journal.ts'

/** An answer over HTTP. */
export interface Answer {
  status: number
  body: string
  headers: IncomingHttpHeaders
}

/** Who sends: a key, or the session of somebody signed in. */
export type Who = { key: string } | { cookie: string }

/** A request; `localAddress` lets it come from another address of this machine. */
export interface Request {
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  who?: Who
  key?: string
  body?: object
  file?: { headers: Record<string, string>; payload: Buffer }
  localAddress?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 })
const patienceMs = 20_000

/** The head by which somebody is known. */
export const headOf = (who: Who | undefined): Record<string, string> => {
  if (who === undefined) return {}
  return 'key' in who ? { authorization: `Bearer ${who.key}` } : { cookie: who.cookie }
}

/** Sends one request and waits for its answer; fails when none comes. */
export function send(url: string, { method = 'POST', path, who, key, body, file, localAddress }: Request) {
  const { hostname, port } = new URL(url)
  const payload = file?.payload ?? (method === 'GET' ? undefined : Buffer.from(JSON.stringify(body ?? {})))
  const headers = {
    ...headOf(who),
    ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
    ...file?.headers,
    ...(key !== undefined && { 'idempotency-key': key }),
  }
  const settings = { agent, hostname, port, path, method, headers, timeout: patienceMs }
  return new Promise<Answer>((resolve, reject) => {
    const asked = request({ ...settings, ...(localAddress !== undefined && { localAddress }) }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('aborted', () => reject(new Error('The answer broke off.')))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(parts).toString(),
          headers: response.headers,
        }),
      )
    })
    asked.on('timeout', () => asked.destroy(new Error('No answer came.')))
    asked.on('error', reject)
    asked.end(payload)
  })
}

/** The server said no; it is written down. */
export class Refused extends Error {}

/** Something to do: `ref` is the key under which it is repeated until there is an answer. */
export interface Intent extends Omit<Request, 'key' | 'path'> {
  verb: string
  ref: string
  path: string
  /** What is not known yet (404) is tried again: the piece whose order was taken in a moment ago. */
  mayBeLate?: boolean
}

/** What clients do with the server, each thing written into the journal before and after. */
export interface DayClient {
  url: string
  /** Does something, again and again until it is answered, and writes down what is known then. */
  insist: <T>(intent: Intent, fact?: (answer: T) => Fact) => Promise<T>
  /** Looks at something that is there, again and again while the server is away. */
  look: <T>(path: string, who: Who) => Promise<T>
  note: (line: Line) => void
}

const lateMs = 120_000
const since = (sent: number): number => Math.round((performance.now() - sent) * 10) / 10

/** A path without what it was asked with. */
const named = (path: string): string => path.replace(/\?.*/, '').replace(/[0-9a-f-]{36}/g, ':id')

/** Opens the way of the clients to a server; their journal is a file of this program's own. */
export function openDayClient({ url, journal }: { url: string; journal: string }): DayClient {
  const note = (line: Line): void => appendFileSync(journal, `${JSON.stringify(line)}\n`)
  const isToCome = ({ status }: Answer, { mayBeLate }: Intent, began: number): boolean =>
    status === 503 || (status === 404 && mayBeLate === true && performance.now() - began < lateMs)
  return {
    url,
    note,
    async look<T>(path: string, who: Who) {
      for (;;) {
        const sent = performance.now()
        const answer = await send(url, { method: 'GET', path: `/api/v1${path}`, who }).catch(() => undefined)
        if (answer?.status === 200) {
          note({ looked: named(path), ms: since(sent) })
          return JSON.parse(answer.body) as T
        }
        if (answer && answer.status !== 503) throw new Error(`${path} answered ${answer.status}: ${answer.body}`)
        await pause(50)
      }
    },
    async insist<T>(intent: Intent, fact: (answer: T) => Fact = () => ({ kind: 'done' })) {
      const { verb, ref, path } = intent
      note({ intent: ref, verb })
      const began = performance.now()
      for (let tries = 1; ; tries += 1) {
        const sent = performance.now()
        const answer = await send(url, { ...intent, path: `/api/v1${path}`, key: ref }).catch(() => undefined)
        if (answer && answer.status < 300) {
          if (intent.mayBeLate === true && tries > 1) note({ looked: `until ${verb} was possible`, ms: since(began) })
          const said = (answer.body === '' ? {} : JSON.parse(answer.body)) as T
          note({ ref, verb, ms: since(sent), tries, fact: fact(said) })
          return said
        }
        if (answer && !isToCome(answer, intent, began)) {
          note({ ref, verb, status: answer.status, answer: answer.body.slice(0, 400) })
          throw new Refused(`${verb} ${ref}: ${answer.status} ${answer.body.slice(0, 400)}`)
        }
        await pause(50)
      }
    },
  }
}
