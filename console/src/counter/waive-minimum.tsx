import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import type { Quote } from './counter.queries.ts'
import type { Desk } from './use-desk.ts'

interface WaiveMinimumProps {
  desk: Desk
  quote: Quote
  /** Whether this person may give something off. */
  allowed: boolean
}

/** Why a small order pays nothing on top; to be seen while it would pay, or was let off. */
export function WaiveMinimum({ desk, quote, allowed }: WaiveMinimumProps) {
  const { draft, change } = desk
  const reason = draft.waiveMinimum ?? ''
  const isSmall = quote.fees.some(({ kind }) => kind === 'small_order')
  if (!allowed || (!isSmall && reason === '')) return null
  return (
    <TextField
      label={t('counter.waiveMinimum')}
      hint={t('counter.waiveMinimumHint')}
      value={reason}
      maxLength={120}
      onChange={(waiveMinimum) => change((before) => ({ ...before, waiveMinimum }))}
    />
  )
}
