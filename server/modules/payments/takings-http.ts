import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { daysBetween } from '#platform/time.ts'
import { takingsHead, takingsRows } from './takings-table.ts'

const csvType = 'text/csv; charset=utf-8'
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ById = z.object({ id: z.uuid() })
const Days = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Ends before it begins.' })
  .refine(({ from, to }) => daysBetween(from, to) <= 366, { path: ['to'], message: 'Ask for a year at most.' })

const fileName = ({ from, to }: { from: string; to: string }, ending: string): string =>
  from === to ? `Takings ${from}.${ending}` : `Takings ${from} to ${to}.${ending}`

/** REST: what a branch took, as a table for a spreadsheet. */
export const takingsRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/takings.csv',
    summary: 'What a branch took less what it gave back, by business date, register and tender, as CSV',
    tag: 'Payments',
    access: { permission: 'ledger.read' },
    params: ById,
    query: Days,
    download: [csvType],
    run: async ({ ask, params, query }) => {
      const rows = await ask((reader) => takingsRows(reader, { branchId: params.id, ...query }))
      return { fileName: fileName(query, 'csv'), contentType: csvType, content: writeCsv([[...takingsHead], ...rows]) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/takings.xlsx',
    summary: 'What a branch took less what it gave back, by business date, register and tender, as an Excel workbook',
    tag: 'Payments',
    access: { permission: 'ledger.read' },
    params: ById,
    query: Days,
    download: [xlsxType],
    run: async ({ ask, params, query }) => {
      const rows = await ask((reader) => takingsRows(reader, { branchId: params.id, ...query }))
      const columns = takingsHead.map((title) => ({ title }))
      return {
        fileName: fileName(query, 'xlsx'),
        contentType: xlsxType,
        content: writeXlsx(rows, { sheetName: 'Takings', columns }),
      }
    },
  }),
]
