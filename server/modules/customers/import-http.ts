import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { holdable, SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import { writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { ApplyImport, applyImport } from './apply-import.ts'
import { cancelImport } from './cancel-import.ts'
import { Country } from './customer-input.ts'
import { fileMissing } from './errors.ts'
import { exportColumns, exportedCustomers } from './export-customers.ts'
import { faultRows, importById, importRows, latestImports } from './find-imports.ts'
import { importFields, repeatable } from './import-columns-rules.ts'
import { withUpload } from './import-upload.ts'
import { MapImport, mapImport } from './map-import.ts'
import { startImport } from './start-import.ts'

const tag = 'Customer imports'
const access = { permission: 'customers.import' }
const Id = z.object({ id: z.uuid() })

const Import = z.object({
  id: z.uuid(),
  fileName: z.string(),
  state: z.enum(['reading', 'planned', 'applying', 'done', 'failed', 'cancelled']),
  mode: z.enum(['all_or_nothing', 'skip_bad', 'skip_bad_fields']).nullable(),
  country: z.string(),
  header: z.array(z.string()),
  mapping: z.array(z.object({ column: z.int(), field: z.enum(importFields) })),
  source: SheetSource.nullable(),
  rows: z.int(),
  faulty: z.int().meta({ description: 'Rows with something wrong in them, the unusable ones included.' }),
  unusable: z.int().meta({ description: 'Rows without any name.' }),
  known: z.int().meta({ description: 'Rows whose customer is there already, or that repeat an earlier row.' }),
  added: z.int(),
  skipped: z.int(),
  appliedTo: z.int().meta({ description: 'The last row of the file that was applied.' }),
  failure: z.string().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  can: z.object({
    adjust: z.boolean(),
    cancel: z.boolean(),
    apply: z
      .array(z.enum(['all_or_nothing', 'skip_bad', 'skip_bad_fields']))
      .meta({ description: 'The modes in which it may be applied as it stands.' }),
  }),
})
const Sample = z.object({
  row: z.int(),
  name: z.string(),
  company: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  city: z.string().nullable(),
})
const Row = z.object({
  row: z.int(),
  name: z.string(),
  state: z.enum(['ready', 'unusable', 'known', 'added', 'skipped']),
  faults: z.array(z.object({ column: z.string(), value: z.string(), reason: z.string() })),
  sameAs: z.uuid().nullable(),
  sameRow: z.int().nullable(),
})

const fields = importFields.map((field) => ({ field, repeatable: repeatable.has(field) }))

const csv = 'text/csv'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What the web server offers for lists of customers. */
export const importRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/customers/imports',
    summary: 'Upload a CSV or XLSX list of customers; it is read in the background and nothing is imported yet',
    tag,
    access,
    upload: true,
    query: z.strictObject({ country: Country.optional() }),
    reply: z.object({ id: z.uuid() }),
    status: 202,
    run: async ({ request, query, execute }) => {
      const part = await request.file()
      if (part === undefined) throw fileMissing({})
      const received = { file: part.file, fileName: part.filename }
      return withUpload(received, (upload) => execute(startImport, { ...upload, ...query }))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/imports',
    summary: 'The latest imports',
    tag,
    access,
    reply: z.object({ items: z.array(Import), next: z.null() }),
    run: async ({ ask }) => ({ items: await ask(latestImports), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/imports/:id',
    summary: 'Progress and plan of an import',
    tag,
    access,
    params: Id,
    reply: Import.extend({ sample: z.array(Sample), fields: holdable(importFields) }),
    run: async ({ params, ask }) => ({ ...(await ask((reader) => importById(reader, params.id))), fields }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/imports/:id/rows',
    summary: 'Rows of an import with faults, or those whose customer is there already',
    tag,
    access,
    params: Id,
    query: z.strictObject({
      only: z.enum(['faulty', 'known']).default('faulty'),
      cursor: z.coerce.number().int().min(0).max(10_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    reply: z.object({ items: z.array(Row), next: z.string().nullable() }),
    run: ({ params, query, ask }) =>
      ask((reader) =>
        importRows(reader, { importId: params.id, only: query.only, after: query.cursor, limit: query.limit }),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/imports/:id/exceptions',
    summary: 'What is wrong with the file of an import, row by row, as CSV',
    tag,
    access,
    params: Id,
    download: [csv],
    run: async ({ params, ask }) => {
      const { fileName } = await ask((reader) => importById(reader, params.id))
      const asked = { importId: params.id, only: 'faulty' as const, limit: 500 }
      const rows = faultRows((after) => ask((reader) => importRows(reader, { ...asked, after })))
      return { fileName: `${fileName.replace(/\.\w+$/, '')} exceptions.csv`, contentType: csv, content: writeCsv(rows) }
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/customers/imports/:id',
    summary: 'Say which column holds what; the file is read anew',
    tag,
    access,
    params: Id,
    body: MapImport.omit({ id: true, background: true }),
    reply: Id,
    status: 202,
    run: ({ params, body, execute }) => execute(mapImport, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/imports/:id/apply',
    summary: 'Import what was planned',
    tag,
    access,
    params: Id,
    body: ApplyImport.omit({ id: true, background: true }),
    reply: Id,
    status: 202,
    run: ({ params, body, execute }) => execute(applyImport, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/imports/:id/cancel',
    summary: 'Give an import up before it is applied',
    tag,
    access,
    params: Id,
    reply: Id,
    run: ({ params, execute }) => execute(cancelImport, { id: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/export',
    summary: 'Every customer as CSV or XLSX; text that looks like a formula is made harmless',
    tag,
    access,
    query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') }),
    download: [csv, xlsx],
    run: async ({ query, ask }) => {
      const rows = exportedCustomers(ask)
      if (query.format === 'xlsx') {
        const columns = exportColumns.map((title) => ({ title }))
        return {
          fileName: 'customers.xlsx',
          contentType: xlsx,
          content: writeXlsx(rows, { sheetName: 'Customers', columns }),
        }
      }
      return { fileName: 'customers.csv', contentType: csv, content: writeCsv(below([...exportColumns], rows)) }
    },
  }),
]

async function* below<T>(header: T, rows: AsyncIterable<T>): AsyncGenerator<T> {
  yield header
  yield* rows
}
