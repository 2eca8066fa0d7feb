import { readAmount, readWord } from './cells-rules.ts'
import { checkCurrency, type Ground } from './ground.ts'
import type { PlannedBalance } from './plan-rules.ts'

const kinds = { credit: 'credit', on_account: 'owed', owed: 'owed' } as const

/** The balances of a file that can be brought over; what cannot is noted. */
export function judgeBalances({ balances, withAccount, currency, keyOf }: Ground): PlannedBalance[] {
  return balances.flatMap((row) => {
    const { customerId } = row
    const kind = row.cell('kind', (text) => readWord(text, kinds))
    const amount = row.cell('amount', (text) => readAmount(text, currency))
    checkCurrency(row, currency)
    if (amount === 0) row.refuse('amount', 'There is nothing to bring over. Leave the row out.')
    if (customerId === null)
      row.refuse('customer_phone', 'A balance belongs to a customer. Give the phone, the e-mail or the number.')
    if (kind === 'owed' && customerId && !withAccount.has(customerId))
      row.refuse('kind', `The customer has no open account in ${currency}. Open one first.`)
    const id = row.text('id')
    const key = keyOf(row, 'balance', id === '' ? '' : `${kind ?? ''}:${id}`)
    return customerId && kind && amount && key ? [{ key, customerId, owed: kind === 'owed', amount }] : []
  })
}
