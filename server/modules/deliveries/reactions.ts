import { defineBatchReaction } from '#platform/events/reaction.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { DeliveryRequested } from './events.ts'
import { placeStopsQueued } from './place-stops-job.ts'

/** Stops that come without a place are looked for on the map. */
export const reactions = [
  defineBatchReaction('deliveries.place_requested', DeliveryRequested, ({ tx }) =>
    enqueue(tx, placeStopsQueued, { payload: {}, key: placeStopsQueued.name }),
  ),
]
