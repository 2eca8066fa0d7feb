import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newPassword } from '#modules/identity/index.ts'
import { writeAtomically } from '#platform/data-directory/write-atomically.ts'
import { staff } from './places.ts'
import { randomOf } from './random.ts'

const DemoState = z.object({
  seed: z.string(),
  /** The present of the demo chain: nothing in it happened later. */
  startedAt: z.iso.datetime(),
  /** How many days of orders lie behind the present. */
  days: z.int().min(1).max(90),
  done: z.boolean(),
  branches: z.record(z.string(), z.uuid()),
  staff: z.array(z.object({ id: z.uuid(), email: z.string(), password: z.string() })),
})

/** What a demo chain was begun with, so that a load that broke off goes on with the very same, and its sign-ins. */
export type DemoState = z.infer<typeof DemoState>

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'demo.json')

/** Begins a demo chain: ids from the seed, passwords from nowhere. */
export function newDemoState({ seed, days }: { seed: string; days: number }, now: Date): DemoState {
  const random = randomOf(seed, 'ids', now.toISOString())
  return {
    seed,
    startedAt: now.toISOString(),
    days,
    done: false,
    branches: { HARB: random.uuid(), TEMP: random.uuid(), PLANT: random.uuid() },
    staff: staff.map(({ email }) => ({ id: random.uuid(), email, password: newPassword() })),
  }
}

/** The demo chain this data directory knows of; undefined when there is none. */
export async function readDemoState(dataDirectory: string): Promise<DemoState | undefined> {
  const text = await readFile(fileIn(dataDirectory), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  return DemoState.parse(JSON.parse(text))
}

/** Writes it down for this user alone: it holds passwords. */
export const writeDemoState = (dataDirectory: string, state: DemoState): Promise<void> =>
  writeAtomically(fileIn(dataDirectory), `${JSON.stringify(state, null, 2)}\n`, 0o600)
