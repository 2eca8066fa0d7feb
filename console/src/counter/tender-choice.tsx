import { Icon } from '@clothesline/ui/icon'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import { type RefObject, useId } from 'react'
import { t } from '../i18n/translate.ts'

/** How an order is paid. */
export type Tender = 'cash' | 'card' | 'later' | 'transfer' | 'wallet' | 'package' | 'account' | 'credit'

interface TenderChoiceProps {
  tender: Tender
  /** The tenders on offer, the usual first. */
  offered: readonly Tender[]
  busy: boolean
  /** The card terminal is known not to answer. */
  cardOff: boolean
  onChange: (tender: Tender) => void
  first: RefObject<HTMLInputElement | null>
}

const icons: Record<Tender, IconName> = {
  cash: 'cash',
  card: 'card',
  later: 'clock',
  transfer: 'branch',
  wallet: 'phone',
  package: 'bag',
  account: 'customer',
  credit: 'undo',
}

/** How many stand three in a row; the others, two in a row, fill the last rows. */
const spansOf = (count: number): number => count - ((count * 4) % 6)

/** Cash, card, later, and the rarer ways below them: arrow keys choose, Enter takes it. */
export function TenderChoice({ tender, offered, busy, cardOff, onChange, first }: TenderChoiceProps) {
  const name = useId()
  const wide = spansOf(offered.length)
  return (
    <fieldset disabled={busy} className="grid grid-cols-6 gap-1.5">
      <legend className="sr-only">{t('counter.tender')}</legend>
      {offered.map((value, place) => (
        <label
          key={value}
          className={`relative ${place < wide ? 'col-span-2' : 'col-span-3'} flex min-h-12 cursor-default items-center justify-center gap-1.5 rounded-control border border-outline bg-surface px-1 font-medium has-checked:border-focus has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus hover:bg-hover`}
        >
          <input
            ref={value === 'cash' ? first : undefined}
            type="radio"
            name={name}
            value={value}
            checked={value === tender}
            onChange={() => onChange(value)}
            className="sr-only"
          />
          {value === 'card' && cardOff ? (
            <span className="text-caution" title={t('counter.terminalSilent')}>
              <Icon name="warning" />
            </span>
          ) : (
            <Icon name={icons[value]} />
          )}
          {t(`counter.tender.${value}`)}
        </label>
      ))}
    </fieldset>
  )
}
