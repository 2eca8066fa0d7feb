import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

/** Notes what was planted, a line of JSON at a time. */
export interface Truth {
  note: (kind: string, facts: object) => void
}

/** Notes that wait to be written down. */
export interface Notes extends Truth {
  take: () => string
}

/** Opens notes that are kept until they are taken. */
export function openNotes(): Notes {
  let lines: string[] = []
  return {
    note: (kind, facts) => void lines.push(`${JSON.stringify({ kind, ...facts })}\n`),
    take: () => {
      const text = lines.join('')
      lines = []
      return text
    },
  }
}

/** Where the ground truth of a demo chain lies: in the data directory, for this user alone, where no route and no table of the product reaches. */
export const truthFile = (dataDirectory: string): string => join(dataDirectory, 'demo-truth.jsonl')

/** The file of the ground truth while it is written. */
export interface TruthFile {
  write: (text: string) => Promise<void>
  close: () => Promise<void>
  /** Closes it and takes it away. */
  drop: () => Promise<void>
}

/** Opens the ground truth anew. */
export function openTruth(dataDirectory: string): TruthFile {
  const path = truthFile(dataDirectory)
  const stream = createWriteStream(path, { mode: 0o600 })
  const close = async (): Promise<void> => {
    stream.end()
    await finished(stream)
  }
  return {
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain')
    },
    close,
    drop: async () => {
      await close()
      await rm(path, { force: true })
    },
  }
}
