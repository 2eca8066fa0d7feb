import exceljs from 'exceljs'
import type { LightMyRequestResponse } from 'fastify'
import type { Route } from '#platform/http/route.ts'
import type { Caller, TestApp } from './app.ts'
import { chainRowsFrom, type Rows, rowsOf } from './branch-rows.ts'
import { type Shape, shapeOf } from './inputs.ts'
import { pdfText } from './pdf-text.ts'
import { busyDay, type WholeBranch } from './whole-branch.ts'

/** A branch as somebody who knows all its numbers would ask after it. */
export interface Known {
  branchId: string
  word: string
  /** Its rows, and those it brought about in tables of the chain. */
  rows: Rows
  /** The names of all reports. */
  reports: readonly string[]
}

/** All that is to be known of a branch. */
export async function allKnownOf(app: TestApp, { id: branchId, word }: WholeBranch, owner: Caller): Promise<Known> {
  const rows = new Map([...(await rowsOf(app, branchId)), ...(await chainRowsFrom(app, branchId))])
  const { items } = (await owner.send('GET', '/api/v1/reports')).json()
  return { branchId, word, rows, reports: items.map(({ name }: { name: string }) => name) }
}

type Place = readonly [table: string, column: string]

const inPaths: readonly (readonly [beginning: string, table: string, ...columns: string[]])[] = [
  ['/api/v1/orders/:id/photos/:', 'orders.piece_photos', 'order_id', 'id'],
  ['/api/v1/orders/:id/damage-acknowledgements/:', 'orders.damage_acknowledgements', 'order_id', 'id'],
  ['/api/v1/orders/:id/unclaimed', 'orders.unclaimed', 'order_id'],
  ['/api/v1/production/pieces/:id/photos/:', 'orders.piece_photos', 'piece_id', 'id'],
  ['/api/v1/delivery-jobs/:id/pictures/:', 'deliveries.proof_files', 'job_id', 'file_id'],
  ['/api/v1/expenses/:id/receipts/:', 'cash.expense_files', 'expense_id', 'file_id'],
  ['/api/v1/production/seals/:', 'orders.pieces', 'tag'],
  ['/api/v1/orders/:', 'orders.orders', 'id'],
  ['/api/v1/claims/:', 'claims.claims', 'id'],
  ['/api/v1/cash-sessions/:', 'cash.sessions', 'id'],
  ['/api/v1/expenses/:', 'cash.expenses', 'id'],
  ['/api/v1/production/pieces/:', 'production.pieces', 'id'],
  ['/api/v1/manifests/:', 'production.manifests', 'id'],
  ['/api/v1/takeovers/:', 'takeover.takeovers', 'id'],
  ['/api/v1/prints/:', 'devices.prints', 'id'],
  ['/api/v1/scales/:', 'devices.scales', 'id'],
  ['/api/v1/delivery-jobs/:', 'deliveries.jobs', 'id'],
  ['/api/v1/delivery-zones/:', 'deliveries.zones', 'id'],
  ['/api/v1/outreach-calls/:', 'campaigns.calls', 'id'],
  ['/api/v1/campaigns/:', 'campaigns.campaigns', 'id'],
  ['/api/v1/drivers/:', 'deliveries.shifts', 'driver_id'],
  ['/api/v1/staff/:', 'deliveries.shifts', 'driver_id'],
  ['/api/v1/customers/:', 'orders.orders', 'customer_id'],
  ['/api/v1/accounts/:', 'accounts.accounts', 'id'],
  ['/api/v1/prepaid/lots/:', 'prepaid.lots', 'id'],
  ['/api/v1/catalog/price-lists/:', 'catalog.price_lists', 'id'],
]

const named: Readonly<Record<string, Place>> = {
  orderId: ['orders.orders', 'id'],
  customerId: ['orders.orders', 'customer_id'],
  keptId: ['orders.orders', 'customer_id'],
  absorbedId: ['orders.orders', 'customer_id'],
  driverId: ['deliveries.shifts', 'driver_id'],
  actorId: ['deliveries.shifts', 'driver_id'],
  lotId: ['production.lots', 'id'],
  rackId: ['production.racks', 'id'],
  zoneId: ['deliveries.zones', 'id'],
  subject: ['platform.files', 'subject'],
  code: ['orders.pieces', 'tag'],
  ticket: ['orders.orders', 'ticket'],
  key: ['orders.orders', 'ticket'],
}

const said: Readonly<Record<string, readonly string[]>> = {
  from: ['2026-09-01'],
  to: ['2026-11-30'],
  until: ['2026-11-30'],
  date: [busyDay],
  day: [busyDay],
  limit: ['100'],
  currency: ['EUR'],
  postcode: ['10969'],
  country: ['DE'],
  replacement: ['1000'],
  ageMonths: ['3'],
  lifeMonths: ['30'],
  days: ['1'],
  lat: ['52.5'],
  lon: ['13.4'],
  action: ['orders.place'],
}
const instants: Readonly<Record<string, string>> = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }

const mostOfAKind = 3

const valuesAt = ({ rows }: Known, [table, column]: Place): string[] =>
  [...new Set((rows.get(table) ?? []).map((row) => row[column]))]
    .filter((value): value is string => typeof value === 'string')
    .slice(0, mostOfAKind)

const choicesOf = ({ enum: choices, anyOf = [] }: Shape): string[] => [
  ...(choices ?? []).map(String),
  ...anyOf.flatMap(choicesOf),
]

/** What a filter is given: what belongs to the branch, whatever may be chosen, or what makes sense. Nothing where there is nothing to filter by. */
function valuesFor(known: Known, name: string, shape: Shape): readonly string[] {
  if (name === 'cursor' || name === 'after') return []
  if (name === 'branchId' || name === 'branches') return [known.branchId]
  if (name === 'search' || name === 'name') return [known.word, ...valuesAt(known, ['orders.orders', 'ticket'])]
  const place = named[name]
  if (place) return valuesAt(known, place)
  const choices = choicesOf(shape)
  if (choices.length > 0) return choices
  if (shape.format === 'date-time') return [instants[name] ?? `${busyDay}T09:00:00Z`]
  return said[name] ?? []
}

function addressesOf({ path }: Route, { rows, branchId, reports }: Known): string[] {
  const names = [...path.matchAll(/:\w+/g)].map(([name]) => name)
  const place = inPaths.find(([beginning]) => path.startsWith(beginning))
  if (names.length === 0) return [path]
  if (!place) return (names[0] === ':name' ? reports : [branchId]).map((value) => path.replace(names[0] ?? '', value))
  const [, table, ...columns] = place
  const filled = (rows.get(table) ?? [])
    .filter((row) => columns.every((column) => row[column] !== null))
    .map((row) => names.reduce((text, name, nth) => text.replace(name, String(row[columns[nth] ?? ''])), path))
  return [...new Set(filled)].slice(0, mostOfAKind)
}

type Query = Readonly<Record<string, string>>

/** The queries of a route: with what must be said, with one filter after the other, and for a branch with each other filter. */
function queriesOf(route: Route, known: Known): Query[] {
  const { properties = {}, required = [] } = route.query ? shapeOf(route.query) : {}
  const values = Object.entries(properties).map(([name, shape]) => [name, valuesFor(known, name, shape)] as const)
  const needed = Object.fromEntries(
    values.flatMap(([name, [first]]) => (required.includes(name) && first !== undefined ? [[name, first]] : [])),
  )
  const single = values.flatMap(([name, all]) => all.map((value) => ({ ...needed, [name]: value })))
  const period = Object.fromEntries(
    values.flatMap(([name, [first]]) =>
      ['from', 'to', 'until', 'limit'].includes(name) && first ? [[name, first]] : [],
    ),
  )
  const all = [needed, { ...needed, ...period }, ...single.map((one) => ({ ...period, ...one }))]
  return [...new Map(all.map((query) => [JSON.stringify(query), query])).values()]
}

/** Every way to ask a route after what is known of a branch. */
export function asksOf(route: Route, known: Known): string[] {
  const queries = queriesOf(route, known).map((query) => new URLSearchParams(query).toString())
  return addressesOf(route, known).flatMap((path) => queries.map((query) => (query === '' ? path : `${path}?${query}`)))
}

async function sheetText(bytes: Buffer): Promise<string> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()))
}

/** All that can be read in an answer, in files as well. */
export async function textOf({ headers, body, rawPayload }: LightMyRequestResponse): Promise<string> {
  const kind = String(headers['content-type'])
  if (kind.includes('spreadsheetml')) return sheetText(rawPayload)
  if (kind.includes('pdf')) return pdfText(rawPayload).join('\n')
  return /json|text/.test(kind) ? body : ''
}
