import type { Body } from '../api/client.ts'
import { readHours, writeHours } from './hours.ts'
import type { Branch } from './settings.queries.ts'

/** The days of the week, Monday 1 to Sunday 7. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

type Weekday = (typeof weekdays)[number]

/** What the form of a branch holds: hours as people write them. */
export interface BranchValues
  extends Omit<
    Branch,
    | 'id'
    | 'can'
    | 'weekly'
    | 'specialDays'
    | 'cutOffs'
    | 'phone'
    | 'readyBy'
    | 'taxRegistration'
    | 'languages'
    | 'priceListCode'
    | 'cashRoundingStep'
  > {
  phone: string
  readyBy: string
  taxRegistration: string
  /** Language tags, separated by commas. */
  languages: string
  priceListCode: string
  cashRoundingStep: string
  weekly: Record<`day${Weekday}`, string>
  specialDays: { date: string; name: string; hours: string }[]
  cutOffs: Record<string, string>
}

/** The service classes whose cut-off is always offered. */
const usualClasses = ['standard', 'express']

/** A branch as the form shows it. */
export function valuesOf(branch: Branch): BranchValues {
  const { id: _, can: __, ...rest } = branch
  const classes = [...new Set([...usualClasses, ...Object.keys(branch.cutOffs)])]
  return {
    ...rest,
    phone: branch.phone ?? '',
    readyBy: branch.readyBy ?? '',
    taxRegistration: branch.taxRegistration ?? '',
    languages: branch.languages.join(', '),
    priceListCode: branch.priceListCode ?? '',
    cashRoundingStep: String(branch.cashRoundingStep),
    weekly: Object.fromEntries(
      weekdays.map((day) => [`day${day}`, writeHours(branch.weekly[day])]),
    ) as BranchValues['weekly'],
    specialDays: branch.specialDays.map(({ date, name, intervals }) => ({ date, name, hours: writeHours(intervals) })),
    cutOffs: Object.fromEntries(classes.map((name) => [name, branch.cutOffs[name] ?? ''])),
  }
}

/** What a new branch begins with: the chain's country and currency, open on working days. */
export const newBranch = (chain: { country: string; currency: string }, timeZone: string): BranchValues => {
  const day = [{ from: '08:00', to: '18:00' }]
  const weekly = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] }
  return valuesOf({
    id: '',
    code: '',
    name: '',
    kind: 'store',
    country: chain.country,
    currency: chain.currency,
    timeZone,
    weekly,
    address: { street: '', street2: '', city: '', region: '', postalCode: '' },
    phone: null,
    dayStart: '04:00',
    specialDays: [],
    cutOffs: {},
    readyBy: null,
    taxMode: 'inclusive',
    taxRounding: 'line',
    cashRoundingStep: 1,
    taxRegistration: null,
    languages: [],
    priceListCode: null,
    active: true,
    version: 1,
    can: { change: true, close: true },
  })
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What the form says, as the API takes it; the form has checked that hours can be read. */
export function inputOf(values: BranchValues): Body<'/api/v1/branches', 'post'> {
  const { version: _, weekly, ...rest } = values
  const hoursOf = (day: Weekday) => readHours(weekly[`day${day}`]) ?? []
  return {
    ...rest,
    phone: orNull(values.phone),
    readyBy: orNull(values.readyBy),
    taxRegistration: orNull(values.taxRegistration),
    languages: values.languages
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    priceListCode: orNull(values.priceListCode),
    cashRoundingStep: Number(values.cashRoundingStep),
    weekly: {
      1: hoursOf('1'),
      2: hoursOf('2'),
      3: hoursOf('3'),
      4: hoursOf('4'),
      5: hoursOf('5'),
      6: hoursOf('6'),
      7: hoursOf('7'),
    },
    specialDays: values.specialDays.map(({ date, name, hours }) => ({ date, name, intervals: readHours(hours) ?? [] })),
    cutOffs: Object.fromEntries(Object.entries(values.cutOffs).filter(([, time]) => time !== '')),
  }
}
