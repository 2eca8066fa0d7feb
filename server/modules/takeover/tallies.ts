import { broughtBalances } from '#modules/accounts/index.ts'
import { broughtOrders } from '#modules/orders/index.ts'
import { broughtLots } from '#modules/prepaid/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Judgement } from './judge.ts'
import { type ReportKind, type Tallies, type Tally, tallied } from './report-rules.ts'

const filled = (tallies: readonly (readonly [string, Tally])[]): Tallies =>
  new Map(tallies.filter(([, { count }]) => count > 0))

const creditsName = (unit: string): string => `${'package_credits' satisfies ReportKind} ${unit}`

/** What the file says, kind by kind. */
export function talliesOfFile({ balances, lots, orders }: Judgement): Tallies {
  const byUnit = Map.groupBy(lots, ({ terms }) => terms.unit)
  const lines = orders.flatMap((order) => order.lines)
  const pieces = lines.reduce((count, line) => count + line.pieces.length, 0)
  const amounts = (owed: boolean) => balances.filter((one) => one.owed === owed).map(({ amount }) => amount)
  return filled([
    ['store_credit', tallied(amounts(false))],
    ['on_account', tallied(amounts(true))],
    ['packages', tallied(lots.map(({ carrying }) => carrying))],
    ...[...byUnit].map(([unit, of]) => [creditsName(unit), tallied(of.map(({ remaining }) => remaining))] as const),
    ['orders', tallied(orders.map(({ total }) => total))],
    ['orders_paid', tallied(orders.map(({ paid }) => paid))],
    ['orders_due', tallied(orders.map(({ total, paid }) => total - paid))],
    ['pieces', { count: pieces, sum: lines.reduce((sum, { price }) => sum + price, 0) }],
  ])
}

/** What was brought, by the ids it has here. */
export interface BroughtIds {
  balances: readonly string[]
  lots: readonly string[]
  orders: readonly string[]
}

/** What the tables and the books hold of what was brought, kind by kind: nothing of it is taken from the file. */
export async function talliesOfBooks(queries: Queries, ids: BroughtIds): Promise<Tallies> {
  const [balances, lots, orders] = await Promise.all([
    broughtBalances(queries, ids.balances),
    broughtLots(queries, ids.lots),
    broughtOrders(queries, ids.orders),
  ])
  const balance = (wanted: string): Tally => {
    const found = balances.find(({ kind }) => kind === wanted)
    return { count: found?.count ?? 0, sum: found?.booked ?? 0 }
  }
  const all = (sum: number): Tally => ({ count: orders.orders, sum })
  return filled([
    ['store_credit', balance('brought_credit')],
    ['on_account', balance('brought_owed')],
    ['packages', { ...tallied(lots.map(({ booked }) => booked)), count: tallied(lots.map(({ count }) => count)).sum }],
    ...lots.map(({ unit, count, remaining }) => [creditsName(unit), { count, sum: remaining }] as const),
    ['orders', all(orders.total)],
    ['orders_paid', all(orders.paid)],
    ['orders_due', all(orders.due)],
    ['pieces', { count: orders.pieces, sum: orders.prices }],
  ])
}
