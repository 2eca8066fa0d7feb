import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { DeliveryRequested } from './events.ts'
import { factsOf, type Job, placeOf } from './job.ts'
import type { StopAddress } from './tables.ts'

/** A stop about to be written. */
export interface NewStop {
  branchId: string
  kind: Job['kind']
  source: Job['source']
  customerId: string | null
  orderId?: string | null
  /** The round it belongs to, and its day. */
  round?: { id: string; date: string }
  address: StopAddress
  note: string
  zoneId: string | null
}

/** Writes a requested stop and says so. */
export async function insertStop({ tx, actor, now, publish, note }: CommandContext, stop: NewStop): Promise<Job> {
  const job = await tx
    .insertInto('deliveries.jobs')
    .values({
      id: newId(),
      branch_id: stop.branchId,
      kind: stop.kind,
      source: stop.source,
      customer_id: stop.customerId,
      order_id: stop.orderId ?? null,
      round_id: stop.round?.id ?? null,
      round_date: stop.round?.date ?? null,
      date: stop.round?.date ?? null,
      address: JSON.stringify(stop.address),
      note: stop.note,
      zone_id: stop.zoneId,
      requested_at: now,
      requested_by: actor.id,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  note({ ...placeOf(job), after: { kind: stop.kind, state: 'requested' } })
  publish(DeliveryRequested, placeOf(job), factsOf(job, now))
  return job
}
