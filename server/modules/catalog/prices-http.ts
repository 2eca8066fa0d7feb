import { z } from 'zod'
import { branchForOrder, chainSettings } from '#modules/identity/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import { type Download, type Route, route } from '#platform/http/route.ts'
import { writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { businessDate } from '#platform/time.ts'
import { ChangePriceList, changePriceList } from './change-price-list.ts'
import { CreatePriceList, createPriceList } from './create-price-list.ts'
import type { ExportCell } from './export-rows-rules.ts'
import { catalogForCounter, catalogRevision } from './find-catalog.ts'
import { exportOf, shopifyExportOf } from './find-export.ts'
import { allPriceLists, type PriceList, priceListById, pricesPage } from './find-price-lists.ts'
import { Changed, CounterAnswer, Id, Paging, PriceAnswer, PriceListAnswer, PricesBody, Search } from './http-schemas.ts'
import { LoadStarter, loadStarter } from './load-starter.ts'
import { setPrices } from './set-prices.ts'

const tag = 'Catalog'
const read = { permission: 'catalog.read' }
const write = { permission: 'catalog.write' }
const csvType = 'text/csv; charset=utf-8'
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ListFormat = z.object({
  format: z
    .enum(['csv', 'xlsx', 'shopify'])
    .default('csv')
    .meta({ description: 'shopify is its product file, as CSV.' }),
})
const Format = z.object({ format: z.enum(['csv', 'xlsx']).default('csv') })

const shown = (actor: Actor) => (list: PriceList) => ({
  ...list,
  can: { edit: may(actor, 'catalog.write', list.branchId) },
})

function fileOf(rows: ExportCell[][], format: 'csv' | 'xlsx', name: string): Download {
  if (format === 'csv') return { fileName: `${name}.csv`, contentType: csvType, content: writeCsv(rows) }
  const [header = [], ...prices] = rows
  const columns = header.map((title) => ({ title: typeof title === 'string' ? title : '' }))
  const content = writeXlsx(prices, { sheetName: 'Prices', columns })
  return { fileName: `${name}.xlsx`, contentType: xlsxType, content }
}

const listRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/price-lists',
    summary: 'All price lists',
    tag,
    access: read,
    reply: z.object({ items: z.array(PriceListAnswer), next: z.null(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor }) => {
      const lists = await ask(allPriceLists)
      return { items: lists.map(shown(actor)), next: null, can: { add: may(actor, 'catalog.write') } }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/price-lists',
    summary: 'Publish a price list',
    tag,
    access: write,
    body: CreatePriceList,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(createPriceList, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/price-lists/:id',
    summary: 'One price list',
    tag,
    access: read,
    params: Id,
    reply: PriceListAnswer,
    run: async ({ ask, actor, params }) => shown(actor)(await ask((reader) => priceListById(reader, params.id))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/price-lists/:id',
    summary: 'Rename a price list or change its days',
    tag,
    access: write,
    params: Id,
    body: ChangePriceList.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changePriceList, { ...body, id: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/price-lists/:id/prices',
    summary: 'The prices of a list by item and service',
    tag,
    access: read,
    params: Id,
    query: z.object({ ...Paging, search: Search, serviceId: z.uuid().optional() }),
    reply: z.object({ items: z.array(PriceAnswer), next: z.string().nullable() }),
    run: async ({ ask, params, query }) =>
      ask(async (reader) => {
        await priceListById(reader, params.id)
        return pricesPage(reader, { ...query, priceListId: params.id })
      }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/catalog/price-lists/:id/prices',
    summary: 'Set, change and remove prices of a list',
    tag,
    access: write,
    params: Id,
    body: PricesBody,
    reply: Changed.extend({ changed: z.int() }),
    run: ({ execute, params, body }) => execute(setPrices, { ...body, priceListId: params.id }),
  }),
]

const exportRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/price-lists/:id/export',
    summary: 'A price list as a file; importing it again changes nothing',
    tag,
    access: read,
    params: Id,
    query: ListFormat,
    download: [csvType, xlsxType],
    run: async ({ ask, params: { id }, query: { format } }) => {
      const isShop = format === 'shopify'
      const { list, rows } = await ask(async (reader) => ({
        list: await priceListById(reader, id),
        rows: await (isShop
          ? shopifyExportOf(reader, { priceListId: id, vendor: (await chainSettings(reader)).name })
          : exportOf(reader, id)),
      }))
      return fileOf(rows, isShop ? 'csv' : format, isShop ? `${list.name} products` : list.name)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/export',
    summary: 'Every price list in one file; importing it again changes nothing',
    tag,
    access: read,
    query: Format,
    download: [csvType, xlsxType],
    run: async ({ ask, query }) => fileOf(await ask((reader) => exportOf(reader, null)), query.format, 'prices'),
  }),
]

/** REST: price lists, their prices, exports, and the catalog as a counter needs it. */
export const priceRoutesWith = ({ clock }: { clock: () => Date }): Route[] => [
  ...listRoutes,
  ...exportRoutes,
  route({
    method: 'POST',
    path: '/api/v1/catalog/starter',
    summary: 'Add what is missing of the usual items and services; what is there stays as it is',
    tag,
    access: write,
    body: LoadStarter,
    reply: z.object({ services: z.int(), items: z.int(), prices: z.int() }),
    run: ({ execute, body }) => execute(loadStarter, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/counter',
    summary: 'All that is on offer at a branch, with the prices in force; answers 304 to a current ETag',
    tag,
    access: read,
    query: z.object({ branchId: z.uuid(), date: z.iso.date().optional() }),
    reply: CounterAnswer,
    run: async ({ ask, query, request, reply }) =>
      ask(async (reader) => {
        const branch = await branchForOrder(reader, query.branchId)
        const date = query.date ?? businessDate(clock(), branch.timeZone, branch.dayStart)
        const question = { branchId: branch.id, currency: branch.currency, date }
        const etag = `"${await catalogRevision(reader)}.${branch.id}.${branch.currency}.${date}"`
        reply.header('etag', etag).header('cache-control', 'private, no-cache')
        if (request.headers['if-none-match'] === etag) {
          await reply.status(304).send()
          return undefined
        }
        return { ...(await catalogForCounter(reader, question)), currency: branch.currency, date }
      }),
  }),
]
