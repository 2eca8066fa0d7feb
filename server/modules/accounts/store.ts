import { type Selectable, sql } from 'kysely'
import { type Standing, standingsOfCustomer } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { AccountsTable } from './tables.ts'

/** An account as the database has it. */
export type Account = Selectable<AccountsTable>

/** What a step needs of its command. */
export type Step = Pick<CommandContext, 'tx' | 'now'>

/** Where a customer stands in a currency; nothing owed and no credit where the books know of none. */
export async function standingIn(
  queries: Queries,
  { customerId, currency }: { customerId: string; currency: string },
): Promise<Standing> {
  const standings = await standingsOfCustomer(queries, customerId)
  return standings.find((one) => one.currency === currency) ?? { currency, onAccount: 0, credit: 0 }
}

/** Locks the account a customer has, or had last, until the transaction ends; nothing when there never was one. */
export const lockAccountOf = (tx: Tx, customerId: string): Promise<Account | undefined> =>
  tx
    .selectFrom('accounts.accounts')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()

/** Locks an account until the transaction ends; refuses an unknown one and one that was changed since `version`. */
export async function lockAccount(tx: Tx, { id, version }: { id: string; version?: number }): Promise<Account> {
  const account = await tx
    .selectFrom('accounts.accounts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!account) throw notFound({ what: 'account' })
  if (version !== undefined && version !== account.version)
    throw staleVersion({ what: 'account', expected: version, actual: account.version })
  return account
}

/** Holds a customer's store credit until the transaction ends: whoever else wants of it waits. */
export async function holdCredit({ tx, now }: Step, of: { customerId: string; currency: string }): Promise<void> {
  await sql`insert into accounts.credit_holds (customer_id, currency, held_at)
    values (${of.customerId}::uuid, ${of.currency}, ${now})
    on conflict (customer_id, currency) do update set held_at = excluded.held_at`.execute(tx)
}

/** How many days after a charge of a business date it is due. */
export async function paymentDaysOn(
  queries: Queries,
  { accountId, date }: { accountId: string; date: string },
): Promise<number> {
  const terms = await queries
    .selectFrom('accounts.terms')
    .select('payment_days')
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', date)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return terms?.payment_days ?? 0
}
