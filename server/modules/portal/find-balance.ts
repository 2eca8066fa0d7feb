import { standingsOfCustomer } from '#modules/ledger/index.ts'
import { owedByOwner } from '#modules/orders/index.ts'
import { lotsPage } from '#modules/prepaid/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** More packages than this nobody looks through. */
const MOST_PACKAGES = 100

interface Amount {
  amount: number
  currency: string
}

/** Amounts of one currency together, those of nothing left out. */
function summed(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].flatMap(([currency, amount]) => (amount > 0 ? [{ amount, currency }] : []))
}

/** What a customer has to their credit, owes for orders and on account, and can use of packages; minor units and thousandths. */
export async function balanceOfCustomer(queries: Queries, customerId: string) {
  const [standings, orders, lots] = await Promise.all([
    standingsOfCustomer(queries, customerId),
    owedByOwner(queries, customerId),
    lotsPage(queries, { customerId, usedUp: false, limit: MOST_PACKAGES }),
  ])
  const onAccount = standings.map((standing) => ({ amount: standing.onAccount, currency: standing.currency }))
  const forOrders = orders.map(({ owed, currency }) => ({ amount: owed, currency }))
  return {
    credit: summed(standings.map(({ credit, currency }) => ({ amount: credit, currency }))),
    owed: summed([...onAccount, ...forOrders]),
    packages: lots.items.map(({ id, planName, kind, available, unit, currency, expiresOn, frozenOn }) => ({
      ...{ id, name: planName, kind, remaining: available, unit, expiresOn },
      currency: unit === 'money' ? currency : null,
      frozen: frozenOn !== null,
    })),
  }
}
