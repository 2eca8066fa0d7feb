import { z } from 'zod'

/** One fix as a device sends it: `at` is the device's clock, degrees, metres, metres a second, degrees from north. */
export const FixInput = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  seq: z.int().min(0).max(2_147_483_647).default(0),
  lat: z.number(),
  lng: z.number(),
  accuracy: z.number().min(0).max(1e6).nullable().default(null),
  speed: z.number().min(0).max(1e4).nullable().default(null),
  heading: z.number().min(0).max(360).nullable().default(null),
})

/** Positions of one driver: one’s own, or with the right to send for others those of `driverId`. In any order, late ones too. */
export const BatchInput = z.strictObject({
  driverId: z.uuid().optional(),
  branchId: z.uuid().optional(),
  positions: z.array(FixInput).min(1).max(1000),
})

/** A batch as it came. */
export type Batch = z.output<typeof BatchInput>

/** Where a driver was, as it is kept and told. */
export interface Position {
  driverId: string
  branchId: string
  /** Milliseconds of the device's clock. */
  at: number
  seq: number
  lat: number
  lng: number
  accuracy: number | null
  speed: number | null
  heading: number | null
}

/** A position as it goes over the wire. */
export const PositionReply = z.object({
  driverId: z.uuid(),
  branchId: z.uuid(),
  at: z.iso.datetime(),
  seq: z.int(),
  lat: z.number(),
  lng: z.number(),
  accuracy: z.number().nullable(),
  speed: z.number().nullable(),
  heading: z.number().nullable(),
})

/** A position in the form of its reply. */
export const presented = (position: Position): z.infer<typeof PositionReply> => ({
  ...position,
  at: new Date(position.at).toISOString(),
})

/** What became of a batch: how many are kept (those kept before included), and which are not: what cannot be true is set apart, what was outside of a shift is kept nowhere. */
export const BatchReply = z.object({
  stored: z.int(),
  quarantined: z.array(
    z.object({
      at: z.iso.datetime(),
      seq: z.int(),
      reason: z.enum([
        'impossible_coordinates',
        'null_island',
        'future',
        'too_old',
        'inaccurate',
        'teleport',
        'off_shift',
      ]),
    }),
  ),
})

/** What became of a batch. */
export type Outcome = z.infer<typeof BatchReply>
