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
  ordersOffTheirPostings,
  unbalancedDays,
  unbalancedEntries,
} from '#modules/ledger/index.ts'
import { depositsOffTheBooks, ordersOffTheBooks } from '#modules/orders/index.ts'
import { packagesOffTheBooks, paymentsOffTheBooks, refundsOffTheBooks } from '#modules/payments/index.ts'
import { liabilityOffTheLots, lotsOffTheirMovements, periodsOffTheBooks } from '#modules/prepaid/index.ts'
import { patiently } from '#platform/db/patiently.ts'
import type { Queries } from '#platform/db/transactions.ts'

const checks: readonly ((queries: Queries) => Promise<BookFault[]>)[] = [
  unbalancedEntries,
  unbalancedDays,
  balancesOffTheirPostings,
  daysOffTheirPostings,
  ordersOffTheirPostings,
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

/** What every module knows against the books, as far as the reader's scope goes; empty when they are right. */
export async function verifyBooks(queries: Queries): Promise<BookFault[]> {
  await patiently(queries)
  const faults: BookFault[] = []
  for (const check of checks) faults.push(...(await check(queries)))
  return faults
}
