/** Where the phone was, as far as it decides whether it is worth keeping. */
export interface Place {
  /** Milliseconds of the phone's clock. */
  readonly at: number
  readonly lat: number
  readonly lng: number
}

/** A moving van is told every five seconds; one that stands, every half minute. */
const everyMs = 5_000
const restingMs = 30_000
const movedMetres = 15
const metresOfDegree = 111_195
const radians = Math.PI / 180

/** Metres between two near places, taking the earth as flat between them. */
export function metresApart(a: Place, b: Place): number {
  const east = (b.lng - a.lng) * Math.cos(((a.lat + b.lat) / 2) * radians)
  return Math.hypot(b.lat - a.lat, east) * metresOfDegree
}

/** Whether a place is worth telling after the one told last. */
export function isWorthTelling(last: Place | undefined, next: Place): boolean {
  if (!last) return true
  const since = next.at - last.at
  return since >= restingMs || (since >= everyMs && metresApart(last, next) >= movedMetres)
}
