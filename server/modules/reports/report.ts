import { type RawBuilder, sql } from 'kysely'
import type { Permission } from '#modules/identity/index.ts'
import type { Reader } from '#platform/db/transactions.ts'
import type { FigureName } from './figures-rules.ts'

/** What rows of a report may stand for, and how such a key is told: a day, something with a name, or a word of the program. */
export const dimensions = {
  day: 'date',
  week: 'date',
  month: 'date',
  branch: 'name',
  department: 'name',
  item: 'name',
  service: 'name',
  offer: 'name',
  clerk: 'name',
  register: 'name',
  session: 'name',
  category: 'name',
  customer: 'name',
  rate: 'rate',
  tender: 'word',
  age: 'word',
} as const

/** What a row of a report stands for. */
export type Dimension = keyof typeof dimensions

/** What a report is asked: business dates, both included, the branches that may be counted (null: all one sees), and what its rows stand for. */
export interface Asked {
  from: string
  to: string
  now: Date
  branches: readonly string[] | null
  by: Dimension
}

/** Which rows a figure is made of: those of one row of the report, or of its total, in one currency. */
export interface RowsAsked extends Asked {
  column: FigureName
  key: string | null
  currency: string
}

/** A row of a report in one currency, its figures in minor units, counts or thousandths. */
export interface Found {
  key: string
  currency: string
  unit?: string
  values: Partial<Record<FigureName, number | null>>
}

/** Something a figure is made of; `amount` is what it adds to the figure. */
export interface FoundRow {
  id: string
  date: string
  branchId: string
  /** What happened, in one word of the books or of the report. */
  kind: string
  orderId: string | null
  sessionId: string | null
  customerId: string | null
  /** A receipt number, a reason: whatever is written on it. */
  note: string | null
  amount: number
}

/** How many of a figure's rows are wanted, after which id. */
export interface RowPage {
  after: string | null
  limit: number
}

/** A report: what it can be asked, what it shows, and where its figures and their rows come from. */
export interface Report {
  name: string
  /** The right it needs besides `reports.read`. */
  needs: Permission
  /** Figures of a period, as they stood at the end of a day, or as they stand now. */
  asks: 'period' | 'day' | 'now'
  by: readonly Dimension[]
  columns: (by: Dimension) => readonly FigureName[]
  /** The figure its chart draws. */
  chart: FigureName
  /** Rows are in order of the chart's figure, the greatest first, rather than of their keys. */
  ranked?: true
  figures: (reader: Reader, asked: Asked) => Promise<Found[]>
  rows: (reader: Reader, asked: RowsAsked, page: RowPage) => Promise<FoundRow[]>
}

/** Declares a report. */
export const defineReport = (report: Report): Report => report

/** The condition that rows are of the branches asked for. */
export const ofBranches = ({ branches }: Pick<Asked, 'branches'>, table = 'j'): RawBuilder<unknown> =>
  branches === null ? sql`true` : sql`${sql.ref(`${table}.branch_id`)} = any (${[...branches]}::uuid[])`

/** The condition that rows are of the period and the branches asked for. */
export const inScope = (asked: Pick<Asked, 'from' | 'to' | 'branches'>, table = 'j'): RawBuilder<unknown> =>
  sql`${sql.ref(`${table}.business_date`)} between ${asked.from}::date and ${asked.to}::date and ${ofBranches(asked, table)}`

const days = {
  day: sql`j.business_date`,
  week: sql`date_trunc('week', j.business_date)::date`,
  month: sql`date_trunc('month', j.business_date)::date`,
}

/** The key of a row `j` by what rows of every ledger report may stand for; undefined for what is the report's own. */
export function dayOrBranchKey(by: Dimension): RawBuilder<unknown> | undefined {
  if (by === 'day' || by === 'week' || by === 'month') return sql`${days[by]}::text`
  return by === 'branch' ? sql`j.branch_id::text` : undefined
}

/** Reads figures: each row has `key` and `currency`, all else are its figures. */
export async function foundFigures(reader: Reader, query: RawBuilder<unknown>): Promise<Found[]> {
  const { rows } = await sql<{ key: string; currency: string; unit?: string }>`${query}`.execute(reader)
  return rows.map(({ key, currency, unit, ...values }) => ({ key, currency, ...(unit && { unit }), values }))
}

/** The columns of a row a figure is made of; what a query does not know of it is null. */
export const rowColumns = (known: {
  id: RawBuilder<unknown>
  date: RawBuilder<unknown>
  branch: RawBuilder<unknown>
  kind: RawBuilder<unknown>
  amount: RawBuilder<unknown>
  order?: RawBuilder<unknown>
  session?: RawBuilder<unknown>
  customer?: RawBuilder<unknown>
  note?: RawBuilder<unknown>
}): RawBuilder<unknown> => sql`${known.id}::text as id, ${known.date}::text as date, ${known.branch} as "branchId",
  ${known.kind}::text as kind, ${known.order ?? sql`null`}::uuid as "orderId", ${known.session ?? sql`null`}::uuid as "sessionId",
  ${known.customer ?? sql`null`}::uuid as "customerId", ${known.note ?? sql`null`}::text as note, (${known.amount})::bigint as amount`

/** Reads a page of the rows of a figure, by descending id; rows that add nothing are left out. */
export async function foundRows(
  reader: Reader,
  query: RawBuilder<unknown>,
  { after, limit }: RowPage,
): Promise<FoundRow[]> {
  const further = after === null ? sql`true` : sql`r.id < ${after}`
  const { rows } = await sql<FoundRow>`
    select * from (${query}) r where r.amount <> 0 and ${further} order by r.id desc limit ${limit}`.execute(reader)
  return rows
}
