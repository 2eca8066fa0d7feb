/** What was paid for something, out of a drawer or past it; amounts in minor units, `tax` the part of `amount` that is tax. */
export interface PaidOut {
  id: string
  /** The drawer it was paid out of; null for what went past the drawers. */
  sessionId: string | null
  register: string | null
  paidBy: 'drawer' | 'bank' | 'card' | 'owner'
  /** Null for what was paid out of a drawer. */
  version: number | null
  files: string[]
  currency: string
  businessDate: string
  at: Date
  amount: number
  tax: number | null
  reason: string | null
  categoryId: string | null
  category: string | null
}

/** What was paid out under one category, in one currency. */
export interface ExpensesOfCategory {
  categoryId: string | null
  name: string | null
  currency: string
  amount: number
  tax: number
  paidOuts: Omit<PaidOut, 'currency' | 'categoryId' | 'category'>[]
}

/** Puts what was paid out together by category and currency, in the order the categories come. */
export function byCategory(rows: readonly PaidOut[]): ExpensesOfCategory[] {
  const groups = new Map<string, ExpensesOfCategory>()
  for (const { currency, categoryId, category, ...paidOut } of rows) {
    const key = `${categoryId} ${currency}`
    const before = groups.get(key) ?? { categoryId, name: category, currency, amount: 0, tax: 0, paidOuts: [] }
    groups.set(key, {
      ...before,
      amount: before.amount + paidOut.amount,
      tax: before.tax + (paidOut.tax ?? 0),
      paidOuts: [...before.paidOuts, paidOut],
    })
  }
  return [...groups.values()]
}
