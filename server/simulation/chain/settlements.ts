import { credit } from '#modules/ledger/index.ts'
import { moneyIn } from '#modules/payments/index.ts'
import type { Shopper } from './shoppers.ts'
import { planDeed, type Shop } from './shops.ts'
import type { World } from './world.ts'

const DAY_OF_MONTH = 8

const isDue = (dates: readonly string[], shop: Shop, day: number): boolean => {
  const dayOf = (one: number): number => Number(dates[one]?.slice(8))
  if (dayOf(day) < DAY_OF_MONTH) return false
  for (let before = day - 1; before >= 0 && dayOf(before) >= DAY_OF_MONTH && dayOf(before) < dayOf(day); before -= 1)
    if ((shop.demand[before] ?? 0) > 0) return false
  return true
}

function settle(world: World, shopper: Shopper, day: number): void {
  const { accountId, shop } = shopper
  if (accountId === null || shopper.owed === 0) return
  const at = shop.at(day, 610 + (shopper.index % 300))
  const amount = shopper.owed
  shopper.owed = 0
  planDeed(shop, day, {
    at,
    run: (till) => {
      const { writer, ids, days, post, tell } = world
      const id = ids(at)
      const receipt = till.receipt()
      const by = shop.lead
      const subject = `account_movement/${id}`
      const businessDate = days.dates[day] ?? ''
      const { currency } = shop.plan
      till.move({ at, by: by.id, kind: 'payment', tender: 'transfer', amount, receipt, subject })
      writer.add('accounts.movements', {
        id,
        kind: 'payment',
        customer_id: shopper.id,
        account_id: accountId,
        branch_id: shop.id,
        receipt,
        tender: 'transfer',
        amount,
        reference: `statement ${businessDate.slice(0, 7)}`,
        reason: null,
        register_id: shop.register.id,
        currency,
        business_date: businessDate,
        at,
        by: by.id,
      })
      const postings = [...moneyIn('transfer', { amount }), ...credit('account_receivables', amount)]
      post({
        branchId: shop.id,
        currency,
        businessDate,
        at,
        kind: 'account_payment',
        subject,
        customerId: shopper.id,
        postings,
      })
      tell({
        at,
        by,
        action: 'accounts.receive',
        subject: `account/${accountId}`,
        branchId: shop.id,
        after: { movement: id, amount },
      })
      const taking = shop.takings.get('transfer') ?? { count: 0, amount: 0 }
      shop.takings.set('transfer', { count: taking.count + 1, amount: taking.amount + amount })
    },
  })
}

/** Plans, once a month, that the businesses of a store pay what they owe on account. */
export function planSettlement(world: World, day: number): void {
  if (!isDue(world.days.dates, world.shop, day)) return
  for (const shopper of world.shoppers) if (shopper.accountId !== null) settle(world, shopper, day)
}
