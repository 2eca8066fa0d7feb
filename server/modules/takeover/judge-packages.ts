import { type BroughtLot, type lotUnits, worthLeft } from '#modules/prepaid/index.ts'
import { type Reading, readAmount, readDay, readText, readThousandths, readWhole } from './cells-rules.ts'
import { checkCurrency, type Ground, type NamedRow } from './ground.ts'

/** A lot to bring over, with the other system's name for it. */
export type PlannedLot = BroughtLot & { key: string }

type Unit = (typeof lotUnits)[number]

function readCredits(text: string, { unit, currency }: { unit: Unit; currency: string }): Reading<number> {
  if (unit === 'money') return readAmount(text, currency)
  if (unit === 'point') return readWhole(text)
  return readThousandths(text, unit === 'piece' || unit === 'set' || unit === 'bag')
}

function planOf(row: NamedRow, { plans, currency }: Ground) {
  const name = row.cell('plan', (text) => readText(text, 120))
  const plan = name === undefined ? undefined : plans.get(name.toLowerCase())
  if (name !== undefined && !plan)
    row.refuse('plan', `No package of this name is on offer in ${currency}. Add the plan first.`)
  if (plan?.kind !== 'subscription') return plan
  return row.refuse(
    'plan',
    'A subscription renews itself and is not brought over. Begin it anew, or bring what is left as another package.',
  )
}

function lastDay(row: NamedRow, today: string): string | null | undefined {
  const expires = row.maybe('expires', readDay)
  if (expires && expires < today) return row.refuse('expires', 'This has expired already. Leave the row out.')
  return expires
}

function lotOf(row: NamedRow, ground: Ground): PlannedLot[] {
  const { currency, today, branch } = ground
  const plan = planOf(row, ground)
  checkCurrency(row, currency)
  const expiresOn = lastDay(row, today)
  const key = ground.keyOf(row, 'package', row.text('id'))
  const price = row.cell('price', (text) => readAmount(text, currency))
  const worth = row.maybe('worth', (text) => readAmount(text, currency))
  if (row.customerId === null)
    row.refuse('customer_phone', 'A package belongs to a customer. Give the phone, the e-mail or the number.')
  if (!plan) return []
  const { unit } = plan.terms
  const face = row.cell('face', (text) => readCredits(text, { unit, currency }))
  const remaining = row.cell('remaining', (text) => readCredits(text, { unit, currency }))
  if (face === undefined || remaining === undefined || price === undefined || worth === undefined) return []
  const fault = faultOf({ face, remaining, price, worth, free: plan.kind === 'promotional' || plan.kind === 'points' })
  if (fault) row.refuse(...fault)
  const { customerId } = row
  if (fault || !customerId || expiresOn === undefined || key === undefined) return []
  const carrying = worth ?? worthLeft(plan.terms, { face, remaining, price })
  const place = { customerId, branchId: branch.id, businessDate: today }
  return [
    { key, plan, terms: plan.terms, ...place, face, remaining, price, carrying, expiresOn, reference: row.text('id') },
  ]
}

type Figures = { face: number; remaining: number; price: number; worth: number | null; free: boolean }

function faultOf({ face, remaining, price, worth, free }: Figures): [column: string, reason: string] | undefined {
  if (remaining === 0) return ['remaining', 'Nothing is left of it. Leave the row out.']
  if (remaining > face) return ['remaining', 'More is left than there ever was.']
  if (free && price > 0) return ['price', 'This is given, not sold: its price is 0.']
  if (worth !== null && worth > price) return ['worth', 'It is worth more than was paid for it.']
  return undefined
}

/** The packages of a file that can be brought over; what cannot is noted. */
export const judgePackages = (ground: Ground): PlannedLot[] => ground.packages.flatMap((row) => lotOf(row, ground))
