import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inferDecimalMark, readPrice } from '../server/modules/catalog/index.ts'
import { formatAmount } from '../server/platform/money.ts'
import { openSheet } from '../server/platform/spreadsheet/open-sheet.ts'

const file = join(import.meta.dirname, '..', '..', 'shared', 'data', 'imports', 'price-list-lines.csv')

/** Reads the lines of real price lists and prints what became of each: an exact amount or an explained exception. */
export async function run(): Promise<void> {
  if (!existsSync(file)) throw new Error(`The price list to measure against is missing: ${file} does not exist.`)
  const sheet = await openSheet(file, { fileName: 'price-list-lines.csv' })
  const lines: { row: number; item: string; currency: string; price: string }[] = []
  for await (const { number, cells } of sheet.rows) {
    const [currency = '', , , item = '', price = ''] = cells
    lines.push({ row: number, item, currency, price })
  }
  const outcomes = lines.map((line) => ({ ...line, outcome: outcomeOf(line, lines) }))
  const exceptions = outcomes.filter(({ outcome }) => 'exception' in outcome)
  console.log(
    JSON.stringify({
      bench: 'price-list',
      lines: lines.length,
      exact: lines.length - exceptions.length,
      exceptions,
      outcomes,
    }),
  )
}

type Line = { currency: string; price: string }

function outcomeOf({ currency, price }: Line, lines: Line[]): { imported: string } | { exception: object } {
  const column = lines.filter((line) => line.currency === currency).map((line) => line.price)
  const reading = readPrice(price, { currency, decimalMark: inferDecimalMark(column) })
  return reading.ok
    ? { imported: `${formatAmount(reading.price)} ${reading.price.currency}` }
    : { exception: reading.exception }
}
