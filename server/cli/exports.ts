import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { exportOf } from '#modules/catalog/index.ts'
import { exportColumns, exportedCustomers } from '#modules/customers/index.ts'
import { type CellToWrite, writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { type CommandLine, understood } from './command-line.ts'
import type { Installation } from './installation.ts'

async function* customersOf({ ask }: Installation): AsyncGenerator<CellToWrite[]> {
  yield [...exportColumns]
  yield* exportedCustomers(ask)
}

async function* pricesOf({ ask }: Installation): AsyncGenerator<CellToWrite[]> {
  yield* await ask((reader) => exportOf(reader, null))
}

const exported = (
  what: string,
  rest: { summary: string; rows: (opened: Installation) => AsyncGenerator<CellToWrite[]> },
): CommandLine => ({
  words: `export ${what}`,
  usage: '[FILE]',
  summary: rest.summary,
  run: async ({ installation }, args) => {
    const { positionals } = understood(() => parseArgs({ args, allowPositionals: true }))
    const [path] = positionals
    const content = writeCsv(rest.rows(await installation()))
    if (path === undefined) await pipeline(content, process.stdout, { end: false })
    else await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    return undefined
  },
})

/** Taking lists of prices and customers away. */
export const exportCommands: CommandLine[] = [
  exported('catalog', {
    summary: 'writes every price list as CSV; importing it again changes nothing',
    rows: pricesOf,
  }),
  exported('customers', {
    summary: 'writes every customer as CSV; importing it again finds each there already',
    rows: customersOf,
  }),
]
