import { daysBetween } from '#platform/time.ts'
import { randomOf } from '../random.ts'

/** What kind of weather a branch has. */
export type Climate = 'maritime' | 'continental' | 'desert'

/** The weather of one day: degrees Celsius, millimetres of rain or snow. */
export interface Weather {
  degrees: number
  rain: number
  snow: number
}

interface Normals {
  mean: number
  swing: number
  wetDays: number
  millimetres: number
}

const normals: Record<Climate, Normals> = {
  maritime: { mean: 11, swing: 7, wetDays: 0.42, millimetres: 5 },
  continental: { mean: 8, swing: 17, wetDays: 0.3, millimetres: 7 },
  desert: { mean: 24, swing: 11, wetDays: 0.07, millimetres: 4 },
}

const DAYS_OF_YEAR = 365.25
const COLDEST_DAY = 20

/** The weather in a climate on a date, the same for the same seed. */
export function weatherOn(seed: string, climate: Climate, date: string): Weather {
  const random = randomOf(seed, 'weather', climate, date)
  const { mean, swing, wetDays, millimetres } = normals[climate]
  const turn = ((daysBetween('2000-01-01', date) - COLDEST_DAY) / DAYS_OF_YEAR) * 2 * Math.PI
  const degrees = Math.round((mean - swing * Math.cos(turn) + (random.share() + random.share() - 1) * 8) * 10) / 10
  const isWet = random.chance(wetDays)
  const fallen = Math.max(1, Math.round(random.waiting(millimetres)))
  if (!isWet) return { degrees, rain: 0, snow: 0 }
  return degrees <= 0 ? { degrees, rain: 0, snow: fallen } : { degrees, rain: fallen, snow: 0 }
}

/** How much of its usual custom a counter sees in such weather: what is planted, and found again by whoever looks. */
export const weatherEffects = { dry: 1, rain: 0.84, snow: 0.6, heat: 0.88 } as const

/** Which of the effects a day's weather has. */
export function weatherKind({ degrees, rain, snow }: Weather): keyof typeof weatherEffects {
  if (snow > 0) return 'snow'
  if (rain > 0) return 'rain'
  return degrees > 38 ? 'heat' : 'dry'
}
