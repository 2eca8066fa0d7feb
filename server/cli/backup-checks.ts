import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { verifyBooks } from '../verify-books.ts'
import type { Installation } from './installation.ts'

/** What a restored installation has to stand. */
interface Check {
  /** The command that does the same on a running installation. */
  readonly words: string
  /** The first fault as a sentence; undefined when there is none. */
  readonly faultIn: (restored: Installation) => Promise<string | undefined>
}

const audit: Check = {
  words: 'audit verify',
  faultIn: async ({ database, dataDirectory, secrets }) => {
    const checkpoints = await readCheckpoints(dataDirectory)
    const client = await database.relay.connect()
    try {
      return (await verifyAudit(client, checkpoints, secrets.auditSigningKey)).fault?.sentence
    } finally {
      client.release()
    }
  },
}

const books: Check = {
  words: 'books verify',
  faultIn: async ({ ask }) => (await ask(verifyBooks))[0]?.sentence,
}

/** Everything that is proved about a restored or migrated copy, in this order. */
export const checks: readonly Check[] = [audit, books]

/** What came out of a check. */
export interface Outcome {
  readonly words: string
  readonly fault: string | undefined
  readonly ms: number
}

/** Puts a copy through every check. */
export async function checkedOn(restored: Installation): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { words, faultIn } of checks) {
    const began = performance.now()
    const fault = await faultIn(restored)
    outcomes.push({ words, fault, ms: performance.now() - began })
  }
  return outcomes
}

/** An outcome in a line. */
export const outcomeLine = ({ words, fault, ms }: Outcome): string =>
  `${words}: ${fault ?? 'holds'} (${(ms / 1000).toFixed(1)} s)`
