import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Quote } from './counter.queries.ts'
import { hasteFee, instantOf, wallTime, withHaste } from './express-rules.ts'
import type { Desk } from './use-desk.ts'

interface ExpressFieldsProps {
  desk: Desk
  /** What it comes to, once it is known. */
  quote: Quote | undefined
  onTurn: () => void
}

/** Haste: what it costs, and by when it is wanted; as early as can be while nothing is said. */
export function ExpressFields({ desk, quote, onTurn }: ExpressFieldsProps) {
  const { timeZone } = useUiSettings()
  const { draft, change } = desk
  const wanted = draft.express?.promisedAt
  const kept = wanted === undefined ? '' : wallTime(Date.parse(wanted), timeZone)
  // What is no moment yet stays in the field; what is one counts at once, whichever key comes next.
  const [typed, setTyped] = useState<string | null>(null)
  const write = (wall: string) => {
    const promisedAt = instantOf(wall, timeZone)
    setTyped(wall === '' || promisedAt !== null ? null : wall)
    if (wall === '') change((before) => withHaste(before, {}))
    else if (promisedAt !== null) change((before) => withHaste(before, { promisedAt }))
  }
  return (
    <fieldset aria-label={t('counter.express')} className="flex min-w-0 flex-col gap-2 py-2">
      <p className="flex items-baseline justify-between gap-2">
        <span className="font-medium">{t('counter.express')}</span>
        {quote && (
          <span>
            +<Money amount={hasteFee(quote)} currency={quote.currency} />
          </span>
        )}
      </p>
      <DateField
        kind="datetime-local"
        label={t('counter.wantedBy')}
        hint={t('counter.wantedByHint')}
        value={typed ?? kept}
        min={wallTime(Date.now(), timeZone)}
        onChange={write}
      />
      <div>
        <Button variant="quiet" size="small" icon="close" onPress={onTurn} shortcut="Alt+E">
          {t('counter.noExpress')}
        </Button>
      </div>
    </fieldset>
  )
}
