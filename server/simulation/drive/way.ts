/** A place in degrees. */
export interface Place {
  lat: number
  lng: number
}

const metresPerDegree = 111_195

/** Metres from one place to another, on the flat: good within a city. */
function metresBetween(from: Place, to: Place): number {
  const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
  return Math.hypot(to.lat - from.lat, east) * metresPerDegree
}

/** Where one is on a way, and where one looks, in degrees from north. */
export interface Standpoint extends Place {
  heading: number
}

/** A way along streets, by the metres that were driven of it. */
export interface Way {
  metres: number
  at: (driven: number) => Standpoint
}

/** Makes a way of the corners it leads by. */
export function wayAlong(corners: readonly Place[]): Way {
  const lengths = corners.slice(1).map((corner, place) => metresBetween(corners[place] ?? corner, corner))
  const metres = lengths.reduce((sum, length) => sum + length, 0)
  return {
    metres,
    at: (driven) => {
      let left = Math.max(0, Math.min(driven, metres))
      let place = 0
      while (place < lengths.length - 1 && left > (lengths[place] ?? 0)) {
        left -= lengths[place] ?? 0
        place += 1
      }
      const from = corners[place] ?? { lat: 0, lng: 0 }
      const to = corners[place + 1] ?? from
      const part = (lengths[place] ?? 0) === 0 ? 0 : left / (lengths[place] ?? 1)
      const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
      const heading = (Math.round((Math.atan2(east, to.lat - from.lat) * 180) / Math.PI) + 360) % 360
      return { lat: from.lat + (to.lat - from.lat) * part, lng: from.lng + (to.lng - from.lng) * part, heading }
    },
  }
}
