import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { categoryNeeded, categoryRetired, taxBeyondAmount } from './errors.ts'

/** What of an expense is checked; minor units. */
interface Classified {
  amount: number
  tax?: number | undefined
  categoryId?: string | undefined
}

/** Refuses an expense without a category in use once the chain keeps any, and a tax that is not below its amount. */
export async function checkClassified(tx: Tx, { amount, tax, categoryId }: Classified): Promise<void> {
  if (tax !== undefined && tax >= amount) throw taxBeyondAmount({})
  const wanted = tx.selectFrom('cash.expense_categories').select(['name', 'active'])
  if (categoryId === undefined) {
    if (await wanted.where('active', '=', true).limit(1).executeTakeFirst()) throw categoryNeeded({})
    return
  }
  const category = await wanted.where('id', '=', categoryId).executeTakeFirst()
  if (!category) throw notFound({ what: 'expense category' })
  if (!category.active) throw categoryRetired({ name: category.name })
}
