import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { ApplyTakeover, applyTakeover } from './apply-takeover.ts'
import { sheetNames } from './cells-rules.ts'
import { fileMissing, fileRefused } from './errors.ts'
import { reportOf, reportRows, takeoverById, takeoversOfBranch } from './find-takeovers.ts'
import { planTakeover } from './plan-takeover.ts'
import { MOST_BYTES, type NamedFile, readTakeoverFiles } from './read-files.ts'

const tag = 'Takeovers'
const access = { permission: 'takeover.run' }
const Id = z.object({ id: z.uuid() })
const Stamp = z.union([z.iso.datetime(), z.date()])
const csv = 'text/csv; charset=utf-8'

const Tally = z.object({
  count: z.int(),
  sum: z.int().meta({ description: 'Minor units; of credits thousandths of their unit, or points.' }),
})
const Kind = z.enum([
  'store_credit',
  'on_account',
  'packages',
  'package_credits',
  'orders',
  'orders_paid',
  'orders_due',
  'pieces',
])
const Sum = z.object({ kind: Kind, unit: z.string().nullable(), ...Tally.shape })
const Line = z.object({
  kind: Kind,
  unit: z.string().nullable(),
  file: Tally,
  books: Tally,
  difference: Tally,
})
const Fault = z.object({
  sheet: z.enum(sheetNames),
  row: z.int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
})
const Moved = z.object({ id: z.uuid(), state: z.enum(['planned', 'applied']), version: z.int() })
const Place = { id: z.uuid(), branchId: z.uuid(), branchCode: z.string(), currency: z.string(), fileName: z.string() }
const Listed = z.object({
  ...Place,
  state: z.enum(['planned', 'applied']),
  counts: z.object({ balances: z.int(), packages: z.int(), orders: z.int(), pieces: z.int() }),
  faultCount: z.int(),
  plannedAt: Stamp,
  appliedAt: Stamp.nullable(),
})
const Takeover = Listed.extend({
  faults: z.array(Fault),
  sums: z.array(Sum),
  report: z.array(Line).nullable(),
  version: z.int(),
  can: z.object({ apply: z.boolean() }),
})

/** Lays the files of a request down in a folder of their own, hands them on and removes them again. */
async function withFiles<T>(request: FastifyRequest, use: (files: NamedFile[]) => Promise<T>): Promise<T> {
  if (!request.isMultipart()) throw fileMissing({})
  const folder = await mkdtemp(join(tmpdir(), 'takeover-'))
  try {
    const files: NamedFile[] = []
    for await (const part of request.files({ limits: { fileSize: MOST_BYTES, files: sheetNames.length } })) {
      const path = join(folder, String(files.length))
      const fileName =
        (part.filename.split(/[\\/]/).at(-1) ?? '')
          .replace(/\p{Cc}/gu, '')
          .toWellFormed()
          .slice(-200) || 'file'
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated)
        throw fileRefused({ file: fileName, sentence: `It is larger than ${MOST_BYTES / 1024 / 1024} MiB.` })
      files.push({ path, fileName })
    }
    if (files.length === 0) throw fileMissing({})
    return await use(files)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** REST: balances, packages and open orders of another system. */
export const routes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/takeovers',
    summary:
      'Upload a workbook or CSV files of another system for a branch; every row is judged, nothing is brought over yet',
    tag,
    access,
    upload: true,
    query: z.strictObject({ branchId: z.uuid() }),
    reply: Moved,
    status: 201,
    run: ({ request, query, execute }) =>
      withFiles(request, async (files) => {
        const fileName = files
          .map((file) => file.fileName)
          .join(', ')
          .slice(0, 255)
        return execute(planTakeover, { ...query, fileName, content: await readTakeoverFiles(files) })
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/takeovers',
    summary: 'What a branch brought over or looked at before, the latest first',
    tag,
    access,
    query: z.strictObject({
      branchId: z.uuid(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Listed), next: z.uuid().nullable() }),
    run: async ({ ask, query: { branchId, cursor, limit } }) => {
      const found = await ask((reader) => takeoversOfBranch(reader, { branchId, before: cursor, limit: limit + 1 }))
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/takeovers/:id',
    summary: 'What a file would bring over, what is wrong with it, and what came of it',
    tag,
    access,
    params: Id,
    reply: Takeover,
    run: async ({ ask, actor, params }) => {
      const { faults, sums, report, ...found } = await ask((reader) => takeoverById(reader, params.id, actor))
      return { ...found, faults: [...faults], sums: [...sums], report: report && [...report] }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/takeovers/:id/apply',
    summary: 'Bring all of a file over in one transaction, or nothing',
    tag,
    access,
    params: Id,
    body: ApplyTakeover.omit({ id: true }),
    reply: Moved,
    run: ({ execute, params, body }) => execute(applyTakeover, { ...body, id: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/takeovers/:id/report',
    summary: 'What stood in the file beside what stands in the books since',
    tag,
    access,
    params: Id,
    reply: z.object({ ...Place, appliedAt: Stamp, lines: z.array(Line) }),
    run: async ({ ask, actor, params }) => {
      const { lines, ...report } = await ask((reader) => reportOf(reader, params.id, actor))
      return { ...report, lines: [...lines] }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/takeovers/:id/report.csv',
    summary: 'What stood in the file beside what stands in the books since, as CSV',
    tag,
    access,
    params: Id,
    download: [csv],
    run: async ({ ask, actor, params }) => {
      const report = await ask((reader) => reportOf(reader, params.id, actor))
      return { fileName: `takeover ${report.branchCode}.csv`, contentType: csv, content: writeCsv(reportRows(report)) }
    },
  }),
]
