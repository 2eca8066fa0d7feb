/** What a device says: `at` in milliseconds of its clock (UTC), degrees, metres, metres a second, degrees from north. */
export interface Fix {
  at: number
  seq: number
  lat: number
  lng: number
  accuracy: number | null
  speed: number | null
  heading: number | null
}

/** Why a fix cannot be believed. */
export type Fault = 'impossible_coordinates' | 'null_island' | 'future' | 'too_old' | 'inaccurate' | 'teleport'

/** What is known of a driver before a batch: the newest fix believed, and one that was not but may turn out right. */
export interface Standing {
  last?: Fix | undefined
  doubt?: { fix: Fix; count: number } | undefined
}

/** A batch judged: what is believed in order of time, what is not, and what is known of the driver afterwards. */
export interface Judgement {
  good: Fix[]
  bad: { fix: Fix; fault: Fault }[]
  standing: Standing
}

const futureMs = 2 * 60_000
const worstAccuracy = 100
const fastest = 160 / 3.6
/** So many fixes in a row that agree with each other outvote the one they disagree with. */
const votes = 3
const earthRadius = 6_371_008.8
const radians = Math.PI / 180

/** Hours of a shift, in milliseconds; open where it has not ended. */
export interface Hours {
  from: number
  until: number | null
}

/** Whether a fix was taken during a shift, by the clock of the device: outside of them nobody is looked for. */
export const isOnShift = ({ at }: Pick<Fix, 'at'>, shifts: readonly Hours[]): boolean =>
  shifts.some(({ from, until }) => at >= from && (until === null || at <= until))

/** Days that positions are kept. */
export const keptDays = 30

/** Metres between two places on the sphere (haversine). */
export function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const dLat = (b.lat - a.lat) * radians
  const dLng = (b.lng - a.lng) * radians
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The first day that is still kept, as milliseconds of its beginning (UTC). */
export const keptSince = (now: number): number => Math.floor(now / 86_400_000 - keptDays) * 86_400_000

function faultAlone({ lat, lng, at, accuracy }: Fix, now: number): Fault | undefined {
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180) return 'impossible_coordinates'
  if (Math.abs(lat) < 0.01 && Math.abs(lng) < 0.01) return 'null_island'
  if (at > now + futureMs) return 'future'
  if (at < keptSince(now)) return 'too_old'
  return accuracy !== null && accuracy > worstAccuracy ? 'inaccurate' : undefined
}

/** Whether nobody drives from one fix to the other in the time between: beyond 160 km/h, what the accuracies explain left out. */
export function isTeleport(from: Fix, to: Fix): boolean {
  const certain = metresBetween(from, to) - (from.accuracy ?? 0) - (to.accuracy ?? 0)
  return certain > 100 && certain / Math.max(1, Math.abs(to.at - from.at) / 1000) > fastest
}

function doubted(standing: Standing, fix: Fix): { fix: Fix; count: number } {
  const { doubt } = standing
  return { fix, count: doubt && fix.at >= doubt.fix.at && !isTeleport(doubt.fix, fix) ? doubt.count + 1 : 1 }
}

/**
 * Judges the fixes of one driver, in whatever order they came. A fix is compared with the one before it in time; one that came later than newer
 * ones only with its own batch. Of a jump the third agreeing fix in a row is believed: then the place before the jump was the wrong one.
 */
export function judge(fixes: readonly Fix[], standing: Standing, now: number): Judgement {
  const judged: Judgement = { good: [], bad: [], standing: { ...standing } }
  let late: Fix | undefined
  for (const fix of [...fixes].sort((a, b) => a.at - b.at || a.seq - b.seq)) {
    const fault = faultAlone(fix, now)
    const { last } = judged.standing
    const isLate = last !== undefined && fix.at < last.at
    const before = isLate ? late : last
    if (fault) {
      judged.bad.push({ fix, fault })
    } else if (isLate) {
      if (before && isTeleport(before, fix)) judged.bad.push({ fix, fault: 'teleport' })
      else {
        late = fix
        judged.good.push(fix)
      }
    } else if (before && isTeleport(before, fix)) {
      const doubt = doubted(judged.standing, fix)
      if (doubt.count < votes) {
        judged.standing = { last, doubt }
        judged.bad.push({ fix, fault: 'teleport' })
      } else {
        judged.standing = { last: fix }
        judged.good.push(fix)
      }
    } else {
      judged.standing = { last: fix }
      judged.good.push(fix)
    }
  }
  return judged
}
