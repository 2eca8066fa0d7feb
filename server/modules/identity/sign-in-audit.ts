import { writeEntry } from '#platform/audit/write-entry.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Pool } from '#platform/db/look-up.ts'
import { DomainError } from '#platform/errors.ts'
import { staffByAddress, staffByChallenge } from './find-sign-in.ts'

/** Somebody at the door: who they are by their cookie, and who they say they are. */
export interface Comer {
  pool: Pool
  actor: Actor | undefined
  email: string | undefined
  challenge: string | undefined
  ip: string
  requestId: string
  at: Date
}

interface Person {
  id: string
  name: string
}

const nobody: Person = { id: '00000000-0000-0000-0000-000000000000', name: 'nobody' }

const actions: Record<string, string> = {
  '/sign-in/email': 'identity.sign_in',
  '/sign-out': 'identity.sign_out',
  '/change-password': 'identity.change_password',
  '/two-factor/enable': 'identity.prepare_totp',
  '/two-factor/disable': 'identity.disable_totp',
  '/two-factor/get-totp-uri': 'identity.show_totp',
  '/two-factor/generate-backup-codes': 'identity.make_backup_codes',
}

function actionOf(path: string, { actor }: Comer, outcome: unknown): string {
  const awaitsCode = (outcome as { twoFactorRedirect?: unknown } | undefined)?.twoFactorRedirect === true
  if (awaitsCode) return 'identity.accept_password'
  return actions[path] ?? (actor ? 'identity.enable_totp' : 'identity.sign_in')
}

/** Whom the attempt is about; looked up after the answer is known, whatever it is, so that its time tells nothing. */
async function subjectOf({ pool, actor, email, challenge }: Comer): Promise<Person | undefined> {
  if (email !== undefined) return staffByAddress(pool, email)
  if (actor?.kind === 'staff') return actor
  return challenge === undefined ? undefined : staffByChallenge(pool, challenge)
}

const personIn = (outcome: unknown): Person | undefined => {
  const { user } = Object(outcome) as { user?: { id?: unknown; name?: unknown } }
  return typeof user?.id === 'string' ? { id: user.id, name: String(user.name) } : undefined
}

/**
 * Leaves an audit entry of an attempt at sign-in's addresses: refused when the outcome is an error, which is handed back to be thrown.
 * An address nobody has is not written down.
 */
export async function auditSignIn<T>(comer: Comer, path: string, outcome: T): Promise<T> {
  const refused = outcome instanceof DomainError ? outcome : undefined
  const about = personIn(outcome) ?? (await subjectOf(comer))
  const doer = refused && comer.actor === undefined ? undefined : (comer.actor ?? about)
  const nothingHappened = path === '/sign-out' && doer === undefined
  if (nothingHappened) return outcome
  await writeEntry(comer.pool, {
    at: comer.at,
    action: actionOf(path, comer, outcome),
    result: refused ? 'refused' : 'done',
    error: refused?.name,
    subject: `staff/${about?.id ?? 'unknown'}`,
    reason: refused?.message,
    actor: doer ? { kind: 'staff', id: doer.id, name: doer.name } : { kind: 'customer', ...nobody },
    sessionId: comer.actor?.sessionId,
    ip: comer.ip,
    requestId: comer.requestId,
  })
  return outcome
}
