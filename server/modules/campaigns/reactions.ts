import { sql } from 'kysely'
import { CustomersMerged, CustomersUnmerged } from '#modules/merges/index.ts'
import {
  BagTaken,
  OrderCancelled,
  OrderDisposed,
  OrderHandedOver,
  OrderPlaced,
  OrderVoided,
} from '#modules/orders/index.ts'
import { LotExpired, LotGranted } from '#modules/prepaid/index.ts'
import { defineBatchReaction, defineReaction } from '#platform/events/reaction.ts'
import { refreshRhythms } from './refresh-rhythms.ts'

interface OfCustomer {
  payload: { customerId: string | null }
}

const customersOf = (events: readonly OfCustomer[]): string[] =>
  events.flatMap(({ payload: { customerId } }) => customerId ?? [])

/** Keeps how often customers come, with each of their orders and packages; whoever becomes one keeps the longer rest. */
export const reactions = [
  ...[OrderPlaced, BagTaken, OrderHandedOver, OrderCancelled, OrderVoided, OrderDisposed, LotGranted, LotExpired].map(
    (event) =>
      defineBatchReaction(`campaigns.count_${event.name.split('.')[1]}`, event, ({ tx }, events) =>
        refreshRhythms(tx, customersOf(events)),
      ),
  ),
  defineReaction('campaigns.follow_merge', CustomersMerged, async ({ tx }, { payload: { keptId, absorbedId } }) => {
    await sql`insert into campaigns.rests (customer_id, until, why)
      select ${keptId}::uuid, until, why from campaigns.rests where customer_id = ${absorbedId}::uuid
      on conflict (customer_id) do update set until = greatest(rests.until, excluded.until),
        why = case when excluded.until > rests.until then excluded.why else rests.why end`.execute(tx)
    await refreshRhythms(tx, [keptId, absorbedId])
  }),
  defineReaction('campaigns.follow_unmerge', CustomersUnmerged, ({ tx }, { payload: { keptId, absorbedId } }) =>
    refreshRhythms(tx, [keptId, absorbedId]),
  ),
]
