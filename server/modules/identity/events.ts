import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const staffId = '019aabcd-0000-7000-8000-000000000001'
const branchId = '019aabcd-0000-7000-8000-0000000000b1'
const id = '019aabcd-0000-7000-8000-000000000005'
const person = z.object({ staffId: z.uuid() })
const place = z.uuid().nullable()

/** The chain's name, country, currency or languages were changed. */
export const ChainChanged = defineEvent('identity.chain_changed', 1, {
  schema: z.object({ name: z.string(), country: z.string(), currency: z.string(), version: z.int() }),
  example: { name: 'Linden Cleaners', country: 'DE', currency: 'EUR', version: 2 },
  audience: 'settings.read',
})

const branch = z.object({
  branchId: z.uuid(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['store', 'plant']),
  timeZone: z.string(),
  currency: z.string(),
  active: z.boolean(),
  version: z.int(),
})
const branchExample = {
  branchId,
  code: 'DT',
  name: 'Downtown',
  kind: 'store' as const,
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  active: true,
  version: 1,
}

/** A branch was added to the chain. */
export const BranchAdded = defineEvent('identity.branch_added', 1, {
  schema: branch,
  example: branchExample,
  audience: 'settings.read',
})

/** Something about a branch was changed, or it was closed or opened again. */
export const BranchChanged = defineEvent('identity.branch_changed', 1, {
  schema: branch,
  example: { ...branchExample, version: 2 },
  audience: 'settings.read',
})

/** Somebody began to work here. Name and address stay where they are. */
export const StaffAdded = defineEvent('identity.staff_added', 1, {
  schema: person.extend({ role: z.string(), branchId: place }),
  example: { staffId, role: 'cashier', branchId },
  audience: 'staff.read',
})

/** Somebody's name, address or language was changed. */
export const StaffChanged = defineEvent('identity.staff_changed', 1, {
  schema: person.extend({ version: z.int() }),
  example: { staffId, version: 2 },
  audience: 'staff.read',
})

/** Somebody no longer works here: their sessions are over. */
export const StaffDeactivated = defineEvent('identity.staff_deactivated', 1, {
  schema: person,
  example: { staffId },
  audience: 'staff.read',
})

/** Somebody works here again. */
export const StaffReactivated = defineEvent('identity.staff_reactivated', 1, {
  schema: person,
  example: { staffId },
  audience: 'staff.read',
})

/** Somebody was given a new password by another person: their sessions are over. */
export const PasswordReset = defineEvent('identity.password_reset', 1, {
  schema: person,
  example: { staffId },
  audience: 'staff.read',
})

const grant = person.extend({ role: z.string(), branchId: place })

/** A role was given, for a branch or for the chain (null), until a moment or until withdrawn (null). */
export const RoleGranted = defineEvent('identity.role_granted', 1, {
  schema: grant.extend({ validUntil: z.iso.datetime().nullable() }),
  example: { staffId, role: 'cashier', branchId, validUntil: null },
  audience: 'staff.read',
})

/** A role was taken away. */
export const RoleWithdrawn = defineEvent('identity.role_withdrawn', 1, {
  schema: grant,
  example: { staffId, role: 'cashier', branchId },
  audience: 'staff.read',
})

/** A program was given a key. */
export const ApiKeyCreated = defineEvent('identity.api_key_created', 1, {
  schema: z.object({ keyId: z.uuid(), name: z.string(), role: z.string(), branchId: place }),
  example: { keyId: id, name: 'Bookkeeping', role: 'accountant', branchId: null },
  audience: 'api_keys.write',
})

/** A key stopped working. */
export const ApiKeyRevoked = defineEvent('identity.api_key_revoked', 1, {
  schema: z.object({ keyId: z.uuid() }),
  example: { keyId: id },
  audience: 'api_keys.write',
})

/** Sessions of a person were ended, by themselves or by somebody else. */
export const SessionsEnded = defineEvent('identity.sessions_ended', 1, {
  schema: person.extend({ count: z.int() }),
  example: { staffId, count: 1 },
  audience: 'sessions.manage',
})

/** Somebody changed how their screens look or their language. */
export const PreferencesChanged = defineEvent('identity.preferences_changed', 1, {
  schema: person,
  example: { staffId },
  audience: 'staff.read',
})

/** Somebody set or changed their PIN. */
export const PinSet = defineEvent('identity.pin_set', 1, {
  schema: person,
  example: { staffId },
  audience: 'staff.read',
})

/** One of the few tries that a PIN allows was used up; `left` of them remain. */
export const PinTried = defineEvent('identity.pin_tried', 1, {
  schema: person.extend({ branchId: z.uuid(), left: z.int().min(0) }),
  example: { staffId, branchId, left: 4 },
  audience: 'sessions.manage',
})

/** Somebody took over a till with their PIN. */
export const TillSwitched = defineEvent('identity.till_switched', 1, {
  schema: person.extend({ branchId: z.uuid() }),
  example: { staffId, branchId },
  audience: 'sessions.manage',
})
