import { t } from '../i18n/translate.ts'

const names = [
  'deliveries.weekday.1',
  'deliveries.weekday.2',
  'deliveries.weekday.3',
  'deliveries.weekday.4',
  'deliveries.weekday.5',
  'deliveries.weekday.6',
  'deliveries.weekday.7',
] as const

/** A weekday by its number, Monday 1 to Sunday 7. */
export const weekdayName = (day: number): string => t(names[day - 1] ?? 'deliveries.weekday.1')

/** The weekdays as choices, Monday first. */
export const weekdayOptions = () => names.map((_, at) => ({ value: String(at + 1), label: weekdayName(at + 1) }))
