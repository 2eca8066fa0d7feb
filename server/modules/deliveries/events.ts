import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { jobStates } from './job-rules.ts'

const audience = 'deliveries.read'
const owner = { property: 'driverId', permission: 'deliveries.drive' } as const
const id = (last: string): string => `019aabcd-0000-7000-8000-0000000000${last}`
const stamp = z.iso.datetime()
const at = '2026-11-23T10:15:00.000Z'

const Job = {
  jobId: z.uuid(),
  branchId: z.uuid(),
  kind: z.enum(['pickup', 'dropoff']),
  source: z.enum(['counter', 'portal', 'round']),
  customerId: z.uuid().nullable(),
  orderId: z.uuid().nullable(),
  roundId: z.uuid().nullable(),
  zoneId: z.uuid().nullable(),
  slotId: z.uuid().nullable(),
  date: z.iso.date().nullable(),
  windowStart: stamp.nullable(),
  windowEnd: stamp.nullable(),
  driverId: z.uuid().nullable(),
  shiftId: z.uuid().nullable(),
  city: z.string().nullable(),
  postcode: z.string().nullable(),
  at: stamp,
}

const job = {
  ...{ jobId: id('d1'), branchId: id('b1'), kind: 'pickup' as const, source: 'counter' as const },
  ...{ customerId: id('c1'), orderId: null, roundId: null, zoneId: id('d2'), slotId: id('d3') },
  ...{ date: '2026-11-24', windowStart: '2026-11-24T09:00:00.000Z', windowEnd: '2026-11-24T11:00:00.000Z' },
  ...{ driverId: null, shiftId: null, city: 'Berlin', postcode: '10969', at },
}
const driven = { ...job, driverId: id('a1'), shiftId: id('d4') }

const State = z.enum(jobStates)
const Step = {
  ...Job,
  from: State,
  to: State,
  reason: z.string().nullable(),
  claimedAt: stamp.nullable(),
  implied: z.boolean(),
}
const step = { reason: null, claimedAt: null, implied: false }

/** Somebody wants something fetched or brought. */
export const DeliveryRequested = defineEvent('deliveries.delivery_requested', 1, {
  schema: z.object(Job),
  example: job,
  audience,
})

/** A stop has its window. */
export const JobConfirmed = defineEvent('deliveries.job_confirmed', 1, {
  schema: z.object(Step),
  example: { ...job, ...step, from: 'requested', to: 'confirmed' },
  audience,
})

/** A stop moved to another window. */
export const JobRescheduled = defineEvent('deliveries.job_rescheduled', 1, {
  schema: z.object({ ...Step, earlierStart: stamp.nullable(), earlierEnd: stamp.nullable() }),
  example: { ...job, ...step, from: 'attempted', to: 'confirmed', earlierStart: at, earlierEnd: at },
  audience,
})

/** A driver has the stop from here on. */
export const JobAssigned = defineEvent('deliveries.job_assigned', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'confirmed', to: 'assigned' },
  audience,
  owner,
})

/** A driver no longer has the stop; `driverId` is who had it. */
export const JobUnassigned = defineEvent('deliveries.job_unassigned', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'assigned', to: 'confirmed', reason: 'The van broke down' },
  audience,
  owner,
})

/** The driver has seen the stop and takes it. */
export const JobAccepted = defineEvent('deliveries.job_accepted', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'assigned', to: 'accepted' },
  audience,
  owner,
})

/** The driver is on the way to the stop. */
export const JobDeparted = defineEvent('deliveries.job_departed', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'accepted', to: 'en_route', claimedAt: at },
  audience,
  owner,
})

/** The driver is at the stop. */
export const JobArrived = defineEvent('deliveries.job_arrived', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'en_route', to: 'arrived', claimedAt: at },
  audience,
  owner,
})

/** What was to be fetched or brought is; cash in minor units. */
export const JobCompleted = defineEvent('deliveries.job_completed', 1, {
  schema: z.object({
    ...Step,
    receiver: z.string().nullable(),
    tags: z.array(z.string()),
    hasSignature: z.boolean(),
    hasPhoto: z.boolean(),
    cash: z
      .object({ currency: z.string(), taken: z.int(), booked: z.int(), receipt: z.string().nullable() })
      .nullable(),
    handedOver: z.boolean(),
  }),
  example: {
    ...{ ...driven, ...step, from: 'arrived' as const, to: 'completed' as const, claimedAt: at },
    ...{ receiver: 'Priya Raman', tags: ['DT-1042-1'], hasSignature: true, hasPhoto: false },
    cash: { currency: 'EUR', taken: 590, booked: 590, receipt: 'VAN1-000017' },
    handedOver: true,
  },
  audience,
  owner,
})

/** The driver was there in vain. */
export const JobAttempted = defineEvent('deliveries.job_attempted', 1, {
  schema: z.object({ ...Step, attempts: z.int() }),
  example: { ...driven, ...step, from: 'arrived', to: 'attempted', reason: 'Nobody at home', attempts: 1 },
  audience,
  owner,
})

/** What could not be brought is back in the shop. */
export const JobReturned = defineEvent('deliveries.job_returned', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'attempted', to: 'returned', reason: 'Third attempt' },
  audience,
  owner,
})

/** The stop is called off. */
export const JobCancelled = defineEvent('deliveries.job_cancelled', 1, {
  schema: z.object(Step),
  example: { ...job, ...step, from: 'confirmed', to: 'cancelled', reason: 'The customer comes by' },
  audience,
  owner,
})

/** A step was taken back. */
export const JobSteppedBack = defineEvent('deliveries.job_stepped_back', 1, {
  schema: z.object(Step),
  example: { ...driven, ...step, from: 'arrived', to: 'en_route', reason: 'Wrong house' },
  audience,
  owner,
})

/** The stops of a driver's day have another order. */
export const StopsOrdered = defineEvent('deliveries.stops_ordered', 1, {
  schema: z.object({
    branchId: z.uuid(),
    driverId: z.uuid(),
    date: z.iso.date(),
    jobIds: z.array(z.uuid()),
    at: stamp,
  }),
  example: { branchId: id('b1'), driverId: id('a1'), date: '2026-11-24', jobIds: [id('d1')], at },
  audience,
  owner,
})

/** A zone was drawn or changed. */
export const ZoneSet = defineEvent('deliveries.zone_set', 1, {
  schema: z.object({ zoneId: z.uuid(), branchId: z.uuid(), name: z.string(), priority: z.int(), active: z.boolean() }),
  example: { zoneId: id('d2'), branchId: id('b1'), name: 'Kreuzberg', priority: 10, active: true },
  audience,
})

/** The week of a zone was set; its windows of the coming days follow it. */
export const WeekSet = defineEvent('deliveries.week_set', 1, {
  schema: z.object({ zoneId: z.uuid(), branchId: z.uuid(), windows: z.int(), added: z.int(), removed: z.int() }),
  example: { zoneId: id('d2'), branchId: id('b1'), windows: 10, added: 20, removed: 0 },
  audience,
})

/** Windows of further days were opened. */
export const SlotsOpened = defineEvent('deliveries.slots_opened', 1, {
  schema: z.object({ branchId: z.uuid(), until: z.iso.date(), added: z.int() }),
  example: { branchId: id('b1'), until: '2026-12-07', added: 10 },
  audience,
})

/** A window has other places, or takes no more. */
export const SlotChanged = defineEvent('deliveries.slot_changed', 1, {
  schema: z.object({ slotId: z.uuid(), zoneId: z.uuid(), branchId: z.uuid(), capacity: z.int(), closed: z.boolean() }),
  example: { slotId: id('d3'), zoneId: id('d2'), branchId: id('b1'), capacity: 4, closed: false },
  audience,
})

/** A vehicle was set up or changed. */
export const VehicleSet = defineEvent('deliveries.vehicle_set', 1, {
  schema: z.object({
    vehicleId: z.uuid(),
    branchId: z.uuid(),
    name: z.string(),
    kind: z.string(),
    active: z.boolean(),
  }),
  example: { vehicleId: id('d5'), branchId: id('b1'), name: 'Van 1', kind: 'van', active: true },
  audience,
})

const Shift = {
  shiftId: z.uuid(),
  branchId: z.uuid(),
  driverId: z.uuid(),
  vehicleId: z.uuid().nullable(),
  date: z.iso.date(),
  startsAt: stamp,
  endsAt: stamp,
  at: stamp,
}
const shift = {
  ...{ shiftId: id('d4'), branchId: id('b1'), driverId: id('a1'), vehicleId: id('d5'), date: '2026-11-24' },
  ...{ startsAt: '2026-11-24T07:00:00.000Z', endsAt: '2026-11-24T15:00:00.000Z', at },
}
const shiftEvent = (name: string) => defineEvent(name, 1, { schema: z.object(Shift), example: shift, audience, owner })

/** Somebody is to drive. */
export const ShiftPlanned = shiftEvent('deliveries.shift_planned')
/** Somebody drives from here on. */
export const ShiftStarted = shiftEvent('deliveries.shift_started')
/** Somebody stopped driving. */
export const ShiftEnded = shiftEvent('deliveries.shift_ended')
/** Somebody is not to drive after all. */
export const ShiftCalledOff = shiftEvent('deliveries.shift_called_off')

/** A customer's stop recurs, or recurs otherwise. */
export const RoundSet = defineEvent('deliveries.round_set', 1, {
  schema: z.object({
    ...{ roundId: z.uuid(), branchId: z.uuid(), customerId: z.uuid(), kind: z.enum(['pickup', 'dropoff']) },
    ...{ weekdays: z.array(z.int()), everyWeeks: z.int(), startsOn: z.iso.date(), endsOn: z.iso.date().nullable() },
    ...{ pausedFrom: z.iso.date().nullable(), pausedUntil: z.iso.date().nullable() },
  }),
  example: {
    ...{ roundId: id('d6'), branchId: id('b1'), customerId: id('c1'), kind: 'pickup', weekdays: [2], everyWeeks: 1 },
    ...{ startsOn: '2026-11-24', endsOn: null, pausedFrom: null, pausedUntil: null },
  },
  audience,
})

/** A round does without its stop on a day. */
export const RoundSkipped = defineEvent('deliveries.round_skipped', 1, {
  schema: z.object({
    roundId: z.uuid(),
    branchId: z.uuid(),
    customerId: z.uuid(),
    date: z.iso.date(),
    reason: z.string(),
  }),
  example: { roundId: id('d6'), branchId: id('b1'), customerId: id('c1'), date: '2026-12-01', reason: 'On holiday' },
  audience,
})

/** Cash from the door that its order did not owe was settled at the till; minor units. */
export const JobCashSettled = defineEvent('deliveries.job_cash_settled', 1, {
  schema: z.object({ ...Job, amount: z.int(), reason: z.string() }),
  example: { ...driven, amount: 410, reason: 'Paid in as a deposit' },
  audience,
  owner,
})

/** A signature or a photo of a stop is there. */
export const ProofAttached = defineEvent('deliveries.proof_attached', 1, {
  schema: z.object({ ...Job, proof: z.enum(['signature', 'photo']), fileId: z.uuid(), claimedAt: stamp }),
  example: { ...driven, proof: 'signature', fileId: id('f1'), claimedAt: at },
  audience,
  owner,
})

/** It is known better where a stop is, or known that the map does not show it; the place itself stays here. */
export const JobPinned = defineEvent('deliveries.job_pinned', 1, {
  schema: z.object({ ...Job, pin: z.enum(['house', 'street', 'area', 'hand', 'none']) }),
  example: { ...job, pin: 'street' },
  audience,
  owner,
})
