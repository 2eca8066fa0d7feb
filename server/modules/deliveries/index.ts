/** Pickups and deliveries: zones, windows, stops, drivers and their shifts. */

export { addZone } from './add-zone.ts'
export { assignJob } from './assign-job.ts'
export { deliveriesChannel } from './channel.ts'
export {
  DeliveryRequested,
  JobArrived,
  JobAssigned,
  JobAttempted,
  JobCancelled,
  JobCompleted,
  JobConfirmed,
  JobDeparted,
  JobRescheduled,
  JobUnassigned,
  ShiftEnded,
  ShiftStarted,
} from './events.ts'
export { type FoundJob, jobById, stopsOfDay, stopsOfDriver } from './find-jobs.ts'
export {
  type OwnStop,
  ordersOnTheWay,
  ownAbilities,
  stopOfCustomer,
  stopsOfCustomer,
  windowsServing,
} from './find-own-stops.ts'
export { freeWindowsFor } from './find-plan.ts'
export { deliveriesHeldBy, handDeliveriesTo } from './of-customer.ts'
export { cancelOwnStop, requestOwnStop, rescheduleOwnStop } from './own-stops.ts'
export { permissions } from './permissions.ts'
export { planShift } from './plan-shift.ts'
export { requestDelivery } from './request-delivery.ts'
export { setWeek } from './set-week.ts'
export { type HoursDriven, hoursDriven, shiftUnderWay } from './shift.ts'
export { startShift } from './start-shift.ts'
