import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** Something the API is asked, again and again with other values. */
export interface Ask {
  /** The route as people write it, and for some what of it is asked. */
  name: string
  kind: 'list' | 'search' | 'record' | 'report' | 'file'
  path: (turn: number) => string
}

/** A question the bench does not put, and why. */
export interface Unasked {
  name: string
  why: string
}

/** A report by name, and by what it can be shown. */
export interface ReportCard {
  name: string
  by: string[]
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema?: { format?: string }
}

interface Contract {
  paths: Record<string, { get?: { parameters?: Parameter[] } }>
}

type Values = (turn: number) => string
type Chain = Record<'from' | 'month' | 'to', string>

const contract = join(import.meta.dirname, '..', 'contract', 'openapi.json')

/** Where the ids of an address are taken from, by the words before them. */
const tables: Record<string, string> = {
  accounts: 'accounts.accounts',
  branches: 'identity.branches',
  campaigns: 'campaigns.campaigns',
  'cash-sessions': 'cash.sessions',
  claims: 'claims.claims',
  customers: 'customers.customers',
  'delivery-jobs': 'deliveries.jobs',
  'delivery-zones': 'deliveries.zones',
  items: 'catalog.items',
  manifests: 'production.manifests',
  'message-settings': 'identity.branches',
  orders: 'orders.orders',
  'outreach-calls': 'campaigns.calls',
  pieces: 'production.pieces',
  plans: 'prepaid.plans',
  'prepaid/lots': 'prepaid.lots',
  'price-lists': 'catalog.price_lists',
  staff: 'identity.staff',
  till: 'identity.branches',
}

/** What belongs to files, live connections and imports, each measured by a bench of its own or too small to measure. */
const leftOut =
  /\/imports\/|\/takeovers\/\{|\/photos\/|\/pictures\/|\/receipts\/|signature$|\/map|\/scales|\/prints\/|\/driver\//

const few = 40

async function pick(admin: pg.Client, select: string): Promise<string[]> {
  const { rows } = await admin.query<{ value: string }>(
    `select value::text from (${select}) t (value) where value is not null order by md5(value::text) limit ${few}`,
  )
  return rows.map(({ value }) => value)
}

const turns =
  (values: readonly string[]): Values =>
  (turn) =>
    values[turn % values.length] ?? ''

const kindOf = (path: string): Ask['kind'] => {
  if (/export|file$|\.(csv|xlsx|pdf)$/.test(path)) return 'file'
  if (path.includes('/reports/')) return 'report'
  return path.endsWith('}') ? 'record' : 'list'
}

/** The words before the id of an address, as `tables` knows them; undefined where it has none or an unknown one. */
const wordsBefore = (path: string): string | undefined => {
  const before = path.split('/{')[0]?.replace('/api/v1/', '') ?? ''
  return tables[before] ? before : before.split('/').at(-1)
}

/** Values for what a route must be asked with, by the name of the parameter. */
async function valuesFor(admin: pg.Client, chain: Chain): Promise<Record<string, Values>> {
  const of = async (select: string): Promise<Values> => turns(await pick(admin, select))
  const customers = await of('select customer_id from orders.orders')
  const others = await of('select id from customers.customers')
  return {
    branchId: await of(`select id from identity.branches where kind = 'store'`),
    code: await of('select tag from production.pieces'),
    currency: await of('select currency from identity.branches'),
    customerId: customers,
    from: () => chain.month,
    keptId: customers,
    absorbedId: others,
    replacement: () => '10000',
    ageMonths: () => '12',
    lifeMonths: () => '36',
    seal: await of('select seal from production.garments'),
    standing: () => 'due',
    to: () => chain.to,
  }
}

/** Searches as people type them: a name, its beginning, a phone, its last digits, a ticket, a street. */
async function searches(admin: pg.Client): Promise<Ask[]> {
  const typed: Record<string, string> = {
    'a whole name': 'select name from customers.customers',
    'the beginning of a name': 'select left(name, 3) from customers.customers',
    'a phone': 'select e164 from customers.phones',
    'the last four digits': 'select last4 from customers.phones',
    'a mail address': 'select address from customers.emails',
    'a ticket': 'select distinct ticket from orders.orders',
    'a street': 'select lines[1] from customers.addresses',
  }
  const asks: Ask[] = []
  for (const [what, select] of Object.entries(typed)) {
    const values = turns(await pick(admin, select))
    asks.push({
      name: `customers by ${what}`,
      kind: 'search',
      path: (turn) => `/api/v1/customers?search=${encodeURIComponent(values(turn))}`,
    })
  }
  return asks
}

async function orderLists(admin: pg.Client): Promise<Ask[]> {
  const branch = turns(await pick(admin, `select id from identity.branches where kind = 'store'`))
  const ticket = turns(await pick(admin, 'select distinct ticket from orders.orders'))
  const customer = turns(await pick(admin, 'select customer_id from orders.orders'))
  const list = (what: string, query: Values): Ask => ({
    name: `orders ${what}`,
    kind: 'list',
    path: (turn) => `/api/v1/orders?${query(turn)}`,
  })
  return [
    list('of a branch', (turn) => `branchId=${branch(turn)}`),
    list('that are ready', (turn) => `branchId=${branch(turn)}&status=ready`),
    list('by their promise', (turn) => `branchId=${branch(turn)}&status=received&sort=promised`),
    list('of a customer', (turn) => `customerId=${customer(turn)}`),
    list('by ticket', (turn) => `ticket=${encodeURIComponent(ticket(turn))}`),
  ]
}

const reportAsks = (cards: readonly ReportCard[], { from, month, to }: Chain): Ask[] =>
  cards.flatMap(({ name, by }) =>
    by.flatMap((dimension) =>
      [month, from].map(
        (first): Ask => ({
          name: `reports/${name} by ${dimension}, a ${first === month ? 'month' : 'year'}`,
          kind: 'report',
          path: () => `/api/v1/reports/${name}?from=${first}&to=${to}&by=${dimension}`,
        }),
      ),
    ),
  )

interface Route {
  path: string
  needed: Parameter[]
  ids: readonly string[]
}

/** The address of a route with its id and all it must be asked with. */
function filled({ path, needed, ids }: Route, values: Record<string, Values>): Values {
  return (turn) => {
    const query = new URLSearchParams()
    let address = path.replace('{id}', turns(ids)(turn))
    for (const { name, in: place, schema } of needed) {
      const value = `${values[name]?.(turn)}${schema?.format === 'date-time' ? 'T00:00:00Z' : ''}`
      if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value))
      else query.set(name, value)
    }
    return query.size === 0 ? address : `${address}?${query}`
  }
}

async function routesOf(admin: pg.Client, values: Record<string, Values>) {
  const { paths } = JSON.parse(readFileSync(contract, 'utf8')) as Contract
  const asks: Ask[] = []
  const unasked: Unasked[] = []
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || path.includes('/reports/{name}')) continue
    const name = path.replace('/api/v1/', '')
    const table = tables[wordsBefore(path) ?? '']
    const ids = table === undefined ? [] : await pick(admin, `select id from ${table}`)
    const needed = (get.parameters ?? []).filter((one) => one.required && one.name !== 'id')
    const lacks = needed.find((one) => !values[one.name]?.(0))?.name
    if (leftOut.test(path)) unasked.push({ name, why: 'left out' })
    else if (lacks !== undefined) unasked.push({ name, why: `the chain has no ${lacks}` })
    else if (path.includes('{id}') && ids.length === 0) unasked.push({ name, why: 'the chain has none' })
    else asks.push({ name, kind: kindOf(path), path: filled({ path, needed, ids }, values) })
  }
  return { asks, unasked }
}

/** Every list, search, record and report of the contract, filled with what is in the chain. */
export async function allAsks(admin: pg.Client, { today, reports }: { today: string; reports: readonly ReportCard[] }) {
  const back = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)
  const chain = { from: back(364), month: back(29), to: today }
  const { asks, unasked } = await routesOf(admin, await valuesFor(admin, chain))
  return {
    asks: [...(await searches(admin)), ...(await orderLists(admin)), ...asks, ...reportAsks(reports, chain)],
    unasked,
  }
}
