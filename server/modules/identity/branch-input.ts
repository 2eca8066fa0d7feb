import { z } from 'zod'
import { newId } from '#platform/ids.ts'
import { faultOfDay, faultOfSpecialDays, isZoneName } from './calendar-rules.ts'
import { calendarWrong } from './errors.ts'
import { Country, Currency, Language, line } from './inputs.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30')
const Closing = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 18:30')
const Intervals = z.array(z.strictObject({ from: Time, to: Closing })).max(6)

/** The opening hours of each weekday, Monday 1 to Sunday 7. */
export const WeekInput = z.strictObject({
  1: Intervals,
  2: Intervals,
  3: Intervals,
  4: Intervals,
  5: Intervals,
  6: Intervals,
  7: Intervals,
})

/** Everything one can say about a branch; `cashRoundingStep` in minor units (5 rounds cash to 0.05). */
export const BranchInput = z.strictObject({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'must be 1 to 12 capital letters, digits and hyphens'),
  name: line(120),
  kind: z.enum(['store', 'plant']),
  address: z.strictObject({
    street: line(200, 0),
    street2: line(200, 0),
    city: line(120, 0),
    region: line(120, 0),
    postalCode: line(20, 0),
  }),
  country: Country,
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be international, such as +49301234567')
    .nullable(),
  timeZone: z.string().max(60).refine(isZoneName, 'must be a time zone such as Europe/Berlin'),
  currency: Currency,
  dayStart: Time,
  weekly: WeekInput,
  specialDays: z.array(z.strictObject({ date: z.iso.date(), name: line(120), intervals: Intervals })).max(400),
  cutOffs: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), Time).refine((all) => Object.keys(all).length <= 40),
  readyBy: Time.nullable(),
  taxMode: z.enum(['inclusive', 'exclusive']),
  taxRounding: z.enum(['line', 'document']),
  cashRoundingStep: z.int().min(1).max(1_000_000),
  taxRegistration: line(40).nullable(),
  languages: z.array(Language).max(2, 'Two languages fit on a paper.').default([]),
  priceListCode: line(60).nullable(),
  active: z.boolean(),
})

type Input = z.output<typeof BranchInput>

/** Refuses hours that overlap or run over the start of the business day, and days listed twice. */
export function checkCalendar({ weekly, specialDays, dayStart }: Input): void {
  for (const [day, intervals] of Object.entries(weekly)) {
    const sentence = faultOfDay(intervals, dayStart)
    if (sentence !== undefined) throw calendarWrong({ path: `weekly.${day}`, sentence })
  }
  const sentence = faultOfSpecialDays(specialDays, dayStart)
  if (sentence !== undefined) throw calendarWrong({ path: 'specialDays', sentence })
}

/** A branch as its row, but for who and when. */
export const branchRow = ({ address, ...input }: Input) => ({
  code: input.code,
  name: input.name,
  kind: input.kind,
  street: address.street,
  street2: address.street2,
  city: address.city,
  region: address.region,
  postal_code: address.postalCode,
  country: input.country,
  phone: input.phone,
  time_zone: input.timeZone,
  currency: input.currency,
  day_start: input.dayStart,
  weekly: JSON.stringify(input.weekly),
  special_days: JSON.stringify(input.specialDays),
  cut_offs: JSON.stringify(input.cutOffs),
  ready_by: input.readyBy,
  tax_mode: input.taxMode,
  tax_rounding: input.taxRounding,
  cash_rounding_step: input.cashRoundingStep,
  tax_registration: input.taxRegistration,
  languages: input.languages,
  price_list_code: input.priceListCode,
  active: input.active,
})

/** What events say of a branch. */
export const branchFacts = (branchId: string, input: Input, version: number) => ({
  branchId,
  code: input.code,
  name: input.name,
  kind: input.kind,
  timeZone: input.timeZone,
  currency: input.currency,
  active: input.active,
  version,
})

/** The id of a branch to be added: its own, where a simulation or import chose one. */
export const branchIdOf = (chosen: string | undefined): string => chosen ?? newId()
