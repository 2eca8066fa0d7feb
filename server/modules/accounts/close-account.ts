import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { businessDate } from '#platform/time.ts'
import { accountClosed, accountOwes } from './errors.ts'
import { AccountClosed } from './events.ts'
import { lockAccount, paymentDaysOn, standingIn } from './store.ts'

/** An account to end. */
export const CloseAccount = z.strictObject({ accountId: z.uuid(), version: z.int().min(1) })

/** Closes an account; refused while it owes, or is owed, anything. */
export const closeAccount = defineCommand({
  name: 'accounts.close',
  permission: 'accounts.write',
  critical: true,
  input: CloseAccount,
  async run({ tx, actor, now, publish, note }, { accountId: id, version }) {
    const account = await lockAccount(tx, { id, version })
    const { branch_id: branchId, customer_id: customerId, currency } = account
    requireRight(actor, 'accounts.write', branchId)
    if (account.closed_at !== null) throw accountClosed({ accountId: id })
    const { onAccount: owed } = await standingIn(tx, { customerId, currency })
    if (owed !== 0) throw accountOwes({ owed, currency })
    await tx
      .updateTable('accounts.accounts')
      .set({ closed_at: now, closed_by: actor.id, version: version + 1 })
      .where('id', '=', id)
      .execute()
    note({ after: { closed: true } })
    const { timeZone, dayStart } = await branchById(tx, branchId)
    const date = businessDate(now, timeZone, dayStart)
    publish(
      AccountClosed,
      { subject: `account/${id}`, branchId },
      {
        accountId: id,
        customerId,
        branchId,
        currency,
        creditLimit: account.credit_limit,
        paymentDays: await paymentDaysOn(tx, { accountId: id, date }),
        statementDay: account.statement_day,
        version: version + 1,
      },
    )
    return { id, version: version + 1 }
  },
})
