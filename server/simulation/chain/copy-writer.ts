import pg from 'pg'
import { copyValue, type Value } from './copy-rows.ts'

/** A row by the names of its columns; what is left out is as the table has it by default. */
export type Row = Readonly<Record<string, Value>>

/** Takes rows and brings them into the database in lumps, so that memory stays the same however many there are. */
export interface Writer {
  add: (table: string, row: Row) => void
  /** Waits until the next rows may come; call it between happenings that belong together. */
  breathe: () => Promise<void>
  /** Brings in what is left. */
  finish: () => Promise<void>
  /** How many rows went into each table. */
  counts: ReadonlyMap<string, number>
}

interface Lump {
  table: string
  columns: readonly string[]
  lines: string[]
}

const LUMP_CHARACTERS = 8_000_000

interface CopyConnection {
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
}

/** Sends lines of one table by COPY. */
function copyIn(client: pg.Client, { table, columns, lines }: Lump): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const into = `${table} (${columns.map(pg.escapeIdentifier).join(', ')})`
  const query = new pg.Query(`copy ${into} from stdin`, (error: Error | undefined) =>
    error ? reject(new Error(`Rows of ${table} were refused: ${error.message}`, { cause: error })) : resolve(),
  )
  const answering = Object.assign(query, {
    handleCopyInResponse: (connection: CopyConnection): void => {
      connection.sendCopyFromChunk(Buffer.from(`${lines.join('\n')}\n`))
      connection.endCopyFrom()
    },
  })
  client.query(answering)
  return promise
}

/**
 * Opens a writer on a connection. Tables are written in the order given, those that others refer to first; rows of one table
 * all name the same columns.
 */
export function openWriter(client: pg.Client, order: readonly string[]): Writer {
  const counts = new Map<string, number>()
  let lumps = new Map<string, Lump>()
  let size = 0
  let sending: Promise<void> = Promise.resolve()

  const send = async (gathered: ReadonlyMap<string, Lump>): Promise<void> => {
    for (const table of order) {
      const lump = gathered.get(table)
      if (lump) await copyIn(client, lump)
    }
  }
  const flush = async (): Promise<void> => {
    await sending
    const gathered = lumps
    lumps = new Map()
    size = 0
    sending = send(gathered)
    // Whoever waits for it next is told what went wrong.
    sending.catch(() => undefined)
  }
  const lumpOf = (table: string, row: Row): Lump => {
    const known = lumps.get(table)
    if (known) return known
    if (!order.includes(table)) throw new Error(`Nobody said when ${table} is written.`)
    const lump = { table, columns: Object.keys(row), lines: [] }
    lumps.set(table, lump)
    return lump
  }
  return {
    counts,
    add: (table, row) => {
      const { columns, lines } = lumpOf(table, row)
      const line = columns
        .map((column) => {
          const value = row[column]
          if (value === undefined) throw new Error(`A row of ${table} has no ${column}.`)
          return copyValue(value)
        })
        .join('\t')
      lines.push(line)
      size += line.length
      counts.set(table, (counts.get(table) ?? 0) + 1)
    },
    breathe: async () => {
      if (size > LUMP_CHARACTERS) await flush()
    },
    finish: async () => {
      await flush()
      await sending
    },
  }
}
