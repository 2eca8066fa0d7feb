import { defineBatchReaction, type ReactionContext } from '#platform/events/reaction.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { CustomerAdded, CustomerChanged, CustomersImported } from './events.ts'
import { placeAddressesQueued } from './place-addresses-job.ts'

const lookFor = ({ tx }: ReactionContext): Promise<void> =>
  enqueue(tx, placeAddressesQueued, { payload: {}, key: placeAddressesQueued.name })

/** New and changed addresses are looked for on the map, after the counter has its answer. */
export const reactions = [
  defineBatchReaction('customers.place_added', CustomerAdded, lookFor),
  defineBatchReaction('customers.place_imported', CustomersImported, lookFor),
  defineBatchReaction('customers.place_changed', CustomerChanged, async (context, events) => {
    if (events.some(({ payload }) => payload.changed.includes('addresses'))) await lookFor(context)
  }),
]
