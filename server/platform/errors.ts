import { z } from 'zod'
import { inputSentence } from './input-sentences.ts'

/** What went wrong, in the eyes of a caller: decides the HTTP status, the retry of a job and the tone of a screen. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'invalid'
  | 'too_many'
  | 'unavailable'

/** One thing wrong with one field; `path` is dotted from the root of the input (`lines.0.quantity`). */
export interface FieldError {
  path: string
  message: string
}

/** A refusal with a name, a kind and a sentence that says what to do. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  override readonly name: string
  readonly kind: ErrorKind
  readonly details: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldError[]

  constructor(refusal: { name: string; kind: ErrorKind; sentence: string; details?: object; fields?: FieldError[] }) {
    super(refusal.sentence)
    this.name = refusal.name
    this.kind = refusal.kind
    this.details = { ...refusal.details }
    this.fields = refusal.fields ?? []
  }
}

/** What a refusal says, and which fields of the input it is about. */
interface Wording<D> {
  sentence: (details: D) => string
  fields: (details: D) => FieldError[]
}

/** Declares a refusal: `defineError('orders.not_ready', 'conflict', (d: { ticket: string }) => sentence)`. */
export function defineError<D extends object = Record<never, never>>(
  name: string,
  kind: ErrorKind,
  wording: ((details: D) => string) | Wording<D>,
) {
  const { sentence, fields } = typeof wording === 'function' ? { sentence: wording, fields: () => [] } : wording
  return (details: D): DomainError =>
    new DomainError({ name, kind, sentence: sentence(details), details, fields: fields(details) })
}

z.config({ localeError: inputSentence })

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

/** The input has the right shape but not acceptable values; `fields` says which. */
export const invalidInput = defineError<{ fields: FieldError[] }>('platform.invalid_input', 'invalid', {
  sentence: ({ fields: [first] }) =>
    first ? ended(`Please correct ${first.path || 'the input'}: ${first.message}`) : 'Please correct the input.',
  fields: ({ fields }) => fields,
})

/** The actor lacks the right; the sentence names it so that somebody can grant it. */
export const notAllowed = defineError<{ permission: string }>(
  'platform.not_allowed',
  'forbidden',
  ({ permission }) => `You need the right “${permission}” here. Ask a manager of this branch to grant it.`,
)

/** No such thing, or none that this actor may see: the two are never told apart. */
export const notFound = defineError<{ what: string }>(
  'platform.not_found',
  'not_found',
  ({ what }) => `There is no such ${what}, or you may not see it.`,
)

/** Somebody changed the thing since it was read. */
export const staleVersion = defineError<{ what: string; expected: number; actual: number }>(
  'platform.stale_version',
  'conflict',
  ({ what }) => `Somebody changed this ${what} meanwhile. Reload it and apply your change again.`,
)

/** The same idempotency key came with another request. */
export const keyReused = defineError<{ key: string }>(
  'platform.idempotency_key_reused',
  'invalid',
  () => 'This Idempotency-Key was used for another request. Send a new key.',
)
