import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, send } from './day-client.ts'

/** What a comparison of the journal with the public API found. */
export interface Findings {
  /** Acknowledged, and not there. */
  lost: string[]
  /** There more than once, or there without having been acknowledged. */
  doubled: string[]
  /** There, and not as it was acknowledged. */
  wrong: string[]
  /** What was looked at, by its name. */
  checked: Record<string, number>
}

/** Who compares: asks the running server with the key of somebody who may see everything. */
export interface Comparison {
  url: string
  key: string
  startedAt: number
  findings: Findings
}

/** Nothing found so far. */
export const noFindings = (): Findings => ({ lost: [], doubled: [], wrong: [], checked: {} })

/** Counts what was looked at. */
export function count({ findings: { checked } }: Comparison, what: string, by = 1): void {
  checked[what] = (checked[what] ?? 0) + by
}

/** Asks for something that must be there. */
export async function seen<T>({ url, key }: Comparison, path: string): Promise<T> {
  const answer: Answer = await send(url, { method: 'GET', path: `/api/v1${path}`, who: { key } })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
  return JSON.parse(answer.body) as T
}

/** The first of a list, newest first, as long as they are of the day: `at` says when each came to be. */
export async function sinceStart<T>(comparison: Comparison, path: string, at: (item: T) => string): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: { items: T[]; next: string | null } = await seen(comparison, `${path}${after}`)
    const fresh = page.items.filter((item) => Date.parse(at(item)) >= comparison.startedAt)
    items.push(...fresh)
    cursor = fresh.length < page.items.length ? null : page.next
  }
  return items
}

/** Does something for each, eight at a time. */
export async function forEach<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let thing = left.shift(); thing !== undefined; thing = left.shift()) await work(thing)
    }),
  )
}

/** Asks until the answer is right, for as long as what follows events may take; answers what is wrong with it, or nothing. */
export async function untilRight(question: () => Promise<string | undefined>): Promise<string | undefined> {
  for (let turn = 0; ; turn += 1) {
    const fault = await question()
    if (fault === undefined || turn === 40) return fault
    await pause(500)
  }
}

/** Compares what is there with what was acknowledged: each exactly once. */
export function compareSets(
  { findings }: Comparison,
  what: string,
  { there, acknowledged }: { there: readonly string[]; acknowledged: readonly string[] },
): void {
  const counts = new Map<string, number>()
  for (const one of there) counts.set(one, (counts.get(one) ?? 0) + 1)
  for (const one of acknowledged) {
    const left = counts.get(one) ?? 0
    if (left === 0) findings.lost.push(`${what} ${one}`)
    counts.set(one, left - 1)
  }
  for (const [one, left] of counts) if (left > 0) findings.doubled.push(`${what} ${one}`)
}
