import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { businessDate } from '#platform/time.ts'
import { windowNeeded } from './errors.ts'
import type { JobChange } from './job.ts'
import { takePlace } from './slots.ts'

/** When a stop is: a window with a free place, or hours past all windows by the word of a dispatcher. */
export const WindowWish = {
  slotId: z.uuid().optional(),
  windowStart: z.iso.datetime().optional(),
  windowEnd: z.iso.datetime().optional(),
}

/** A wish for a window as it was parsed. */
export interface WindowAsked {
  slotId?: string | undefined
  windowStart?: string | undefined
  windowEnd?: string | undefined
}

/** Takes the place or writes down the hours; refuses when neither is said, and hours of somebody who may not dispatch. */
export async function planWindow(
  { tx, actor, now }: CommandContext,
  branchId: string,
  { slotId, windowStart, windowEnd }: WindowAsked,
): Promise<JobChange> {
  if (slotId !== undefined) {
    const place = await takePlace(tx, slotId, now)
    if (place.branchId !== branchId) throw notFound({ what: 'window' })
    const { zoneId, date, startsAt, endsAt } = place
    return { slot_id: slotId, zone_id: zoneId, date, window_start: startsAt, window_end: endsAt }
  }
  if (windowStart === undefined || windowEnd === undefined || windowStart >= windowEnd) throw windowNeeded({})
  requireRight(actor, 'deliveries.dispatch', branchId)
  const { timeZone, dayStart } = await branchById(tx, branchId)
  const [start, end] = [new Date(windowStart), new Date(windowEnd)]
  return { slot_id: null, date: businessDate(start, timeZone, dayStart), window_start: start, window_end: end }
}
