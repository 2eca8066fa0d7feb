import pg from 'pg'
import { copyValue, type Value } from './copy-rows.ts'

/** A row by the names of its columns; what is left out is as the table has it by default. */
export type Row = Readonly<Record<string, Value>>

/** Takes rows. Those of one table all name the same columns. */
export interface Writer {
  add: (table: string, row: Row) => void
}

/** Rows of one table in the text format of COPY. */
export interface Lump {
  table: string
  columns: readonly string[]
  rows: number
  text: Uint8Array
}

/** A writer that keeps its rows until they are taken. */
export interface Sheet extends Writer {
  take: () => Lump[]
}

/** Opens a sheet of rows. */
export function openSheet(): Sheet {
  let gathered = new Map<string, { columns: readonly string[]; lines: string[] }>()
  const columnsOf = (table: string, row: Row): { columns: readonly string[]; lines: string[] } => {
    const known = gathered.get(table)
    if (known) return known
    const begun = { columns: Object.keys(row).sort(), lines: [] }
    gathered.set(table, begun)
    return begun
  }
  return {
    add: (table, row) => {
      const { columns, lines } = columnsOf(table, row)
      let line = ''
      for (const column of columns) {
        const value = row[column]
        if (value === undefined) throw new Error(`A row of ${table} has no ${column}.`)
        line += `${copyValue(value)}\t`
      }
      lines.push(line.slice(0, -1))
    },
    take: () => {
      const lumps = [...gathered].map(([table, { columns, lines }]) => ({
        table,
        columns,
        rows: lines.length,
        text: Buffer.from(`${lines.join('\n')}\n`),
      }))
      gathered = new Map()
      return lumps
    },
  }
}

interface CopyConnection {
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
}

/** Brings lumps of one table into it by COPY, one after the other. */
function copyIn(client: pg.Client, table: string, lumps: readonly Lump[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const columns = lumps[0]?.columns ?? []
  const query = new pg.Query(
    `copy ${table} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`,
    (error: Error | undefined) =>
      error ? reject(new Error(`Rows of ${table} were refused: ${error.message}`, { cause: error })) : resolve(),
  )
  const answering = Object.assign(query, {
    handleCopyInResponse: (connection: CopyConnection): void => {
      for (const { text } of lumps)
        connection.sendCopyFromChunk(Buffer.from(text.buffer, text.byteOffset, text.byteLength))
      connection.endCopyFrom()
    },
  })
  client.query(answering)
  return promise
}

/** Brings lumps into their tables: table after table in the order given, those that others refer to first. */
export async function writeLumps(client: pg.Client, lumps: readonly Lump[], order: readonly string[]): Promise<void> {
  for (const table of order) {
    const here = lumps.filter((lump) => lump.table === table)
    if (here.length > 0) await copyIn(client, table, here)
  }
}
