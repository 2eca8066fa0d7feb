import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { type FormEvent, useState } from 'react'
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
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    if (typed === null) return
    const promisedAt = instantOf(typed, timeZone)
    change((before) => withHaste(before, promisedAt === null ? {} : { promisedAt }))
    setTyped(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    settle()
  }
  return (
    <form aria-label={t('counter.express')} onSubmit={submit} className="flex flex-col gap-2 py-2">
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
        onChange={setTyped}
        onBlur={settle}
      />
      <div>
        <Button variant="quiet" size="small" icon="close" onPress={onTurn} shortcut="Alt+E">
          {t('counter.noExpress')}
        </Button>
      </div>
    </form>
  )
}
