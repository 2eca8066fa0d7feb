import { handCreditTo, moneyHeldBy } from '#modules/accounts/index.ts'
import { handPriceListsTo, priceListsHeldBy } from '#modules/catalog/index.ts'
import { claimsHeldBy, handClaimsTo } from '#modules/claims/index.ts'
import { deliveriesHeldBy, handDeliveriesTo } from '#modules/deliveries/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { handOrdersTo, ordersHeldBy } from '#modules/orders/index.ts'
import { handPackagesTo, packagesHeldBy } from '#modules/prepaid/index.ts'
import { garmentsHeldBy, handGarmentsTo } from '#modules/production/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import type { Moved } from './tables.ts'

type Step = Pick<CommandContext, 'tx' | 'now'>

/** From one customer to another, at a branch whose books note the credit; `subject` names the merge. */
export interface Handover {
  from: string
  to: string
  branchId: string
  subject: string
}

/** All that a customer has in other modules. */
export async function heldBy(queries: Queries, customerId: string): Promise<Moved & { openAccount: boolean }> {
  const { openAccount, credit } = await moneyHeldBy(queries, customerId)
  return {
    openAccount,
    ...(await ordersHeldBy(queries, customerId)),
    ...(await claimsHeldBy(queries, customerId)),
    ...(await garmentsHeldBy(queries, customerId)),
    ...(await packagesHeldBy(queries, customerId)),
    ...(await priceListsHeldBy(queries, customerId)),
    ...(await deliveriesHeldBy(queries, customerId)),
    credit: credit.map(({ currency, credit: amount }) => ({ currency, amount })),
  }
}

/** Hands what is named over, as far as it is still the giver's, and tells what it was. */
export async function handOver(context: Step, handover: Handover, what: Moved): Promise<Moved> {
  const { tx } = context
  const { from, to } = handover
  await handOrdersTo(tx, { from, to, ids: [...what.orders, ...what.drafts] })
  await handClaimsTo(tx, { from, to, ids: what.claims })
  await handGarmentsTo(tx, { from, to, ids: [...what.garments, ...what.pieces] })
  await handDeliveriesTo(tx, { from, to, ids: [...what.stops, ...what.rounds] })
  const shares = await handPackagesTo(tx, { from, to, ...what })
  const priceLists = await handPriceListsTo(tx, { from, to, ids: what.priceLists })
  const credit: Moved['credit'] = []
  const date = what.credit.length > 0 ? await dateAt(tx, handover.branchId, context.now) : ''
  for (const { currency, amount: most } of what.credit) {
    const amount = await handCreditTo(context, { ...handover, businessDate: date, currency, most })
    if (amount > 0) credit.push({ currency, amount })
  }
  const { orders, drafts, claims, garments, pieces, lots, subscriptions, stops, rounds } = what
  return { orders, drafts, claims, garments, pieces, lots, subscriptions, shares, priceLists, stops, rounds, credit }
}

async function dateAt(tx: Tx, branchId: string, now: Date): Promise<string> {
  const { timeZone, dayStart } = await branchForOrder(tx, branchId)
  return businessDate(now, timeZone, dayStart)
}
