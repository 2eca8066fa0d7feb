import { credit, debit } from '#modules/ledger/index.ts'
import { randomOf } from '../random.ts'
import { namedId } from './ids.ts'
import { planDeed, type Shop } from './shops.ts'
import type { Pen } from './takings.ts'

/** What a store pays for, the small things out of its drawer. */
export const expenseCategories = ['Supplies', 'Repairs', 'Fuel', 'Rent', 'Energy'] as const

const fromDrawer = [
  { category: 'Supplies', reason: 'Hangers and tape', from: 400, to: 2400 },
  { category: 'Repairs', reason: 'Light bulbs', from: 300, to: 1800 },
  { category: 'Fuel', reason: 'Fuel for the van', from: 2000, to: 5500 },
] as const

const monthly = [
  { category: 'Rent', reason: 'Rent of the store', amount: 240_000 },
  { category: 'Energy', reason: 'Electricity and gas', amount: 61_500 },
] as const

const categoryId = (seed: string, name: string): string => namedId(seed, 'expense category', name)

/** Writes the chain's expense categories. */
export function writeCategories({ writer, seed }: Pick<Pen, 'writer' | 'seed'>): void {
  for (const name of expenseCategories) writer.add('cash.expense_categories', { id: categoryId(seed, name), name })
}

function payOut(pen: Pen, shop: Shop, day: number): void {
  const random = randomOf(pen.seed, 'paid out', shop.plan.code, day)
  if (!random.chance(0.12)) return
  const { category, reason, from, to } = random.pick(fromDrawer)
  const amount = random.whole(from, to)
  // Early in the day, when the float is surely in the drawer.
  const at = shop.at(day, 476)
  const by = shop.lead
  planDeed(shop, day, {
    at,
    run: (till) => {
      const subject = `cash_session/${till.sessionId}`
      const expense = { categoryId: categoryId(pen.seed, category), tax: null }
      till.move({
        at,
        by: by.id,
        kind: 'paid_out',
        tender: 'cash',
        amount: -amount,
        receipt: null,
        subject,
        reason,
        expense,
      })
      const { currency } = shop.plan
      const businessDate = pen.days.dates[day] ?? ''
      const postings = [...debit('expenses', amount), ...credit('cash', amount)]
      pen.post({ branchId: shop.id, currency, businessDate, at, kind: 'cash_paid_out', subject, postings })
      pen.tell({ at, by, action: 'cash.take_out', subject, branchId: shop.id, reason, after: { amount, category } })
    },
  })
}

function payByBank(pen: Pen, shop: Shop, day: number): void {
  const businessDate = pen.days.dates[day] ?? ''
  const at = shop.at(day, 600)
  const { currency } = shop.plan
  for (const { category, reason, amount } of monthly) {
    const id = pen.ids(at)
    pen.writer.add('cash.expenses', {
      id,
      branch_id: shop.id,
      state: 'booked',
      currency,
      reason,
      category_id: categoryId(pen.seed, category),
      paid_by: 'bank',
      amount,
      business_date: businessDate,
      at,
      by: shop.lead.id,
    })
    const postings = [...debit('expenses', amount), ...credit('bank', amount)]
    pen.post({ branchId: shop.id, currency, businessDate, at, kind: 'expense', subject: `expense/${id}`, postings })
    const about = { subject: `expense/${id}`, branchId: shop.id }
    pen.tell({
      at,
      by: shop.lead,
      action: 'cash.record_expense',
      ...about,
      reason,
      after: { amount, paidBy: 'bank' },
    })
  }
}

const isFirstOpenDayOfMonth = ({ days }: Pen, shop: Shop, day: number): boolean => {
  const month = days.dates[day]?.slice(0, 7)
  for (let before = day - 1; before >= 0 && days.dates[before]?.slice(0, 7) === month; before -= 1)
    if ((shop.demand[before] ?? 0) > 0) return false
  return true
}

/** Plans what a store pays on a day: now and then something small out of the drawer, once a month what the bank pays. */
export function planExpenses(pen: Pen, shop: Shop, day: number): void {
  payOut(pen, shop, day)
  if (isFirstOpenDayOfMonth(pen, shop, day)) payByBank(pen, shop, day)
}
