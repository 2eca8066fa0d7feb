import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { AccountTerms } from './account-input.ts'
import { accountOpen } from './errors.ts'
import { AccountOpened } from './events.ts'
import { lockAccountOf } from './store.ts'

/** A customer who is to pay by statement, and the branch that keeps the account: its currency, language and days are the account's. */
export const OpenAccount = AccountTerms.extend({ customerId: z.uuid(), branchId: z.uuid() })

/** Opens an account; a customer has one at a time. */
export const openAccount = defineCommand({
  name: 'accounts.open',
  permission: 'accounts.write',
  critical: true,
  input: OpenAccount,
  async run({ tx, actor, now, publish, note }, { customerId, branchId, ...terms }) {
    requireRight(actor, 'accounts.write', branchId)
    await customerForOrder(tx, customerId)
    const { currency, timeZone, dayStart } = await branchForOrder(tx, branchId)
    const last = await lockAccountOf(tx, customerId)
    if (last?.closed_at === null) throw accountOpen({ accountId: last.id })
    const { creditLimit, paymentDays, statementDay } = terms
    const opened = {
      id: newId(),
      customer_id: customerId,
      branch_id: branchId,
      currency,
      credit_limit: creditLimit,
      statement_day: statementDay,
      opened_at: now,
      opened_by: actor.id,
    }
    // Two may open the first account of a customer at once: the index lets one in, the other hears of it.
    const { numInsertedOrUpdatedRows: inserted } = await tx
      .insertInto('accounts.accounts')
      .values(opened)
      .onConflict((conflict) => conflict.column('customer_id').where('closed_at', 'is', null).doNothing())
      .executeTakeFirstOrThrow()
    if (!inserted) throw accountOpen({ accountId: opened.id })
    const validFrom = businessDate(now, timeZone, dayStart)
    await tx
      .insertInto('accounts.terms')
      .values({ account_id: opened.id, valid_from: validFrom, payment_days: paymentDays })
      .execute()
    note({ after: terms })
    const facts = { accountId: opened.id, customerId, branchId, currency, ...terms, version: 1 }
    publish(AccountOpened, { subject: `account/${opened.id}`, branchId }, facts)
    return { id: opened.id, version: 1 }
  },
})
