import { sql } from 'kysely'
import { z } from 'zod'
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
import { defineReaction, type Reaction } from '#platform/events/reaction.ts'
import { refreshRhythms } from './refresh-rhythms.ts'

const OfCustomer = z.object({ customerId: z.uuid().nullable() })

/** Works out anew how often a customer comes, whatever happened to an order or package of theirs, with one cursor for all. */
const count: Reaction = {
  name: 'campaigns.count_visits',
  types: [
    OrderPlaced,
    BagTaken,
    OrderHandedOver,
    OrderCancelled,
    OrderVoided,
    OrderDisposed,
    LotGranted,
    LotExpired,
  ].map(({ name }) => name),
  run: ({ tx }, events) =>
    refreshRhythms(
      tx,
      events.flatMap(({ payload }) => OfCustomer.parse(payload).customerId ?? []),
    ),
}

/** Keeps how often customers come, with each of their orders and packages; whoever become one keep the longer rest. */
export const reactions = [
  count,
  defineReaction('campaigns.follow_merge', CustomersMerged, async ({ tx }, { payload: { keptId, absorbedId } }) => {
    await sql`insert into campaigns.rests (customer_id, until, why)
      select ${keptId}::uuid, until, why from campaigns.rests where customer_id = ${absorbedId}::uuid
      on conflict (customer_id) do update set until = greatest(rests.until, excluded.until),
        why = case when excluded.until > rests.until then excluded.why else rests.why end`.execute(tx)
    await refreshRhythms(tx, [keptId, absorbedId])
  }),
  defineReaction('campaigns.follow_unmerge', CustomersUnmerged, async ({ tx }, { payload: { keptId, absorbedId } }) =>
    refreshRhythms(tx, [keptId, absorbedId]),
  ),
]
