import type { z } from 'zod'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { CustomerSignedIn } from './events.ts'
import type { NewSession } from './inputs.ts'
import type {} from './tables.ts'

/** How long a session lasts in seconds, whatever its use. */
export const SESSION_SECONDS = 30 * 24 * 3600

/** Opens a session of a customer on a device; the one the device had before is over. */
export async function openSession(
  { tx, now, publish, note }: CommandContext,
  { id: customerId, name }: { id: string; name: string },
  { digest, device, ip, instead, by }: z.output<typeof NewSession> & { by: 'code' | 'link' },
): Promise<void> {
  if (instead) await tx.deleteFrom('portal.sessions').where('digest', '=', instead).execute()
  const id = newId()
  await tx
    .insertInto('portal.sessions')
    .values({
      ...{ id, digest, customer_id: customerId, customer_name: name, device, ip, started_at: now, last_seen_at: now },
      expires_at: new Date(now.getTime() + SESSION_SECONDS * 1000),
    })
    .execute()
  const place = { subject: `customer/${customerId}`, branchId: null }
  note({ ...place, after: { sessionId: id, by, device } })
  publish(CustomerSignedIn, place, { customerId, sessionId: id, by, at: now.toISOString() })
}
