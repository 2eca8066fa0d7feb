import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

/** Writes down what was planted, a line of JSON at a time. */
export interface Truth {
  note: (kind: string, facts: object) => void
  breathe: () => Promise<void>
  close: () => Promise<void>
}

/** Where the ground truth of a demo chain lies: in the data directory, for this user alone, where no route and no table of the product reaches. */
export const truthFile = (dataDirectory: string): string => join(dataDirectory, 'demo-truth.jsonl')

/** Opens the ground truth anew. */
export function openTruth(dataDirectory: string): Truth {
  const stream = createWriteStream(truthFile(dataDirectory), { mode: 0o600 })
  return {
    note: (kind, facts) => void stream.write(`${JSON.stringify({ kind, ...facts })}\n`),
    breathe: async () => {
      if (stream.writableNeedDrain) await once(stream, 'drain')
    },
    close: async () => {
      stream.end()
      await finished(stream)
    },
  }
}
