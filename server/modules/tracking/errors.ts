import { defineError } from '#platform/errors.ts'

/** A key sends positions, and nothing says whose they are. */
export const driverUnknown = defineError('tracking.driver_unknown', 'invalid', {
  sentence: () => 'Say with `driverId` whose positions these are: a key drives no van.',
  fields: () => [{ path: 'driverId', message: 'is missing' }],
})

/** The sender may send for several branches, and nothing says for which. */
export const branchUnknown = defineError('tracking.branch_unknown', 'invalid', {
  sentence: () => 'Say with `branchId` for which branch the driver is out: you may send for several.',
  fields: () => [{ path: 'branchId', message: 'is missing' }],
})

/** More positions arrive than can be written. */
export const tooManyWaiting = defineError(
  'tracking.too_many_waiting',
  'unavailable',
  () => 'Too many positions are waiting to be written. Keep these and send them again in a moment.',
)
