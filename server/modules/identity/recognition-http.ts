import type { FastifyRequest } from 'fastify'
import type { Actor } from '#platform/command/actor.ts'
import type { Pool } from '#platform/db/look-up.ts'
import type { Identify, Recognition } from '#platform/http/mount-routes.ts'
import { digestOfKey } from './credentials.ts'
import { type SessionCookie, tokenIn } from './session-cookie.ts'
import { callerByKey, callerBySession, type Recognized } from './who-calls.ts'

const bearer = /^Bearer (clk_[\w-]{43})$/i

/** How long a caller is taken from memory before the use of the session or key is noted again. */
const MEMORY_MS = 30_000
const MOST_REMEMBERED = 10_000

interface Credential {
  key: string
  find: () => Promise<Recognized | undefined>
}

interface Door {
  pool: Pool
  apiKeyPepper: string
  production: boolean
  cookie: SessionCookie
}

function credentialOf(
  request: FastifyRequest,
  { pool, apiKeyPepper, production, cookie }: Door,
): Credential | undefined {
  const { authorization, cookie: header } = request.headers
  // Whoever sends a key acts by the key or not at all: such requests are not checked for coming from another site.
  if (authorization !== undefined) {
    const secret = bearer.exec(authorization)?.[1]
    if (secret === undefined) return undefined
    const digest = digestOfKey(secret, apiKeyPepper)
    return { key: `key ${digest.toString('base64')}`, find: () => callerByKey(pool, digest) }
  }
  const token = tokenIn(header, cookie)
  if (token === undefined) return undefined
  return { key: `session ${token}`, find: () => callerBySession(pool, token, { demoRefused: production }) }
}

/**
 * Recognizes callers by key or cookie. What is recalled carries the revision it was read under: each transaction compares it with the one it
 * finds, so that a right taken away is gone with the next statement, not with the end of the memory.
 */
export function recognition(door: Door): Recognition {
  const memory = new Map<string, { caller: Recognized; forgetAt: number }>()

  const identify: Identify = async (request) => {
    const found = await credentialOf(request, door)?.find()
    return found && { ...found.actor, ip: request.ip }
  }

  const keep = (key: string, caller: Recognized): void => {
    if (memory.size >= MOST_REMEMBERED) memory.clear()
    const forgetAt = Math.min(Date.now() + MEMORY_MS, caller.until?.getTime() ?? Number.POSITIVE_INFINITY)
    memory.set(key, { caller, forgetAt })
  }

  const again = async (key: string, request: FastifyRequest): Promise<Actor | undefined> => {
    memory.delete(key)
    return identify(request)
  }

  const recall: Identify = async (request) => {
    const credential = credentialOf(request, door)
    if (!credential) return undefined
    const { key, find } = credential
    const kept = memory.get(key)
    if (kept && Date.now() < kept.forgetAt) {
      const { actor, access } = kept.caller
      return { ...actor, ip: request.ip, known: { at: access, again: () => again(key, request) } }
    }
    const found = await find()
    if (!found) return undefined
    keep(key, found)
    return { ...found.actor, ip: request.ip }
  }

  return { identify, recall }
}
