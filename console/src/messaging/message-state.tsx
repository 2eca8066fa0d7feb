import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'
import type { Message, MessageState } from './messages.queries.ts'

const tones: Record<MessageState, Tone> = {
  queued: 'note',
  sending: 'note',
  sent: 'good',
  delivered: 'good',
  failed: 'bad',
  uncertain: 'caution',
  withheld: 'plain',
}

/** What became of a message. */
export const MessageStateBadge = ({ message: { state } }: { message: Message }) => (
  <StatusBadge tone={tones[state]}>{t(`messages.state.${state}`)}</StatusBadge>
)

const reasons = ['no_address', 'no_consent', 'capped', 'stopped'] as const

/** Why a message was not sent, in words: our own reasons are named, what a port said is said as it is. */
export function reasonOf({ reason }: Message): string | null {
  const known = reasons.find((one) => one === reason)
  return known === undefined ? reason : t(`messages.reason.${known}`)
}
