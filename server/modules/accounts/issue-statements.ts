import { z } from 'zod'
import { branchesByIds } from '#modules/identity/index.ts'
import { movementsOfCustomer, openCharges, owedBefore } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { ageingOf, overdueOf } from './ageing-rules.ts'
import { StatementIssued } from './events.ts'
import { termsOf } from './find-accounts.ts'
import { kindOf } from './find-statement.ts'
import { lastPeriod, type Period } from './period-rules.ts'
import type { Account } from './store.ts'

const atOnce = 100

/** Where to go on: after the account looked at last; from the first when null. */
export const IssueStatements = z.strictObject({ after: z.uuid().nullable() })

const alreadyIssued = async (queries: Queries, accounts: readonly Account[]): Promise<ReadonlySet<string>> => {
  const rows = await queries
    .selectFrom('accounts.statements')
    .select(['account_id', 'period_to'])
    .where(
      'account_id',
      'in',
      accounts.map(({ id }) => id),
    )
    .execute()
  return new Set(rows.map((row) => `${row.account_id} ${row.period_to}`))
}

/** The accounts whose last period is over and has no statement yet; one closed before its period began gets none any more. */
async function dueAccounts({ tx, now }: CommandContext, accounts: readonly Account[]) {
  const [branches, issued] = await Promise.all([
    branchesByIds(tx, [...new Set(accounts.map((one) => one.branch_id))]),
    alreadyIssued(tx, accounts),
  ])
  return accounts.flatMap((account) => {
    const branch = branches.get(account.branch_id)
    if (!branch) return []
    const dayOf = (instant: Date): string => businessDate(instant, branch.timeZone, branch.dayStart)
    const period = lastPeriod(dayOf(now), account.statement_day)
    const over = dayOf(account.opened_at) > period.to || (account.closed_at && dayOf(account.closed_at) < period.from)
    return over || issued.has(`${account.id} ${period.to}`) ? [] : [{ account, period }]
  })
}

async function issue({ tx, now, publish }: CommandContext, account: Account, { from, to }: Period): Promise<void> {
  const { id, customer_id: customerId, branch_id: branchId, currency } = account
  const [opening, moved, charges, terms] = await Promise.all([
    owedBefore(tx, { customerId, currency, day: from }),
    movementsOfCustomer(tx, { customerId, from, to }),
    openCharges(tx, [customerId], to),
    termsOf(tx, [id]),
  ])
  const mine = moved.filter((one) => one.account === 'account_receivables' && one.currency === currency)
  const charged = mine.reduce((sum, one) => sum + (kindOf(one) === 'charge' ? one.amount : 0), 0)
  const paid = charged - mine.reduce((sum, { amount }) => sum + amount, 0)
  const unpaid = charges.filter((one) => one.currency === currency)
  const overdue = overdueOf(ageingOf(unpaid, { terms: terms.get(id) ?? [], day: to }))
  const figures = { currency, opening, charged, paid, closing: opening + charged - paid, overdue }
  const { numInsertedOrUpdatedRows: inserted } = await tx
    .insertInto('accounts.statements')
    .values({ account_id: id, period_from: from, period_to: to, ...figures, issued_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (inserted)
    publish(
      StatementIssued,
      { subject: `account/${id}`, branchId },
      { accountId: id, customerId, branchId, from, to, ...figures },
    )
}

/** Issues the statements whose period is over, some accounts at a time and each once; `next` says where to go on. */
export const issueStatements = defineCommand({
  name: 'accounts.issue_statements',
  permission: 'accounts.write',
  input: IssueStatements,
  async run(context, { after }) {
    requireRight(context.actor, 'accounts.write', null)
    const accounts = await context.tx
      .selectFrom('accounts.accounts')
      .selectAll()
      .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(atOnce)
      .execute()
    const due = accounts.length === 0 ? [] : await dueAccounts(context, accounts)
    for (const { account, period } of due) await issue(context, account, period)
    const next = accounts.length < atOnce ? null : (accounts.at(-1)?.id ?? null)
    return { issued: due.length, next }
  },
})
