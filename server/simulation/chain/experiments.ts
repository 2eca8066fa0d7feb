import { addDays, type CalendarDate } from '#platform/time.ts'

/** A price that was tried out at one branch over some days, and how demand answers it: what an analysis is to find again. */
export interface Experiment {
  name: string
  branch: string
  item: string
  from: CalendarDate
  to: CalendarDate
  /** Percent added to the list's price. */
  change: number
  /** How demand follows the price: (new ÷ old) to this power. */
  elasticity: number
}

const planned = [
  { name: 'dearer shirts', branch: 'CLIF', item: 'Shirt', daysAgo: 250, lasting: 100, change: 12, elasticity: -1.4 },
  {
    name: 'dearer suits',
    branch: 'TEMP',
    item: 'Suit, two pieces',
    daysAgo: 210,
    lasting: 120,
    change: 20,
    elasticity: -0.6,
  },
  {
    name: 'cheaper laundry',
    branch: 'HARB',
    item: 'Mixed laundry',
    daysAgo: 160,
    lasting: 100,
    change: -10,
    elasticity: -1.9,
  },
] as const

/** The experiments of a chain that looks back from a day. */
export const experimentsOf = (last: CalendarDate): Experiment[] =>
  planned.map(({ daysAgo, lasting, ...experiment }) => ({
    ...experiment,
    from: addDays(last, -daysAgo),
    to: addDays(last, lasting - daysAgo),
  }))

/** How demand for an item differs at the price of an experiment: 1 is as usual. */
export const answerTo = ({ change, elasticity }: Pick<Experiment, 'change' | 'elasticity'>): number =>
  (1 + change / 100) ** elasticity

/** By how much more often an item of an experiment is wished than is brought when its price is the usual one: room for a lower price. */
export const roomToRise = 1.3

/** How probable it is that a wish for an item becomes a line, at a branch on a day. */
export function takenUp(
  experiments: readonly Experiment[],
  place: { branch: string; date: CalendarDate },
  item: string,
): number {
  const about = experiments.find((one) => one.branch === place.branch && one.item === item)
  if (!about) return 1
  const holds = about.from <= place.date && place.date <= about.to
  return (holds ? answerTo(about) : 1) / roomToRise
}
