/** A service of the starter catalog; times are usual in the trade and meant to be changed. */
export interface StarterService {
  name: string
  turnaroundHours: number
}

/** The services a new chain begins with, in the order of the counter. */
export const starterServices: readonly StarterService[] = [
  { name: 'Dry cleaning', turnaroundHours: 72 },
  { name: 'Wash & press', turnaroundHours: 48 },
  { name: 'Wash & fold', turnaroundHours: 48 },
  { name: 'Press only', turnaroundHours: 24 },
  { name: 'Wet cleaning', turnaroundHours: 72 },
  { name: 'Household cleaning', turnaroundHours: 96 },
  { name: 'Curtain cleaning', turnaroundHours: 144 },
  { name: 'Rug cleaning', turnaroundHours: 216 },
  { name: 'Leather & suede cleaning', turnaroundHours: 360 },
  { name: 'Gown cleaning', turnaroundHours: 672 },
  { name: 'Shoe & bag care', turnaroundHours: 168 },
  { name: 'Alteration', turnaroundHours: 120 },
  { name: 'Storage', turnaroundHours: 720 },
]
