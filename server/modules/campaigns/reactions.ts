import { sql } from 'kysely'
import type { z } from 'zod'
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
import type { EventDefinition } from '#platform/events/event.ts'
import { defineBatchReaction, defineReaction } from '#platform/events/reaction.ts'
import { refreshRhythms } from './refresh-rhythms.ts'

const counting = <S extends z.ZodType<{ customerId: string | null }>>(name: string, event: EventDefinition<S>) =>
  defineBatchReaction(name, event, async ({ tx }, events) => {
    await refreshRhythms(
      tx,
      events.flatMap(({ payload }) => payload.customerId ?? []),
    )
  })

/** Keeps how often customers come, with each of their orders and packages; whoever become one keep the longer rest. */
export const reactions = [
  counting('campaigns.count_placed', OrderPlaced),
  counting('campaigns.count_bag', BagTaken),
  counting('campaigns.count_handed_over', OrderHandedOver),
  counting('campaigns.count_cancelled', OrderCancelled),
  counting('campaigns.count_voided', OrderVoided),
  counting('campaigns.count_disposed', OrderDisposed),
  counting('campaigns.count_granted', LotGranted),
  counting('campaigns.count_expired', LotExpired),
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
