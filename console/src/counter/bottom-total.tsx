import { Button } from '@clothesline/ui/button'
import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'
import type { Quote } from './counter.queries.ts'

interface BottomTotalProps {
  quote: Quote
  busy: boolean
  onTakeIn: () => void
}

/** On a phone the total and the way on stay in sight under whatever is being looked at. */
export function BottomTotal({ quote, busy, onTakeIn }: BottomTotalProps) {
  return (
    <div className="sticky bottom-0 z-10 flex items-center justify-between gap-3 border-t border-hairline bg-surface px-4 py-2 md:hidden">
      <span className="flex flex-col">
        <span className="text-small text-muted">{t('counter.pieces', { count: quote.pieces })}</span>
        <span className="text-title font-strong leading-tight">
          <Money amount={quote.total} currency={quote.currency} />
        </span>
      </span>
      <Button variant="primary" busy={busy} onPress={onTakeIn}>
        {t('counter.takeIn')}
      </Button>
    </div>
  )
}
