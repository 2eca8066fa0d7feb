import { createHash } from 'node:crypto'
import type { NamedStatement } from '../db/statement.ts'
import { keyReused } from '../errors.ts'

/** A client's promise that a repeated request is the same request. */
export interface IdempotencyKey {
  key: string
  /** SHA-256 of the command's name and input, hex. */
  fingerprint: string
}

/** Object keys in one order at every depth, so that equal inputs give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  )
}

/** Binds a key to what it was first used for. */
export const idempotencyKey = (key: string, command: string, input: unknown): IdempotencyKey => ({
  key,
  fingerprint: createHash('sha256').update(command).update('\n').update(canonicalJson(input)).digest('hex'),
})

/** The question for an earlier answer, asked as the transaction opens. */
export const earlierAnswer = (key: string): NamedStatement => ({
  name: 'platform_earlier_answer',
  text: 'select fingerprint, response from platform.idempotency where actor_id = entered.actor::uuid and key = $3',
  values: [key],
})

/** A stored answer. `response` is wrapped, since an answer may be null. */
export interface EarlierAnswer {
  fingerprint: string
  response: { result: unknown }
}

/** The stored answer of the same request; refuses the key when it was another one. */
export function replay(earlier: EarlierAnswer, asked: IdempotencyKey): unknown {
  if (earlier.fingerprint !== asked.fingerprint) throw keyReused({ key: asked.key })
  return earlier.response.result
}

/** Keeps an answer under its key; where one was kept meanwhile, that one stays. */
export const storedAnswer = (
  actorId: string,
  { key, fingerprint }: IdempotencyKey,
  result: unknown,
): NamedStatement => ({
  name: 'platform_store_answer',
  text: `insert into platform.idempotency (actor_id, key, fingerprint, response, at) values ($1, $2, $3, $4::jsonb, now())
    on conflict do nothing`,
  values: [actorId, key, fingerprint, JSON.stringify({ result })],
})
