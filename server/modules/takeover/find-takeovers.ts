import { sql } from 'kysely'
import { branchById } from '#modules/identity/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { formatAmount } from '#platform/money.ts'
import { formatMilli } from '#platform/quantity.ts'
import { type CellToWrite, numberCell } from '#platform/spreadsheet/write-csv.ts'
import { takeoverNotApplied } from './errors.ts'
import type { ReportLine, Tally } from './report-rules.ts'

const shownFaults = 1000

/** A takeover as it is shown; of its faults the first thousand. */
export async function takeoverById(queries: Queries, id: string, actor: Actor) {
  const found = await queries.selectFrom('takeover.takeovers').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound({ what: 'takeover' })
  const { branch_id: branchId, state, faults } = found
  const { code, currency } = await branchById(queries, branchId)
  return {
    ...{ id, branchId, branchCode: code, currency, state, fileName: found.file_name, counts: found.counts },
    faultCount: faults.length,
    faults: faults.slice(0, shownFaults),
    sums: found.sums,
    report: found.report,
    plannedAt: found.planned_at,
    appliedAt: found.applied_at,
    version: found.version,
    can: { apply: state === 'planned' && faults.length === 0 && may(actor, 'takeover.run', branchId) },
  }
}

/** The takeovers of a branch without their faults and figures, the latest first; of those older than `before`. */
export async function takeoversOfBranch(
  queries: Queries,
  { branchId, before, limit }: { branchId: string; before?: string | undefined; limit: number },
) {
  const { code, currency } = await branchById(queries, branchId)
  const found = await queries
    .selectFrom('takeover.takeovers')
    .select(['id', 'file_name as fileName', 'state', 'counts', 'planned_at as plannedAt', 'applied_at as appliedAt'])
    .select(sql<number>`jsonb_array_length(faults)`.as('faultCount'))
    .where('branch_id', '=', branchId)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return found.map((row) => ({ ...row, branchId, branchCode: code, currency }))
}

/** A takeover with its comparison; refuses one that was not applied. */
export async function reportOf(queries: Queries, id: string, actor: Actor) {
  const { report, branchId, branchCode, currency, fileName, appliedAt } = await takeoverById(queries, id, actor)
  if (report === null || appliedAt === null) throw takeoverNotApplied({ takeoverId: id })
  return { id, branchId, branchCode, currency, fileName, appliedAt, lines: report }
}

/** The comparison of a takeover. */
export type TakeoverReport = Awaited<ReturnType<typeof reportOf>>

/** A sum as a plain decimal: money in its currency, credits in their unit. */
export function sumText({ unit }: Pick<ReportLine, 'unit'>, sum: number, currency: string): string {
  if (unit === null || unit === 'money') return formatAmount({ amount: sum, currency })
  return unit === 'point' ? String(sum) : formatMilli(sum)
}

const titles = [
  'Branch',
  'What',
  'Unit',
  'File: count',
  'File: sum',
  'Books: count',
  'Books: sum',
  'Difference: count',
  'Difference: sum',
]

/** The comparison as rows of a table, its titles first. */
export function reportRows({ branchCode, currency, lines }: TakeoverReport): CellToWrite[][] {
  const pair = (line: ReportLine, { count, sum }: Tally): CellToWrite[] => [
    numberCell(String(count)),
    numberCell(sumText(line, sum, currency)),
  ]
  const rows = lines.map((line) => [
    ...[branchCode, line.kind, line.unit === null || line.unit === 'money' ? currency : line.unit],
    ...[...pair(line, line.file), ...pair(line, line.books), ...pair(line, line.difference)],
  ])
  return [titles, ...rows]
}
