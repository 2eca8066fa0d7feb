import type { z } from 'zod'
import type { BranchInput } from '#modules/identity/index.ts'
import { type CalendarDate, type Weekday, weekdayOf } from '#platform/time.ts'

type Branch = z.input<typeof BranchInput>

const daily = [{ from: '07:00', to: '21:00' }]
const office = [{ from: '07:30', to: '19:00' }]
const plantHours = [{ from: '06:00', to: '22:00' }]

const everyDay = (hours: Branch['weekly'][1]): Branch['weekly'] => ({
  1: hours,
  2: hours,
  3: hours,
  4: hours,
  5: hours,
  6: hours,
  7: hours,
})

const feasts = (year: number): Branch['specialDays'] => [
  { date: `${year}-12-25`, name: 'Christmas Day', intervals: [] },
  { date: `${year}-12-26`, name: 'Boxing Day', intervals: [] },
  { date: `${year + 1}-01-01`, name: 'New Year’s Day', intervals: [] },
]

const shared = (today: CalendarDate) =>
  ({
    country: 'GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
    dayStart: '04:00',
    specialDays: feasts(Number(today.slice(0, 4))),
    cashRoundingStep: 1,
    taxRegistration: 'GB 000 0000 00',
    priceListCode: null,
    active: true,
  }) satisfies Partial<Branch>

const address = (street: string, postalCode: string): Branch['address'] => ({
  street,
  street2: '',
  city: 'Bristol',
  region: '',
  postalCode,
})

/** The two branches and the plant of the demo chain: one shows prices with tax, one without. */
export const branchesOn = (today: CalendarDate): Branch[] => [
  {
    ...shared(today),
    code: 'HARB',
    name: 'Harbourside',
    kind: 'store',
    address: address('14 Narrow Quay', 'BS1 4QA'),
    phone: '+441174960901',
    weekly: { ...everyDay(daily), 7: [{ from: '09:00', to: '17:00' }] },
    cutOffs: { standard: '14:00', express: '11:00' },
    readyBy: '17:00',
    taxMode: 'inclusive',
    taxRounding: 'line',
  },
  {
    ...shared(today),
    code: 'TEMP',
    name: 'Temple Quay',
    kind: 'store',
    address: address('3 Temple Back East', 'BS1 6EW'),
    phone: '+441174960902',
    weekly: { ...everyDay(office), 6: [{ from: '09:00', to: '14:00' }], 7: [] },
    cutOffs: { standard: '12:00', express: '10:00' },
    readyBy: '17:30',
    taxMode: 'exclusive',
    taxRounding: 'document',
  },
  {
    ...shared(today),
    code: 'PLANT',
    name: 'Avonmouth plant',
    kind: 'plant',
    address: address('Unit 7, Third Way', 'BS11 9YL'),
    phone: '+441174960903',
    weekly: { ...everyDay(plantHours), 7: [] },
    cutOffs: {},
    readyBy: null,
    taxMode: 'exclusive',
    taxRounding: 'document',
  },
]

/** The codes of the branches that take orders in, with how many on an ordinary weekday. */
export const takingIn = [
  { code: 'HARB', perDay: 28 },
  { code: 'TEMP', perDay: 24 },
] as const

/** Opening hours on a date, in minutes of the clock; undefined on a closed day. */
export function openOn(branch: Branch, date: CalendarDate): { from: string; to: string } | undefined {
  const special = branch.specialDays.find((day) => day.date === date)
  const weekday: Weekday = weekdayOf(date)
  const [hours] = special ? special.intervals : branch.weekly[weekday]
  return hours
}

/** People who work in the demo chain: the name says what the sign-in is for. */
export const staff = [
  { role: 'owner', name: 'Morgan Ellery', email: 'owner@demo.example', branch: null },
  { role: 'branch_manager', name: 'Priya Nambiar', email: 'manager@demo.example', branch: 'HARB' },
  { role: 'cashier', name: 'Tomasz Lis', email: 'counter@demo.example', branch: 'HARB' },
  { role: 'cashier', name: 'Leila Haddad', email: 'counter2@demo.example', branch: 'TEMP' },
  { role: 'plant_operator', name: 'Gareth Pugh', email: 'plant@demo.example', branch: null },
  { role: 'accountant', name: 'Ifeoma Okafor', email: 'accounts@demo.example', branch: null },
  { role: 'auditor', name: 'Sven Aalto', email: 'auditor@demo.example', branch: null },
] as const
