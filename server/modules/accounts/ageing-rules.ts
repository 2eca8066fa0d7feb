import { addDays, type CalendarDate, daysBetween } from '#platform/time.ts'

/** How old what is owed is, by the day it was due: not yet, or so many days ago. Minor units. */
export interface Ageing {
  notDue: number
  to30: number
  to60: number
  to90: number
  over90: number
}

/** Days to pay from a business date on. */
export interface PaymentTerms {
  validFrom: CalendarDate
  paymentDays: number
}

/** When a charge of a date is due: by the terms that held then, the first ones for what was charged before any. */
export function dueOn(date: CalendarDate, terms: readonly PaymentTerms[]): CalendarDate {
  const inOrder = [...terms].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const held = inOrder.findLast(({ validFrom }) => validFrom <= date) ?? inOrder[0]
  return addDays(date, held?.paymentDays ?? 0)
}

const bucketOf = (daysLate: number): keyof Ageing => {
  if (daysLate <= 0) return 'notDue'
  if (daysLate <= 30) return 'to30'
  if (daysLate <= 60) return 'to60'
  return daysLate <= 90 ? 'to90' : 'over90'
}

/** Sorts what is unpaid of charges by the days they are late on a day. */
export function ageingOf(
  charges: readonly { businessDate: CalendarDate; unpaid: number }[],
  { terms, day }: { terms: readonly PaymentTerms[]; day: CalendarDate },
): Ageing {
  const ageing: Ageing = { notDue: 0, to30: 0, to60: 0, to90: 0, over90: 0 }
  for (const { businessDate, unpaid } of charges)
    ageing[bucketOf(daysBetween(dueOn(businessDate, terms), day))] += unpaid
  return ageing
}

/** What is late of it all. */
export const overdueOf = ({ to30, to60, to90, over90 }: Ageing): number => to30 + to60 + to90 + over90
