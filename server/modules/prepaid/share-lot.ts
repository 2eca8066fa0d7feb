import { sql } from 'kysely'
import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { invalidInput } from '#platform/errors.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { notByPlan } from './errors.ts'
import { LotShared } from './events.ts'
import { WhichLot } from './lot-input.ts'
import { factsOf, lockLot, placeOf, writeLots } from './store.ts'

/** Who may use a lot besides its owner, and how much of it at most; without a limit when null. */
export const ShareLot = WhichLot.extend({
  memberId: z.uuid(),
  limit: z.int().min(1).max(LARGEST_AMOUNT).nullable().default(null),
})

/** Lets a member of the household use a lot, or changes their limit; one that was used beyond a lower limit is used up. */
export const shareLot = defineCommand({
  name: 'prepaid.share_lot',
  permission: 'prepaid.sell',
  input: ShareLot,
  async run({ tx, publish, note }, { id, version, memberId, limit }) {
    const lot = await lockLot(tx, { id, version })
    if (!lot.terms.shareable) throw notByPlan({ planName: lot.plan_name, what: 'shared' })
    if (memberId === lot.customer_id)
      throw invalidInput({ fields: [{ path: 'memberId', message: 'The owner may use it anyway.' }] })
    await customerForOrder(tx, memberId)
    await sql`insert into prepaid.shares (lot_id, customer_id, limit_quantity) values (${id}, ${memberId}, ${limit})
      on conflict (lot_id, customer_id) do update
      set limit_quantity = greatest(excluded.limit_quantity, prepaid.shares.used)`.execute(tx)
    await writeLots(tx, [{ before: lot, after: lot }])
    note({ branchId: lot.branch_id, after: { memberId, limit } })
    publish(LotShared, placeOf(lot), { ...factsOf(lot), memberId, limit })
    return { id, version: version + 1 }
  },
})
