import { defineError } from '#platform/errors.ts'
import type { JobState } from './job-rules.ts'

/** The stop is in a state that does not lead there; the details name the states it may go to. */
export const stepRefused = defineError<{ from: JobState; to: JobState; next: readonly JobState[] }>(
  'deliveries.step_refused',
  'conflict',
  ({ from, to, next }) =>
    `This stop is ${from.replace('_', ' ')} and cannot become ${to.replace('_', ' ')}. From here it may become: ${
      next.map((state) => state.replace('_', ' ')).join(', ') || 'nothing else'
    }.`,
)

/** A window that still has places. */
export interface FreeWindow {
  slotId: string
  startsAt: Date
  endsAt: Date
  left: number
}

/** The last place of the window is gone; the details name the windows that still have some. */
export const slotFull = defineError<{ slotId: string; free: readonly FreeWindow[] }>(
  'deliveries.slot_full',
  'conflict',
  ({ free }) =>
    free.length === 0
      ? 'The last place in this window is gone, and no other window of the zone is free. Ask for it without a window.'
      : 'The last place in this window is gone. Choose another one of those that are free.',
)

/** The driver does not work at that time. */
export const offShift = defineError<{ driverId: string }>(
  'deliveries.off_shift',
  'conflict',
  () => 'This driver has no shift at the time of the stop. Plan a shift for the day, or choose another driver.',
)

/** The driver has another shift in these hours, or the vehicle another driver. */
export const shiftOverlaps = defineError<{ with: 'driver' | 'vehicle' }>(
  'deliveries.shift_overlaps',
  'conflict',
  (details) =>
    details.with === 'driver'
      ? 'This driver has another shift in these hours. Change that one first.'
      : 'Somebody else has this vehicle in these hours. Choose another one, or leave it out.',
)

/** The shift is not in a state that allows this. */
export const shiftRefused = defineError<{ state: string }>(
  'deliveries.shift_refused',
  'conflict',
  ({ state }) => `This shift is ${state}. Plan another one to go on.`,
)

/** The driver is on the road with another shift. */
export const onTheRoad = defineError(
  'deliveries.on_the_road',
  'conflict',
  () => 'Another shift of this driver has not ended. End that one first.',
)

/** Stops of the shift are under way. */
export const stopsUnderWay = defineError<{ stops: number }>(
  'deliveries.stops_under_way',
  'conflict',
  ({ stops }) =>
    `${stops === 1 ? 'A stop is' : `${stops} stops are`} still under way. Complete them, or give them back.`,
)

/** Nobody of that id drives for the branch. */
export const notADriver = defineError('deliveries.not_a_driver', 'invalid', {
  sentence: () => 'This person does not drive for this branch. Give them the role of a driver first.',
  fields: () => [{ path: 'driverId', message: 'Does not drive for this branch.' }],
})

/** The shape of a zone is none. */
export const zoneShapeless = defineError('deliveries.zone_shapeless', 'invalid', {
  sentence: () => 'A zone needs postcodes, or an outline of at least three points.',
  fields: () => [{ path: 'rings', message: 'At least three points, or postcodes.' }],
})

/** The name is taken. */
export const nameTaken = defineError<{ name: string }>('deliveries.name_taken', 'conflict', {
  sentence: ({ name }) => `This branch has something called ${name} already. Choose another name.`,
  fields: () => [{ path: 'name', message: 'Taken already.' }],
})

/** Two windows of a week begin at the same time. */
export const windowTwice = defineError('deliveries.window_twice', 'invalid', {
  sentence: () => 'Two windows of a day begin at the same time, or one ends before it begins. Correct the week.',
  fields: () => [{ path: 'windows', message: 'Each window begins once a day and ends after it began.' }],
})

/** The stop has no window yet. */
export const windowNeeded = defineError('deliveries.window_needed', 'invalid', {
  sentence: () => 'Choose a window, or say from when until when the stop is.',
  fields: () => [{ path: 'slotId', message: 'Choose a window.' }],
})

/** The policy asks for a proof that is missing. */
export const proofNeeded = defineError('deliveries.proof_needed', 'invalid', {
  sentence: () => 'Say who received it, or scan what was taken along; a stop is not completed without a proof.',
  fields: () => [{ path: 'receiver', message: 'A name, scanned tags, a signature or a photo.' }],
})

/** What was taken at the door belongs to an order, and the stop has none. */
export const nothingToPay = defineError(
  'deliveries.nothing_to_pay',
  'conflict',
  () => 'This stop has no order to pay for. Take the payment at the till.',
)

/** The order belongs to another branch or another customer. */
export const notTheirOrder = defineError('deliveries.not_their_order', 'invalid', {
  sentence: () => 'This order is of another branch or another customer. Choose one of theirs.',
  fields: () => [{ path: 'orderId', message: 'Not an order of this customer here.' }],
})

/** A day or a time that is none of a round. */
export const notOnRound = defineError<{ date: string }>(
  'deliveries.not_on_round',
  'conflict',
  ({ date }) => `The round has no stop on ${date}, or it is over. Choose one of its days.`,
)

/** The ids are not the open stops of this driver on this day. */
export const otherStops = defineError(
  'deliveries.other_stops',
  'conflict',
  () => 'The stops of this driver have changed meanwhile. Reload them and put them in order again.',
)

/** More places are promised than the window would have. */
export const belowTaken = defineError<{ taken: number }>('deliveries.below_taken', 'conflict', {
  sentence: ({ taken }) => `${taken} places of this window are promised already. Move those stops first, or close it.`,
  fields: () => [{ path: 'capacity', message: 'Fewer than are promised.' }],
})

/** A customer has enough stops waiting. */
export const tooManyStops = defineError<{ most: number }>(
  'deliveries.too_many_stops',
  'conflict',
  ({ most }) => `You have ${most} visits ahead of you already. Call one off, or ask the shop for more.`,
)

/** The stop is over, or a driver has it: its customer cannot change it any more. */
export const beyondCustomer = defineError<{ state: JobState }>(
  'deliveries.beyond_customer',
  'conflict',
  () => 'This visit is under way or over and cannot be changed here. Please call the shop.',
)
