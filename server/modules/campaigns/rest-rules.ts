import { addDays, type CalendarDate } from '#platform/time.ts'

/** What came of a call. */
export type CallOutcome = 'called' | 'no_answer' | 'wrong_number' | 'will_come' | 'do_not_contact'

/** Every outcome of a call. */
export const callOutcomes = ['called', 'no_answer', 'wrong_number', 'will_come', 'do_not_contact'] as const

/** The day of those who are never to be contacted again. */
export const NEVER: CalendarDate = '9999-12-31'

/** Tries in vain after which somebody is left alone for longer. */
const TRIES = 3

/** Until which day somebody is left alone after a call; `tries` counts calls in vain of the last weeks, this one included. */
export function restAfter(
  outcome: CallOutcome,
  { today, comingOn, tries }: { today: CalendarDate; comingOn: CalendarDate | null; tries: number },
): CalendarDate {
  switch (outcome) {
    case 'no_answer':
      return addDays(today, tries < TRIES ? 1 : 14)
    case 'called':
      return addDays(today, 30)
    case 'will_come':
      return comingOn === null ? addDays(today, 14) : addDays(comingOn, 3)
    case 'wrong_number':
      return addDays(today, 180)
    case 'do_not_contact':
      return NEVER
  }
}
