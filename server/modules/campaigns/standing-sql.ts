import { sql } from 'kysely'
import type { CalendarDate } from '#platform/time.ts'
import type { Standing } from './cadence-rules.ts'

/** Where the customer of a rhythm `r` stands on a day, as `standingOn` has it; null while they are active. */
export const standingAt = (day: CalendarDate) => sql<Standing | null>`case when ${day}::date >= r.lost_on then 'lost'
  when ${day}::date >= r.lapsed_on then 'lapsed' when ${day}::date >= r.at_risk_on then 'at_risk'
  when ${day}::date >= r.due_on then 'due' end`

/** Whether nothing speaks for the customer of a rhythm `r` being with us still: no things of theirs here, nothing paid for and not used. */
export const isAway = (day: CalendarDate) =>
  sql<boolean>`r.open_orders = 0 and (r.package_until is null or r.package_until < ${day}::date)`

/** Whether the customer of a rhythm `r` is to be left alone on a day. */
export const isResting = (day: CalendarDate) =>
  sql<boolean>`exists (select from campaigns.rests s where s.customer_id = r.customer_id and s.until >= ${day}::date)`
