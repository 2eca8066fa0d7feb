import { z } from 'zod'
import { jobStates } from './job-rules.ts'

/** The route of one thing. */
export const ById = z.object({ id: z.uuid() })
/** What changed, and its version now. */
export const Changed = z.object({ id: z.uuid(), version: z.int() })
/** An instant, as the database gives it or as text. */
export const Stamp = z.union([z.iso.datetime(), z.date()])
/** Where a stop stands. */
export const State = z.enum(jobStates)
/** What a verb answers about a stop. */
export const Moved = z.object({ id: z.uuid(), state: State, version: z.int() })

const Kind = z.enum(['pickup', 'dropoff'])

/** Where a stop is, as it was known when it was asked for. */
export const ShownAddress = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  lines: z.array(z.string()),
  city: z.string().nullable(),
  postcode: z.string().nullable(),
  accessNotes: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
})

const Cash = z.object({ currency: z.string(), taken: z.int(), booked: z.int(), receipt: z.string().nullable() })

/** A stop as screens see it; amounts in minor units. */
export const ShownJob = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  kind: Kind,
  state: State,
  source: z.enum(['counter', 'portal', 'round']),
  customerId: z.uuid().nullable(),
  orderId: z.uuid().nullable(),
  roundId: z.uuid().nullable(),
  address: ShownAddress,
  pin: z.enum(['house', 'street', 'area', 'hand', 'none']).nullable().meta({
    description:
      'How the place is known: found that surely, put by hand, `none`: looked for in vain; null: it came with the stop, or was not looked for yet.',
  }),
  note: z.string(),
  zoneId: z.uuid().nullable(),
  zone: z.string().nullable(),
  slotId: z.uuid().nullable(),
  date: z.string().nullable(),
  windowStart: Stamp.nullable(),
  windowEnd: Stamp.nullable(),
  driverId: z.uuid().nullable(),
  driver: z.string().nullable(),
  shiftId: z.uuid().nullable(),
  position: z.int().nullable(),
  attempts: z.int(),
  reason: z.string().nullable(),
  proof: z
    .object({
      receiver: z.string().nullable(),
      note: z.string().nullable(),
      tags: z.array(z.string()),
      cash: Cash.nullable(),
    })
    .nullable(),
  cashOpen: z.int().meta({ description: 'Cash from the door that the order did not owe: to be settled at the till.' }),
  handedOver: z.boolean(),
  requestedAt: Stamp,
  endedAt: Stamp.nullable(),
  version: z.int(),
  order: z
    .object({ id: z.uuid(), ticket: z.string(), status: z.string(), currency: z.string(), due: z.int() })
    .nullable(),
})

/** What the actor may do with a stop now. */
export const JobAbilities = z.object({
  next: z.array(State),
  confirm: z.boolean(),
  reschedule: z.boolean(),
  assign: z.boolean(),
  unassign: z.boolean(),
  stepBack: z.boolean(),
  cancel: z.boolean(),
  returnIt: z.boolean(),
  complete: z.boolean(),
  settleCash: z.boolean(),
  pin: z.boolean(),
})

/** A stop with what the actor may do with it. */
export const JobWithAbilities = ShownJob.extend({ can: JobAbilities })

/** A stop with its whole story. */
export const WholeJob = JobWithAbilities.extend({
  steps: z.array(
    z.object({
      from: State,
      to: State,
      reason: z.string().nullable(),
      at: Stamp,
      claimedAt: Stamp.nullable(),
      implied: z.boolean(),
      by: z.string().nullable(),
    }),
  ),
  pictures: z.array(z.object({ id: z.uuid(), kind: z.enum(['signature', 'photo']), claimedAt: Stamp })),
})

/** A window of a day as screens see it. */
export const ShownSlot = z.object({
  id: z.uuid(),
  zoneId: z.uuid(),
  zone: z.string(),
  date: z.string(),
  startsAt: Stamp,
  endsAt: Stamp,
  capacity: z.int(),
  taken: z.int(),
  left: z.int(),
  closed: z.boolean(),
  version: z.int(),
})

/** A zone as screens see it. */
export const ShownZone = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  name: z.string(),
  priority: z.int(),
  rings: z
    .array(z.array(z.array(z.number())))
    .nullable()
    .meta({ description: 'Outer ring, then holes; points as [longitude, latitude] in degrees.' }),
  postcodes: z.array(z.string()),
  active: z.boolean(),
  version: z.int(),
})

/** A shift as screens see it. */
export const ShownShift = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  driverId: z.uuid(),
  driver: z.string().nullable(),
  vehicleId: z.uuid().nullable(),
  vehicle: z.string().nullable(),
  registerId: z.uuid().nullable(),
  date: z.string(),
  startsAt: Stamp,
  endsAt: Stamp,
  state: z.enum(['planned', 'under_way', 'ended', 'called_off']),
  version: z.int(),
})
