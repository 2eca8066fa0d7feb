import { sql } from 'kysely'
import { type TillDay, tillMoneyOf } from '#modules/accounts/index.ts'
import { registerCodes } from '#modules/cash/index.ts'
import { branchById } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { formatAmount } from '#platform/money.ts'
import { type CellToWrite, numberCell } from '#platform/spreadsheet/write-csv.ts'

interface Days {
  branchId: string
  from: string
  to: string
}

/** What was paid for orders and packages at a branch and given back, by business date, register and tender; tips and rounding are in it. */
async function paidAt(queries: Queries, { branchId, from, to }: Days): Promise<TillDay[]> {
  const { rows } = await sql<TillDay>`
    with moved as (
      select business_date, register_id, tender, currency, 1 as came, amount + rounding + tip as size from payments.payments
      where branch_id = ${branchId} and business_date between ${from}::date and ${to}::date
      union all
      select business_date, register_id, tender, currency, 0, -(amount + rounding + tip) from payments.refunds
      where branch_id = ${branchId} and business_date between ${from}::date and ${to}::date
    )
    select business_date as "businessDate", register_id as "registerId", tender, currency, sum(came)::int as count,
      sum(size)::bigint as amount
    from moved group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(queries)
  return rows
}

const keyOf = ({ businessDate, registerId, tender, currency }: TillDay): string =>
  [businessDate, registerId, tender, currency].join(' ')

/** The head of the table of takings. */
export const takingsHead = ['Branch', 'Date', 'Register', 'Tender', 'Payments', 'Amount', 'Currency'] as const

/** What a branch took less what it gave back, a row for each business date, register and tender. */
export async function takingsRows(queries: Queries, days: Days): Promise<CellToWrite[][]> {
  const [branch, codes, paid, onAccount] = await Promise.all([
    branchById(queries, days.branchId),
    registerCodes(queries, days.branchId),
    paidAt(queries, days),
    tillMoneyOf(queries, days),
  ])
  const sums = new Map<string, TillDay>()
  for (const row of [...paid, ...onAccount]) {
    const before = sums.get(keyOf(row)) ?? { ...row, count: 0, amount: 0 }
    sums.set(keyOf(row), { ...before, count: before.count + row.count, amount: before.amount + row.amount })
  }
  const codeOf = (id: string | null): string => (id === null ? '' : (codes.get(id) ?? ''))
  return [...sums.values()]
    .map((row) => ({ ...row, register: codeOf(row.registerId) }))
    .sort((one, other) =>
      `${one.businessDate} ${one.register} ${one.tender}` < `${other.businessDate} ${other.register} ${other.tender}`
        ? -1
        : 1,
    )
    .map(({ businessDate, register, tender, currency, count, amount }) => [
      ...[branch.name, businessDate, register, tender],
      numberCell(String(count)),
      numberCell(formatAmount({ amount, currency })),
      currency,
    ])
}
