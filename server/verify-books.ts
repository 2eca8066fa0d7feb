import { sql } from 'kysely'
import {
  accountMovementsOffTheBooks,
  creditsBelowNothing,
  owedWithoutAccount,
  statementsOffTheBooks,
} from '#modules/accounts/index.ts'
import { drawersOff, expensesOffTheBooks, receiptGaps } from '#modules/cash/index.ts'
import { claimsOffTheBooks } from '#modules/claims/index.ts'
import {
  type BookFault,
  balancesOffTheirPostings,
  daysOffTheirPostings,
  unbalancedDays,
  unbalancedEntries,
} from '#modules/ledger/index.ts'
import { depositsOffTheBooks, ordersOffTheBooks } from '#modules/orders/index.ts'
import { packagesOffTheBooks, paymentsOffTheBooks, refundsOffTheBooks } from '#modules/payments/index.ts'
import { liabilityOffTheLots, lotsOffTheirMovements, periodsOffTheBooks } from '#modules/prepaid/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

const checks: readonly ((queries: Queries) => Promise<BookFault[]>)[] = [
  unbalancedEntries,
  unbalancedDays,
  balancesOffTheirPostings,
  daysOffTheirPostings,
  ordersOffTheBooks,
  depositsOffTheBooks,
  paymentsOffTheBooks,
  refundsOffTheBooks,
  packagesOffTheBooks,
  drawersOff,
  receiptGaps,
  expensesOffTheBooks,
  lotsOffTheirMovements,
  liabilityOffTheLots,
  periodsOffTheBooks,
  accountMovementsOffTheBooks,
  creditsBelowNothing,
  owedWithoutAccount,
  statementsOffTheBooks,
  claimsOffTheBooks,
]

// Years of a chain take longer than a transaction of the application may. Databases before PostgreSQL 17 do not know the setting.
const patiently = sql`select set_config(name, '0', true) from pg_catalog.pg_settings where name = 'transaction_timeout'`

/** What every module knows against the books, as far as the reader's scope goes; empty when they are right. */
export async function verifyBooks(queries: Queries): Promise<BookFault[]> {
  await patiently.execute(queries)
  const faults: BookFault[] = []
  for (const check of checks) faults.push(...(await check(queries)))
  return faults
}
