import { credit, debit } from '#modules/ledger/index.ts'
import { randomOf } from '../random.ts'
import type { Life } from './life.ts'
import { planDeed } from './shops.ts'
import type { Owing, Pen } from './takings.ts'

const AMOUNT = 500
const share = 0.25

/** Plans that somebody whose order was late is given credit for another time, when they come for it. */
export function planGoodwill(pen: Pen, { id, shop, shopper }: Owing, { late, collected }: Life): void {
  if (!late || collected === null || collected.day > pen.days.last || !randomOf(pen.seed, 'goodwill', id).chance(share))
    return
  const { at, day } = collected
  planDeed(shop, day, {
    at,
    run: () => {
      const { writer, ids, days, post, tell } = pen
      const movement = ids(at)
      const by = shop.lead
      const reason = 'The order was late'
      const businessDate = days.dates[day] ?? ''
      const { currency } = shop.plan
      writer.add('accounts.movements', {
        ...{
          id: movement,
          kind: 'goodwill',
          customer_id: shopper.id,
          account_id: null,
          branch_id: shop.id,
          receipt: null,
        },
        ...{
          tender: null,
          amount: AMOUNT,
          reference: null,
          reason,
          register_id: null,
          currency,
          business_date: businessDate,
        },
        ...{ at, by: by.id },
      })
      const postings = [...debit('goodwill', AMOUNT), ...credit('customer_credit', AMOUNT)]
      const about = { kind: 'account_goodwill', subject: `account_movement/${movement}`, customerId: shopper.id }
      post({ branchId: shop.id, currency, businessDate, at, ...about, postings })
      const subject = `customer/${shopper.id}`
      tell({
        at,
        by,
        action: 'accounts.grant_goodwill',
        subject,
        branchId: shop.id,
        reason,
        after: { movement, amount: AMOUNT },
      })
      shopper.credit += AMOUNT
    },
  })
}
