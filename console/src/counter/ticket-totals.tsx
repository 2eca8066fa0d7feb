import { cx } from '@clothesline/ui/cx.ts'
import { writePercent } from '@clothesline/ui/logic/percent.ts'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import type { ReactNode } from 'react'
import { t } from '../i18n/translate.ts'
import type { Quote } from './counter.queries.ts'

interface TicketTotalsProps {
  quote: Quote
  /** A newer figure is on its way; the old one stays in sight. */
  stale: boolean
  /** What opens each figure to how it was made. */
  onStory: () => void
}

/** What the order comes to and when it is ready. Every figure opens to how it was made. */
export function TicketTotals({ quote, stale, onStory }: TicketTotalsProps) {
  const { locale } = useUiSettings()
  const { currency, subtotal, discount, fees, taxes, taxMode, total, pieces, promisedAt, decidedBy } = quote
  return (
    <div className="flex flex-col gap-2" aria-busy={stale}>
      <dl className="flex flex-col gap-0.5 text-small">
        {(discount > 0 || fees.length > 0 || taxMode === 'exclusive') && (
          <Row term={t('counter.subtotal')}>
            <Money bare amount={subtotal} currency={currency} />
          </Row>
        )}
        {discount > 0 && (
          <Row term={t('counter.savings')} className="text-good">
            −<Money bare amount={discount} currency={currency} />
          </Row>
        )}
        {fees.map(({ kind, name, amount }) => (
          <Row key={kind + name} term={name ?? t(`counter.fee.${kind}`)}>
            <Money bare amount={amount} currency={currency} />
          </Row>
        ))}
        {taxes.map(({ code, rate, amount }) => (
          <Row
            key={`${code} ${rate}`}
            term={t(taxMode === 'inclusive' ? 'counter.taxIncluded' : 'counter.taxAdded', {
              code,
              rate: writePercent(rate, locale),
            })}
          >
            <Money bare amount={amount} currency={currency} />
          </Row>
        ))}
      </dl>
      <button
        type="button"
        onClick={onStory}
        aria-haspopup="dialog"
        className="-mx-2 flex min-h-11 items-baseline justify-between gap-2 rounded-control px-2 text-start hover:bg-hover"
      >
        <span className="font-medium">
          {t('counter.total')} <span className="font-normal text-muted">{t('counter.pieces', { count: pieces })}</span>
        </span>
        <output
          aria-live="polite"
          aria-label={t('counter.total')}
          className="text-figure font-strong leading-tight tracking-tight"
        >
          <Money amount={total} currency={currency} />
        </output>
      </button>
      <p className="text-small text-muted">
        {t('counter.readyOn')}{' '}
        <span className="font-medium text-ink">
          <TimeText at={String(promisedAt)} />
        </span>
        {decidedBy && ` · ${t('counter.decidedBy', { service: decidedBy })}`}
      </p>
    </div>
  )
}

function Row({ term, children, className }: { term: string; children: ReactNode; className?: string }) {
  return (
    <div className={cx('flex justify-between gap-2', className ?? 'text-muted')}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
