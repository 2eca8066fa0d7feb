import { ApiError } from '@clothesline/console/src/api/problem.ts'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { type Key, t } from '../i18n/translate.ts'

/** The refusals that a customer meets in the course of things, in their own language. */
const words: Readonly<Record<string, Key>> = {
  'portal.code_refused': 'refusal.code',
  'portal.proof_refused': 'refusal.proof',
  'portal.link_refused': 'refusal.link',
  'portal.too_many_from_here': 'refusal.tooMany',
  'portal.not_reachable_so': 'refusal.to',
  'portal.nothing_new': 'refusal.nothingNew',
  'orders.nothing_to_answer': 'refusal.answered',
  'deliveries.slot_full': 'refusal.slot',
  'deliveries.step_refused': 'refusal.visit',
  'deliveries.beyond_customer': 'refusal.visit',
  'platform.stale_version': 'refusal.stale',
}

/** Why something was not done, in a sentence: in the customer's language where it is known, as the server says it otherwise. */
export function sentenceOf(error: unknown): string {
  const key = error instanceof ApiError ? words[error.refusal] : undefined
  return key ? t(key) : (problemOf(error).detail ?? problemOf(error).title)
}
