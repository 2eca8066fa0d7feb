import { formatAmount } from '#platform/money.ts'
import { formatMilli } from '#platform/quantity.ts'
import type { ImportPlan, PlannedLine } from './import-plan-rules.ts'
import type { PriceTerms } from './import-terms-rules.ts'

const shown = 60

type Reported = {
  readonly fileName: string
  readonly header: readonly string[]
  readonly mapping: Readonly<Record<string, number | undefined>>
  readonly plan: ImportPlan
  readonly result: 'previewed' | 'applied' | 'refused'
}

/** What an import would do or did, as lines for a terminal: the mapping, each list, the changes, the exceptions and the sum. */
export function reportOf({ fileName, header, mapping, plan, result }: Reported): string[] {
  const columns = Object.entries(mapping).map(([field, column]) => `${field} ← ${header[(column ?? 0) - 1] ?? column}`)
  const changes = plan.lines.filter(({ bucket }) => bucket === 'create' || bucket === 'change')
  return [
    `${fileName}: ${plan.counts.rows} lines`,
    `Columns: ${columns.join(', ')}`,
    ...plan.lists.map(listLine),
    ...additions('department', plan.newDepartments),
    ...additions('service', plan.newServices),
    ...additions('item', plan.newItems),
    ...plan.notes,
    ...(changes.length > 0 ? ['', ...tableOf(changes.slice(0, shown).map(changeCells)), ...more(changes.length)] : []),
    ...exceptionLines(plan.lines),
    '',
    sumOf(plan),
    verdict(result),
  ]
}

function listLine({ name, currency, id, validFrom, counts }: ImportPlan['lists'][number]): string {
  const state = id === null ? `new, from ${validFrom}` : 'existing'
  return `List “${name}” in ${currency} (${state}): ${counts.create} created, ${counts.change} changed, ${counts.unchanged} unchanged`
}

function additions(what: string, things: readonly { name: string }[]): string[] {
  if (things.length === 0) return []
  const names = things.slice(0, 8).map(({ name }) => name)
  const rest = things.length > names.length ? `, and ${things.length - names.length} more` : ''
  return [`New ${what}${things.length === 1 ? '' : 's'}: ${names.join(', ')}${rest}`]
}

const more = (count: number): string[] => (count > shown ? [`… and ${count - shown} more`] : [])

function changeCells({ row, item, service, unit, currency, before, after }: PlannedLine): string[] {
  const text = (terms: PriceTerms | null) => (terms === null ? '' : termsText(terms, currency ?? ''))
  const old = before === null ? '+' : text(before)
  return [String(row), item, service, unit ?? '', old, before === null ? '' : '→', text(after)]
}

function termsText(
  { amount, pricing, loadSize, minimumQuantity, minimumCharge }: PriceTerms,
  currency: string,
): string {
  const parts = [`${formatAmount({ amount, currency })} ${currency}`]
  if (pricing === 'flat') parts.push('flat')
  if (loadSize !== null) parts.push(`per load of ${formatMilli(loadSize)}`)
  if (minimumQuantity !== null) parts.push(`at least ${formatMilli(minimumQuantity)}`)
  if (minimumCharge !== null) parts.push(`at least ${formatAmount({ amount: minimumCharge, currency })}`)
  return parts.join(', ')
}

function tableOf(rows: readonly (readonly string[])[]): string[] {
  const titles = ['Row', 'Item', 'Service', 'Unit', 'Now', '', 'Then']
  const all = [titles, ...rows]
  const widths = titles.map((_, at) => Math.max(...all.map((cells) => [...(cells[at] ?? '')].length)))
  return all.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function exceptionLines(lines: readonly PlannedLine[]): string[] {
  const faulty = lines.filter(({ bucket }) => bucket === 'exception')
  if (faulty.length === 0) return []
  const told = faulty.flatMap(({ row, item, faults }) =>
    faults.map(
      ({ column, code, sentence }) => `Row ${row}, column ${column} (${item || 'no item'}): ${sentence} [${code}]`,
    ),
  )
  const rest = told.length > 200 ? [`… and ${told.length - 200} more`] : []
  return ['', 'Exceptions', ...told.slice(0, 200), ...rest]
}

const sumOf = ({ counts }: ImportPlan): string =>
  `${counts.create} created, ${counts.change} changed, ${counts.unchanged} unchanged, ${counts.duplicate} duplicates, ${counts.exception} exceptions`

function verdict(result: Reported['result']): string {
  if (result === 'previewed') return 'This is a preview: nothing was written.'
  if (result === 'applied') return 'Imported.'
  return 'Nothing was written, because of the exceptions. Correct them, or import the rest with --skip-bad.'
}
