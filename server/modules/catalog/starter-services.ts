import type { Treatment } from './treatment-rules.ts'

/** A service of the starter catalog; times are usual in the trade and meant to be changed. */
export interface StarterService {
  name: string
  turnaroundHours: number
  treatment?: Treatment
}

/** The services a new chain begins with, in the order of the counter. */
export const starterServices: readonly StarterService[] = [
  { name: 'Dry cleaning', turnaroundHours: 72, treatment: 'dry_clean' },
  { name: 'Wash & press', turnaroundHours: 48, treatment: 'wash' },
  { name: 'Wash & fold', turnaroundHours: 48, treatment: 'wash_and_tumble' },
  { name: 'Press only', turnaroundHours: 24, treatment: 'press' },
  { name: 'Wet cleaning', turnaroundHours: 72, treatment: 'wet_clean' },
  { name: 'Household cleaning', turnaroundHours: 96 },
  { name: 'Curtain cleaning', turnaroundHours: 144 },
  { name: 'Rug cleaning', turnaroundHours: 216 },
  { name: 'Leather & suede cleaning', turnaroundHours: 360 },
  { name: 'Gown cleaning', turnaroundHours: 672, treatment: 'dry_clean' },
  { name: 'Shoe & bag care', turnaroundHours: 168 },
  { name: 'Alteration', turnaroundHours: 120 },
  { name: 'Storage', turnaroundHours: 720 },
]
