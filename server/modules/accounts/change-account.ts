import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { businessDate } from '#platform/time.ts'
import { AccountTerms } from './account-input.ts'
import { accountClosed } from './errors.ts'
import { AccountChanged } from './events.ts'
import { lockAccount, paymentDaysOn } from './store.ts'

/** Other terms for an account; what is left out stays. */
export const ChangeAccount = AccountTerms.partial().extend({ accountId: z.uuid(), version: z.int().min(1) })

/** Gives an account other terms from today on; what was charged before stays due when it was. */
export const changeAccount = defineCommand({
  name: 'accounts.change',
  permission: 'accounts.write',
  critical: true,
  input: ChangeAccount,
  async run({ tx, actor, now, publish, note }, { accountId: id, version, ...wish }) {
    const account = await lockAccount(tx, { id, version })
    const { branch_id: branchId, customer_id: customerId, currency } = account
    requireRight(actor, 'accounts.write', branchId)
    if (account.closed_at !== null) throw accountClosed({ accountId: id })
    const { timeZone, dayStart } = await branchById(tx, branchId)
    const today = businessDate(now, timeZone, dayStart)
    const before = {
      creditLimit: account.credit_limit,
      paymentDays: await paymentDaysOn(tx, { accountId: id, date: today }),
      statementDay: account.statement_day,
    }
    const after = {
      creditLimit: wish.creditLimit ?? before.creditLimit,
      paymentDays: wish.paymentDays ?? before.paymentDays,
      statementDay: wish.statementDay ?? before.statementDay,
    }
    await tx
      .updateTable('accounts.accounts')
      .set({ credit_limit: after.creditLimit, statement_day: after.statementDay, version: version + 1 })
      .where('id', '=', id)
      .execute()
    if (after.paymentDays !== before.paymentDays)
      await tx
        .insertInto('accounts.terms')
        .values({ account_id: id, valid_from: today, payment_days: after.paymentDays })
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'valid_from']).doUpdateSet({ payment_days: after.paymentDays }),
        )
        .execute()
    note({ before, after })
    const facts = { accountId: id, customerId, branchId, currency, ...after, version: version + 1 }
    publish(AccountChanged, { subject: `account/${id}`, branchId }, facts)
    return { id, version: version + 1 }
  },
})
