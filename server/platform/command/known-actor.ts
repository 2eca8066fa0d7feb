import { ScopeOutOfDate } from '../db/scope.ts'
import { DomainError, defineError } from '../errors.ts'
import type { Actor, Grant } from './actor.ts'

/** The caller is nobody we know. */
export const signInFirst = defineError('platform.sign_in_first', 'unauthenticated', () => 'Please sign in first.')

const rightsChanged = defineError(
  'platform.rights_changed',
  'forbidden',
  () => 'Your rights were changed a moment ago and nothing was done. Please try again.',
)

const covers = (grants: readonly Grant[], { branchId, permissions }: Grant): boolean =>
  grants.some((other) => other.branchId === branchId && [...permissions].every((one) => other.permissions.has(one)))

const sameRights = (a: Actor, b: Actor): boolean =>
  a.id === b.id &&
  a.sessionId === b.sessionId &&
  a.grants.every((grant) => covers(b.grants, grant)) &&
  b.grants.every((grant) => covers(a.grants, grant))

const isRefusal = (error: unknown): boolean => error instanceof DomainError && error.name === 'platform.not_allowed'

/** The actor with the rights of this moment, if what was refused may have been refused by rights from memory. */
export async function withRightsOfNow(actor: Actor): Promise<Actor> {
  if (!actor.known) return actor
  const now = await actor.known.again()
  if (!now) throw signInFirst({})
  return now
}

/**
 * Acts as somebody whose rights may come from memory. The transaction itself notices when anybody's rights changed since; then they are
 * read again, and the act is repeated if they are the same. It is refused if they are not: what was checked before no longer holds. An act
 * refused for want of a right is tried again with the rights of now.
 */
export async function upToDate<T>(actor: Actor, act: (actor: Actor) => Promise<T>): Promise<T> {
  try {
    return await act(actor)
  } catch (error) {
    const isOutOfDate = error instanceof ScopeOutOfDate
    if (!isOutOfDate && !(actor.known && isRefusal(error))) throw error
    const now = await withRightsOfNow(actor)
    const isSame = sameRights(actor, now)
    if (isOutOfDate && !isSame) throw rightsChanged({})
    if (!isOutOfDate && isSame) throw error
    return act(now)
  }
}
