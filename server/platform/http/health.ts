import { z } from 'zod'
import type { Neighbour } from '../neighbour.ts'
import { type Route, route } from './route.ts'

/** One thing the server depends on, and how it is. */
export interface Dependency {
  name: string
  /** Without it the server cannot serve at all. */
  vital: boolean
  check: () => Promise<void>
  /** Since when it is missing, where that is known. */
  since?: () => Date | undefined
}

/** What is missing, why, and since when where that is known. */
export interface Missing {
  name: string
  reason: string
  since?: Date | undefined
}

/** What `/health/ready` says. */
export interface Health {
  status: 'ready' | 'degraded' | 'unavailable'
  degraded: Missing[]
}

const within = (ms: number, work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Asks every dependency and says which are missing. */
export async function healthOf(dependencies: readonly Dependency[]): Promise<Health> {
  const results = await Promise.all(
    dependencies.map(async ({ name, vital, check, since }) => {
      try {
        await within(2_000, check())
        return undefined
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return { name, vital, reason, since: since?.() }
      }
    }),
  )
  const missing = results.filter((result) => result !== undefined)
  const status = missing.some((one) => one.vital) ? 'unavailable' : missing.length > 0 ? 'degraded' : 'ready'
  return { status, degraded: missing.map(({ vital: _, ...one }) => one) }
}

/** A system beside ours as something the server depends on, though it serves without. */
export const dependencyOn = ({ name, trouble }: Neighbour): Dependency => ({
  name,
  vital: false,
  check: async () => {
    const reason = trouble()?.reason
    if (reason !== undefined) throw new Error(reason)
  },
  since: () => trouble()?.since,
})

/** REST: which of the systems beside ours do not work, for the people at the screens. */
export const troublesRoute = (neighbours: readonly Neighbour[]): Route =>
  route({
    method: 'GET',
    path: '/api/v1/troubles',
    summary: 'What does not work at the moment beside us, such as the card terminal, and since when',
    tag: 'Operations',
    access: 'signed_in',
    reply: z.object({
      items: z.array(z.object({ name: z.string(), since: z.union([z.iso.datetime(), z.date()]) })),
    }),
    // Asked in a transaction, though of no table: only there does it show that a session or key was revoked.
    run: ({ ask }) =>
      ask(async () => ({
        items: neighbours.flatMap(({ name, trouble }) => {
          const since = trouble()?.since
          return since === undefined ? [] : [{ name, since }]
        }),
      })),
  })
