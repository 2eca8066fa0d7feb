import { z } from 'zod'
import { allBranches } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { notAllowed, notFound } from '#platform/errors.ts'
import { type Route, type RouteContext, route } from '#platform/http/route.ts'
import { spokenLanguage, textsIn } from '#platform/messages/messages.ts'
import { type CellToWrite, writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { allReports, branchesFor, maySee } from './all-reports.ts'
import { notOfReport, periodMissing } from './errors.ts'
import { type FigureName, figureNames, figures } from './figures-rules.ts'
import { askReport } from './find-report.ts'
import { askRows, type ShownRow } from './find-rows.ts'
import { type Dimension, dimensions, type Report, type RowPage } from './report.ts'
import { decimalsOf, headOf, rowCells, rowsHeadOf, tableOf } from './report-cells.ts'

const tag = 'Reports'
const access = { permission: 'reports.read' }
const csv = 'text/csv; charset=utf-8'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const DimensionName = z.enum(Object.keys(dimensions) as [Dimension, ...Dimension[]])
const Figure = z.enum(figureNames as [FigureName, ...FigureName[]])
const ByName = z.object({ name: z.string().max(40) })
const Branches = z
  .string()
  .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,199}$/, 'Ids of branches, with commas between them.')
  .refine((text) => text.split(',').every((id) => z.uuid().safeParse(id).success), 'Ids of branches.')
  .meta({ description: 'Ids of branches, with commas between them; all that one may see unless given.' })

const asks = {
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  branches: Branches.optional(),
  by: DimensionName.optional(),
}
const Format = z.enum(['csv', 'xlsx']).default('csv')
const Spoken = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language such as de.')
  .default('en')
  .meta({ description: 'The language of its headings; English where there is none.' })
const compare = z.enum(['true', 'false']).default('false')

const ReportCard = z.object({
  name: z.string(),
  asks: z.enum(['period', 'day', 'now']),
  by: z.array(DimensionName),
})

const Values = z.partialRecord(Figure, z.int().nullable())

const Shown = ReportCard.extend({
  shownBy: DimensionName,
  keys: z.enum(['date', 'name', 'word', 'rate']).meta({ description: 'How the keys of its rows are told.' }),
  columns: z.array(z.object({ name: Figure, kind: z.enum(['money', 'count', 'quantity']), means: z.string() })),
  chart: z.object({ figure: Figure, kind: z.enum(['time', 'bars']) }),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  previous: z.object({ from: z.string(), to: z.string() }).nullable(),
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable().meta({ description: 'Null where the key is a day or a word of the program.' }),
      currency: z.string(),
      unit: z.string().nullable(),
      values: Values,
      before: Values.nullable(),
    }),
  ),
  further: z.int().meta({ description: 'Rows beyond these; all of them are in the file.' }),
  totals: z.array(z.object({ currency: z.string(), values: Values, before: Values.nullable() })),
})

const Row = z.object({
  id: z.string(),
  date: z.string(),
  branchId: z.uuid(),
  kind: z.string(),
  orderId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  customerId: z.uuid().nullable(),
  ticket: z.string().nullable(),
  customer: z.string().nullable(),
  note: z.string().nullable(),
  amount: z.int().meta({ description: 'What it adds to the figure.' }),
})

type Context = Pick<RouteContext<unknown, unknown, unknown>, 'actor' | 'now'>
type Question = {
  from?: string | undefined
  to?: string | undefined
  branches?: string | undefined
  by?: Dimension | undefined
}

function reportNamed(name: string, { actor }: Context): Report {
  const report = allReports.find((one) => one.name === name)
  if (!report) throw notFound({ what: 'report' })
  if (!maySee(actor, report)) throw notAllowed({ permission: report.needs })
  return report
}

/** What a report is asked, within what the actor may see: branches asked for that they may not see count as if they had no rows. */
function questionOf(report: Report, { actor, now }: Context, { from, to, branches, by = report.by[0] }: Question) {
  if (by === undefined || !report.by.includes(by))
    throw notOfReport({ report: report.name, what: 'by', known: report.by })
  const today = now.toISOString().slice(0, 10)
  const last = report.asks === 'now' ? today : (to ?? today)
  const period = report.asks === 'period' ? { from, to } : { from: last, to: last }
  if (period.from === undefined || period.to === undefined || period.from > period.to) throw periodMissing({})
  const allowed = branchesFor(actor, report)
  const wanted = branches?.split(',') ?? null
  const scope = wanted === null ? allowed : wanted.filter((id) => allowed === null || allowed.includes(id))
  return { from: period.from, to: period.to, now, branches: scope, by }
}

function columnOf(report: Report, by: Dimension, column: FigureName): FigureName {
  const known = report.columns(by)
  if (!known.includes(column)) throw notOfReport({ report: report.name, what: 'column', known })
  return column
}

const cardOf = ({ name, asks: asked, by }: Report) => ({ name, asks: asked, by: [...by] })

interface Sheet {
  name: string
  head: readonly string[]
  numbers: (title: number) => number | undefined
}

function fileOf(rows: Iterable<CellToWrite[]> | AsyncIterable<CellToWrite[]>, format: 'csv' | 'xlsx', sheet: Sheet) {
  const { name, head, numbers } = sheet
  if (format === 'xlsx') {
    const columns = head.map((title, place) => {
      const decimals = numbers(place)
      return { title, ...(decimals !== undefined && { decimals }) }
    })
    return { fileName: `${name}.xlsx`, contentType: xlsx, content: writeXlsx(rows, { sheetName: name, columns }) }
  }
  const all = async function* () {
    yield [...head] as CellToWrite[]
    yield* rows
  }
  return { fileName: `${name}.csv`, contentType: csv, content: writeCsv(all()) }
}

const pageRows = 1000

/** REST: reports, what their figures are made of, and both as files. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/reports',
    summary: 'The reports one may see, and by what their rows may be',
    tag,
    access,
    reply: z.object({ items: z.array(ReportCard) }),
    run: ({ ask, actor }) =>
      // Rights are read in transactions only: what the server has in mind of somebody may be out of date.
      ask(async () => ({ items: allReports.filter((report) => maySee(actor, report)).map(cardOf) })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/:name',
    summary: 'A report: its figures, their totals by currency, and those of the period before',
    tag,
    access,
    params: ByName,
    query: z.strictObject({ ...asks, compare }),
    reply: Shown,
    run: async ({ ask, params, query, ...context }) => {
      const report = reportNamed(params.name, context)
      const asked = questionOf(report, context, query)
      const shown = await ask((reader) => askReport(reader, report, { ...asked, compare: query.compare === 'true' }))
      const { by, from, to } = asked
      const keys = dimensions[by]
      return {
        ...cardOf(report),
        shownBy: by,
        keys,
        columns: report.columns(by).map((name) => ({ name, kind: figures[name].kind, means: figures[name].means })),
        chart: { figure: report.chart, kind: keys === 'date' ? ('time' as const) : ('bars' as const) },
        period: report.asks === 'now' ? null : { from, to },
        ...shown,
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/:name/rows',
    summary: 'What a figure of a report is made of: orders, payments, sessions or entries of the books',
    tag,
    access,
    params: ByName,
    query: z.strictObject({
      ...asks,
      column: Figure,
      currency: z.string().regex(/^[A-Z]{3}$/),
      key: z.string().max(200).optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Row), next: z.string().nullable() }),
    run: async ({ ask, params, query, ...context }) => {
      const { cursor = null, limit, key = null, currency, ...rest } = query
      const report = reportNamed(params.name, context)
      const asked = questionOf(report, context, rest)
      const column = columnOf(report, asked.by, query.column)
      const named = may(context.actor, 'customers.read')
      const page = { after: cursor, limit: limit + 1, named }
      const found = await ask((reader) => askRows(reader, report, { ...asked, column, key, currency, ...page }))
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/:name/file',
    summary: 'A report as CSV or XLSX, with all its rows; text that looks like a formula is made harmless',
    tag,
    access,
    params: ByName,
    query: z.strictObject({ ...asks, compare, format: Format, language: Spoken }),
    download: [csv, xlsx],
    run: async ({ ask, params, query, ...context }) => {
      const report = reportNamed(params.name, context)
      const asked = questionOf(report, context, query)
      const comparing = { compare: query.compare === 'true', all: true }
      const shown = await ask((reader) => askReport(reader, report, { ...asked, ...comparing }))
      const columns = report.columns(asked.by)
      const compared = shown.previous !== null
      const say = textsIn(spokenLanguage([query.language]))
      const head = headOf(asked.by, columns, { compared, say })
      const first = head.indexOf(say('report.currency')) + 1
      const decimals = { money: decimalsOf(shown.totals), count: 0, quantity: 3 }
      const numbers = (place: number) => {
        const name = columns[Math.floor((place - first) / (compared ? 2 : 1))]
        return place < first || name === undefined ? undefined : decimals[figures[name].kind]
      }
      return fileOf(tableOf(shown, { by: asked.by, columns, say }), query.format, { name: report.name, head, numbers })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/:name/rows-file',
    summary: 'What a figure of a report is made of, all of it, as CSV or XLSX',
    tag,
    access,
    params: ByName,
    query: z.strictObject({
      ...asks,
      column: Figure,
      currency: z.string().regex(/^[A-Z]{3}$/),
      key: z.string().max(200).optional(),
      format: Format,
      language: Spoken,
    }),
    download: [csv, xlsx],
    run: async ({ ask, params, query, ...context }) => {
      const { key = null, currency } = query
      const report = reportNamed(params.name, context)
      const asked = questionOf(report, context, query)
      const column = columnOf(report, asked.by, query.column)
      const named = may(context.actor, 'customers.read')
      const branches = new Map((await ask(allBranches)).map(({ id, name }) => [id, name]))
      const rows = async function* (): AsyncGenerator<CellToWrite[]> {
        for (let after: string | null | undefined = null; after !== undefined; ) {
          const page: RowPage = { after, limit: pageRows }
          const found: ShownRow[] = await ask((reader) =>
            askRows(reader, report, { ...asked, ...page, column, key, currency, named }),
          )
          for (const row of found) yield rowCells(row, { branch: branches.get(row.branchId) ?? '', column, currency })
          after = found.length < pageRows ? undefined : found.at(-1)?.id
        }
      }
      const amount = { money: decimalsOf([{ currency, values: {}, before: null }]), count: 0, quantity: 3 }
      const head = rowsHeadOf(textsIn(spokenLanguage([query.language])))
      const numbers = (place: number) => (place === head.length - 1 ? amount[figures[column].kind] : undefined)
      return fileOf(rows(), query.format, { name: `${report.name}-rows`, head, numbers })
    },
  }),
]
