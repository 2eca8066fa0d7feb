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
class Life {
  state: 'unpriced' | 'taken' | 'done' | 'ended' = 'unpriced'
  net = 0
  tax = 0
  paid = 0
  held = 0
  tips = 0
  /** What came in less what went out, rounding and tips included. */
  money = 0
  readonly payments: Payment[] = []
  readonly books = new Map<Account, number>()

  standing = (account: Account): number => this.books.get(account) ?? 0

  post(postings: readonly Posting[]): void {
    if (postings.reduce((sum, { amount }) => sum + amount, 0) !== 0) throw new Error('An entry does not balance.')
    for (const { account, amount } of postings) this.books.set(account, this.standing(account) + amount)
  }

  apply(): void {
    const applied = Math.min(this.held, Math.max(0, this.net + this.tax - this.paid))
    this.held -= applied
    this.paid += applied
    this.post(depositApplied(applied))
  }

  /** What must be so after whatever was done. */
  check(): void {
    const total = this.state === 'ended' ? 0 : this.net + this.tax
    const work = this.state === 'ended' ? 0 : this.net
    const owed = (account: Account) => 0 - this.standing(account)
    const sum = (amounts: readonly number[]) => amounts.reduce((whole, amount) => whole + amount, 0)
    const booked = {
      receivables: this.standing('receivables'),
      deposits: owed('deposits'),
      tips: owed('tips'),
      tax: owed('tax'),
      revenue: owed('revenue'),
      deferred: owed('deferred_revenue'),
      money: sum(moneyAccounts.map(this.standing)),
      all: sum([...this.books.values()]),
    }
    expect(booked).toEqual({
      receivables: total - this.paid,
      deposits: this.held,
      tips: this.tips,
      tax: this.state === 'ended' ? 0 : this.tax,
      revenue: this.state === 'done' ? work : 0,
      deferred: this.state === 'done' ? 0 : work,
      money: this.money,
      all: 0,
    })
  }
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
  life.post(paid(doing.tender, received, false))
  life.paid += received.amount
  life.tips += received.tip
  life.money += received.amount + received.rounding + received.tip
  life.payments.push({ ...received, left: received.amount, deposit: false })
}

function leave(life: Life, { tender, amount }: Doing): void {
  if (life.state !== 'unpriced' || tender === 'account' || tender === 'credit') return
  life.post(paid(tender, { amount }, true))
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
  life.post(givenBack(doing.tender, back, fromHeld))
  payment.left -= amount
  life.held -= fromHeld
  life.paid -= amount - fromHeld
  life.tips -= back.tip
  life.money -= amount + back.rounding + back.tip
}

function change(life: Life, { net, tax }: Doing): void {
  if (life.state === 'unpriced' || life.state === 'ended' || net + tax < life.paid) return
  life.post(changed({ net: net - life.net, tax: tax - life.tax, performed: life.state === 'done' }))
  Object.assign(life, { net, tax })
  life.apply()
}

function price(life: Life, { net, tax }: Doing): void {
  if (life.state !== 'unpriced') return
  life.post(taken({ net, tax }))
  Object.assign(life, { net, tax, state: 'taken' })
  life.apply()
}

function end(life: Life): void {
  if (life.state === 'ended' || life.paid > 0 || life.held > 0) return
  const [earned, taxed] = [0 - life.standing('revenue'), 0 - life.standing('tax')]
  life.post(cancelled(life, { earned, taxed, opening: 0 }))
  life.state = 'ended'
}

function ready(life: Life): void {
  if (life.state !== 'taken') return
  life.post(performed(0 - life.standing('deferred_revenue')))
  life.state = 'done'
}

function reopen(life: Life): void {
  if (life.state !== 'done') return
  life.post(reopened(0 - life.standing('revenue')))
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
      const life = new Life()
      for (const each of doings) {
        deeds[each.what](life, each)
        life.check()
      }
      reached.add(life.state)
      if (life.payments.some(({ deposit, left, amount: came }) => deposit && left < came)) reached.add('deposit back')
    }),
    { numRuns: 10_000 },
  )
  expect([...reached].sort()).toEqual(['deposit back', 'done', 'ended', 'taken', 'unpriced'])
})
