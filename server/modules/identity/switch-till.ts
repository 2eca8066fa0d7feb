import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { isSecret } from './credentials.ts'
import { personsOnly, pinLocked } from './errors.ts'
import { PinTried, TillSwitched } from './events.ts'
import { afterTry, isLocked, type PinTries, TRIES } from './pin-rules.ts'

/** How long a session opened with a PIN lasts, in seconds. */
export const TILL_SESSION_SECONDS = 12 * 3600

const Switch = z.strictObject({
  staffId: z.uuid(),
  branchId: z.uuid(),
  /** The PIN mixed with the installation’s pepper. */
  pin: z.string().length(43),
  /** The token of the session to be opened. */
  token: z.string().min(24).max(100),
  userAgent: z.string().max(500),
})
type Switch = z.output<typeof Switch>

interface Pin extends PinTries {
  hash: string
  works: boolean
}

const lockPin = (tx: Tx, { staffId, branchId }: Switch, now: Date): Promise<Pin | undefined> =>
  tx
    .selectFrom('identity.staff_pins as p')
    .innerJoin('identity.staff as s', 's.id', 'p.staff_id')
    .select(['p.hash', 'p.tries', 'p.lockouts', 'p.locked_until as lockedUntil'])
    .select(
      sql<boolean>`s.active and exists (select from identity.role_grants g where g.staff_id = s.id
        and (g.branch_id is null or g.branch_id = ${branchId}) and (g.valid_until is null or g.valid_until > ${now}))`.as(
        'works',
      ),
    )
    .where('p.staff_id', '=', staffId)
    .forUpdate('p')
    .executeTakeFirst()

async function remember(tx: Tx, staffId: string, { tries, lockouts, lockedUntil }: PinTries): Promise<void> {
  await tx
    .updateTable('identity.staff_pins')
    .set({ tries, lockouts, locked_until: lockedUntil })
    .where('staff_id', '=', staffId)
    .execute()
}

async function openSession(tx: Tx, actor: Actor, input: Switch & { now: Date }): Promise<string> {
  const { staffId, branchId, token, userAgent, now } = input
  const id = newId()
  const expires_at = new Date(now.getTime() + TILL_SESSION_SECONDS * 1000)
  const device = { ip_address: actor.ip ?? null, user_agent: userAgent }
  const stamps = { created_at: now, updated_at: now, expires_at }
  await tx.deleteFrom('identity.sessions').where('id', '=', String(actor.sessionId)).execute()
  await tx
    .insertInto('identity.sessions')
    .values({ id, token, staff_id: staffId, till_branch_id: branchId, ...device, ...stamps })
    .execute()
  return id
}

async function refuse({ tx, publish, note }: CommandContext, input: Switch, after: PinTries | undefined) {
  const { staffId, branchId } = input
  if (after) await remember(tx, staffId, after)
  const left = TRIES - (after?.tries ?? 0)
  publish(PinTried, { subject: `staff/${staffId}`, branchId }, { staffId, branchId, left })
  note({ refused: 'identity.pin_refused' })
  return { outcome: 'refused' as const }
}

/**
 * Hands a till's session over to somebody with their PIN; the session before it is over. The new one reaches this branch alone, and not
 * what takes a full sign-in. Wrong tries are counted in the same transaction, one at a time: the fifth in a row locks the PIN.
 * A wrong PIN is an outcome, since the count must be kept; a locked one refuses.
 */
export const switchTill = defineCommand({
  name: 'identity.switch_till',
  permission: 'orders.read',
  input: Switch,
  critical: true,
  async run(context, input) {
    const { tx, actor, now, publish } = context
    const { staffId, branchId } = input
    if (actor.kind !== 'staff' || actor.sessionId === undefined) throw personsOnly({})
    requireRight(actor, 'orders.read', branchId)
    const pin = await lockPin(tx, input, now)
    if (pin && isLocked(pin, now)) {
      throw pinLocked({ seconds: (Number(pin.lockedUntil) - now.getTime()) / 1000 })
    }
    const right = await isSecret(input.pin, pin?.hash)
    if (!right || pin?.works !== true) return refuse(context, input, pin && afterTry(pin, now))
    await remember(tx, staffId, { tries: 0, lockouts: 0, lockedUntil: null })
    const sessionId = await openSession(tx, actor, { ...input, now })
    publish(TillSwitched, { subject: `staff/${staffId}`, branchId }, { staffId, branchId })
    return { outcome: 'switched' as const, sessionId }
  },
})
