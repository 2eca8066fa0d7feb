import { displayMoney } from '#platform/money.ts'
import type { CalendarDate } from '#platform/time.ts'
import type { Ageing } from './ageing-rules.ts'

type Speak = (key: never, values?: Record<string, string | number>) => string

/** What a statement says of itself on paper. */
export interface StatementFacts {
  from: CalendarDate
  to: CalendarDate
  currency: string
  opening: number
  charged: number
  paid: number
  closing: number
  ageing: Ageing
  lines: readonly {
    date: CalendarDate
    kind: 'charge' | 'payment' | 'payment_back' | 'credit_note'
    reference: string | null
    branch: string
    amount: number
    balance: number
    dueOn: CalendarDate | null
  }[]
}

/** A statement in words, not yet on paper. */
export interface StatementText {
  title: string
  period: string
  opening: { label: string; amount: string }
  lines: { date: string; what: string; details: string; amount: string; balance: string }[]
  sums: { label: string; amount: string }[]
  closing: { label: string; amount: string }
  ageing: { label: string; amount: string }[]
}

/** Puts a statement into the words of a language; its figures are taken as they are. */
export function statementText(
  facts: StatementFacts,
  { locale, say: speak }: { locale: string; say: Speak },
): StatementText {
  const say = speak as (key: string, values?: Record<string, string | number>) => string
  const money = (amount: number): string => displayMoney({ amount, currency: facts.currency }, locale)
  const medium = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (date: CalendarDate): string => medium.format(new Date(`${date}T12:00:00Z`))
  const sum = (label: string, amount: number) => ({ label: say(label), amount: money(amount) })
  return {
    title: say('statement.title'),
    period: say('statement.period', { from: day(facts.from), to: day(facts.to) }),
    opening: sum('statement.opening', facts.opening),
    lines: facts.lines.map(({ date, kind, reference, branch, amount, balance, dueOn }) => ({
      date: day(date),
      what: reference === null ? say(`statement.${kind}`) : say(`statement.${kind}_of`, { reference }),
      details: dueOn === null ? branch : `${branch} · ${say('statement.due', { day: day(dueOn) })}`,
      amount: money(amount),
      balance: money(balance),
    })),
    sums: [sum('statement.charged', facts.charged), sum('statement.paid', 0 - facts.paid)],
    closing: sum('statement.closing', facts.closing),
    ageing: [
      sum('statement.not_due', facts.ageing.notDue),
      sum('statement.to_30', facts.ageing.to30),
      sum('statement.to_60', facts.ageing.to60),
      sum('statement.to_90', facts.ageing.to90),
      sum('statement.over_90', facts.ageing.over90),
    ],
  }
}
