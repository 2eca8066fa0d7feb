import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Account, Posting } from '#modules/ledger/index.ts'
import { orderPostings } from '#modules/orders/index.ts'
import { type BookedTender, givenBack, paid } from './money-postings.ts'
import { amountBack } from './refund-rules.ts'

const { taken, performed, reopened, changed, cancelled, depositApplied } = orderPostings
const tenders = ['cash', 'card', 'transfer', 'wallet', 'account', 'credit'] as const satisfies BookedTender[]
const moneyAccounts: Account[] = [
  'cash',
  'card_clearing',
  'bank',
  'wallet_clearing',
  'account_receivables',
  'customer_credit',
]

interface Payment {
  amount: number
  left: number
  tip: number
  deposit: boolean
}

/** An order as its rows would say it, and the books beside it. */
const newLife = () => ({
  state: 'unpriced' as 'unpriced' | 'taken' | 'done' | 'ended',
  net: 0,
  tax: 0,
  paid: 0,
  held: 0,
  tips: 0,
  /** What came in less what went out, rounding and tips included. */
  money: 0,
  payments: [] as Payment[],
  books: new Map<Account, number>(),
})
type Life = ReturnType<typeof newLife>

const standing = ({ books }: Life, account: Account): number => books.get(account) ?? 0
const owed = (life: Life, account: Account): number => 0 - standing(life, account)
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

function post(life: Life, postings: readonly Posting[]): void {
  if (sumOf(postings.map(({ amount }) => amount)) !== 0) throw new Error('An entry does not balance.')
  for (const { account, amount } of postings) life.books.set(account, standing(life, account) + amount)
}

function apply(life: Life): void {
  const applied = Math.min(life.held, Math.max(0, life.net + life.tax - life.paid))
  life.held -= applied
  life.paid += applied
  post(life, depositApplied(applied))
}

/** What must be so after whatever was done. */
function check(life: Life): void {
  const ended = life.state === 'ended'
  const work = ended ? 0 : life.net
  const booked = {
    receivables: standing(life, 'receivables'),
    deposits: owed(life, 'deposits'),
    tips: owed(life, 'tips'),
    tax: owed(life, 'tax'),
    revenue: owed(life, 'revenue'),
    deferred: owed(life, 'deferred_revenue'),
    money: sumOf(moneyAccounts.map((account) => standing(life, account))),
    all: sumOf([...life.books.values()]),
  }
  expect(booked).toEqual({
    receivables: (ended ? 0 : life.net + life.tax) - life.paid,
    deposits: life.held,
    tips: life.tips,
    tax: ended ? 0 : life.tax,
    revenue: life.state === 'done' ? work : 0,
    deferred: life.state === 'done' ? 0 : work,
    money: life.money,
    all: 0,
  })
}

interface Doing {
  what: 'price' | 'deposit' | 'pay' | 'refund' | 'void' | 'change' | 'ready' | 'reopen' | 'end'
  net: number
  tax: number
  amount: number
  tip: number
  rounding: number
  which: number
  tender: (typeof tenders)[number]
}

/** Rounding is cash's alone, and tips come with money. */
const receivedOf = ({ tender, tip, rounding }: Doing, amount: number) => ({
  amount,
  rounding: tender === 'cash' ? rounding : 0,
  tip: tender === 'account' || tender === 'credit' ? 0 : tip,
})

function pay(life: Life, doing: Doing): void {
  const due = life.net + life.tax - life.paid
  if (life.state === 'unpriced' || life.state === 'ended' || due <= 0) return
  const received = receivedOf(doing, Math.min(due, doing.amount))
  post(life, paid(doing.tender, received, false))
  life.paid += received.amount
  life.tips += received.tip
  life.money += received.amount + received.rounding + received.tip
  life.payments.push({ ...received, left: received.amount, deposit: false })
}

function leave(life: Life, { tender, amount }: Doing): void {
  if (life.state !== 'unpriced' || tender === 'account' || tender === 'credit') return
  post(life, paid(tender, { amount }, true))
  life.held += amount
  life.money += amount
  life.payments.push({ amount, left: amount, tip: 0, deposit: true })
}

function giveBack(life: Life, doing: Doing): void {
  const payment = life.payments[doing.which % Math.max(1, life.payments.length)]
  if (!payment) return
  const whole = doing.what === 'void' && payment.left === payment.amount
  const amount = amountBack(payment.left, whole ? undefined : Math.min(doing.amount, payment.left))
  if (amount === undefined) return
  const fromHeld = payment.deposit ? Math.min(life.held, amount) : 0
  const back = { ...receivedOf(doing, amount), tip: whole ? payment.tip : 0 }
  post(life, givenBack(doing.tender, back, fromHeld))
  payment.left -= amount
  life.held -= fromHeld
  life.paid -= amount - fromHeld
  life.tips -= back.tip
  life.money -= amount + back.rounding + back.tip
}

function change(life: Life, { net, tax }: Doing): void {
  if (life.state === 'unpriced' || life.state === 'ended' || net + tax < life.paid) return
  post(life, changed({ net: net - life.net, tax: tax - life.tax, performed: life.state === 'done' }))
  Object.assign(life, { net, tax })
  apply(life)
}

function price(life: Life, { net, tax }: Doing): void {
  if (life.state !== 'unpriced') return
  post(life, taken({ net, tax }))
  Object.assign(life, { net, tax, state: 'taken' })
  apply(life)
}

function end(life: Life): void {
  if (life.state === 'ended' || life.paid > 0 || life.held > 0) return
  const [earned, taxed] = [owed(life, 'revenue'), owed(life, 'tax')]
  post(life, cancelled(life, { earned, taxed, opening: 0 }))
  life.state = 'ended'
}

function ready(life: Life): void {
  if (life.state !== 'taken') return
  post(life, performed(owed(life, 'deferred_revenue')))
  life.state = 'done'
}

function reopen(life: Life): void {
  if (life.state !== 'done') return
  post(life, reopened(owed(life, 'revenue')))
  life.state = 'taken'
}

const deeds: Record<Doing['what'], (life: Life, doing: Doing) => void> = {
  price,
  deposit: leave,
  pay,
  refund: giveBack,
  void: giveBack,
  change,
  ready,
  reopen,
  end,
}

const amount = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 1_000_000_000 }))
const doing: fc.Arbitrary<Doing> = fc.record({
  what: fc.constantFrom(...(Object.keys(deeds) as Doing['what'][])),
  net: fc.oneof(fc.constant(0), amount),
  tax: fc.oneof(fc.constant(0), amount),
  amount,
  tip: fc.oneof(fc.constant(0), amount),
  rounding: fc.integer({ min: -4, max: 4 }),
  which: fc.nat(9),
  tender: fc.constantFrom(...tenders),
})

it('whatever is done to an order (priced, edited, paid, given back, done, called off), its postings are what its rows say (AC-X.1.3, AC-X.1.5)', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.array(doing, { minLength: 1, maxLength: 14 }), (doings) => {
      const life = newLife()
      for (const each of doings) {
        deeds[each.what](life, each)
        check(life)
      }
      reached.add(life.state)
      if (life.payments.some(({ deposit, left, amount: came }) => deposit && left < came)) reached.add('deposit back')
    }),
    { numRuns: 10_000 },
  )
  expect([...reached].sort()).toEqual(['deposit back', 'done', 'ended', 'taken', 'unpriced'])
})
