import { Badge } from '@clothesline/ui/badge'
import { cx } from '@clothesline/ui/cx.ts'
import { FieldError } from '@clothesline/ui/field'
import { IconButton } from '@clothesline/ui/icon-button'
import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import type { KeyboardEvent, Ref } from 'react'
import { t } from '../i18n/translate.ts'
import type { CatalogItem, QuoteLine } from './counter.queries.ts'
import { type DraftLine, isCounted } from './draft-rules.ts'
import { unitWord } from './unit-words.ts'

interface LineRowProps {
  line: DraftLine
  item: CatalogItem | undefined
  serviceName: string
  quote: QuoteLine | undefined
  currency: string
  problem: string | undefined
  open: boolean
  letters: boolean
  rowRef: Ref<HTMLButtonElement>
  onMove: (by: number) => void
  onCount: (quantity: number) => void
  onServe: () => void
  onRemove: () => void
  onOpen: () => void
  onBack: () => void
}

/** How many marks are made on the pieces of a line. */
const marksOn = ({ pieces }: DraftLine): number =>
  pieces.reduce(
    (sum, { colour, stains = [], damage = [], note }) =>
      sum + stains.length + damage.length + (colour ? 1 : 0) + (note ? 1 : 0),
    0,
  )

/** One line of the ticket: what, how, how many, what it costs. */
export function LineRow(props: LineRowProps) {
  const { line, item, serviceName, quote, currency, problem, open, letters, rowRef } = props
  const { onMove, onCount, onServe, onRemove, onOpen, onBack } = props
  const name = item?.name ?? quote?.itemName ?? ''
  const step = isCounted(line.unit) ? 1000 : 500
  const letterKeys: Record<string, () => void> = letters
    ? { s: onServe, '+': () => onCount(line.quantity + step), '-': () => onCount(line.quantity - step) }
    : {}
  const keys: Record<string, () => void> = {
    ArrowDown: () => onMove(1),
    ArrowUp: () => onMove(-1),
    ArrowRight: () => onCount(line.quantity + step),
    ArrowLeft: () => onCount(line.quantity - step),
    Delete: onRemove,
    Backspace: onRemove,
    Escape: onBack,
    ...letterKeys,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <li className={cx('flex flex-col gap-1 py-1.5', open && '-mx-2 rounded-control bg-selected px-2')}>
      <div className="flex items-center gap-1">
        <button
          ref={rowRef}
          type="button"
          aria-expanded={open}
          onClick={onOpen}
          onKeyDown={onKeyDown}
          className="flex min-h-11 min-w-0 flex-1 flex-col justify-center rounded-control px-1.5 text-start hover:bg-hover"
        >
          <span className="line-clamp-2 font-medium leading-tight">{name}</span>
          <span className="flex max-w-full items-center gap-1.5 text-small text-muted">
            <span className="truncate">{serviceName}</span>
            <Marks line={line} quote={quote} />
          </span>
        </button>
        {isCounted(line.unit) ? (
          <span className="flex shrink-0 items-center">
            <span className={line.quantity <= step ? 'invisible' : undefined}>
              <IconButton
                icon="minus"
                label={t('counter.fewer', { item: name })}
                tabIndex={-1}
                onPress={() => onCount(line.quantity - step)}
              />
            </span>
            <span className="w-6 text-center font-medium tabular-nums">{line.quantity / 1000}</span>
            <IconButton
              icon="plus"
              label={t('counter.more', { item: name })}
              tabIndex={-1}
              onPress={() => onCount(line.quantity + step)}
            />
          </span>
        ) : (
          <span className="shrink-0 px-1">
            <Quantity thousandths={line.quantity} unit={unitWord(line.unit, line.quantity)} />
          </span>
        )}
        <span className="w-18 shrink-0 text-end">{quote && <LinePrice quote={quote} currency={currency} />}</span>
        <IconButton icon="close" label={t('counter.remove', { item: name })} tabIndex={-1} onPress={onRemove} />
      </div>
      {problem && <FieldError>{problem}</FieldError>}
    </li>
  )
}

function Marks({ line, quote }: { line: DraftLine; quote: QuoteLine | undefined }) {
  const marks = marksOn(line)
  return (
    <>
      {marks > 0 && <Badge>{t('counter.marks', { count: marks })}</Badge>}
      {line.upchargeIds.length > 0 && <Badge>{t('counter.upchargeCount', { count: line.upchargeIds.length })}</Badge>}
      {quote && quote.billedQuantity > quote.quantity && <Badge>{t('counter.minimum')}</Badge>}
    </>
  )
}

function LinePrice({ quote, currency }: { quote: QuoteLine; currency: string }) {
  const reduced = quote.discount > 0
  return (
    <span className="flex flex-col items-end">
      <Money bare amount={quote.nominal - quote.discount} currency={currency} />
      {reduced && (
        <s className="text-small text-muted">
          <Money bare amount={quote.nominal} currency={currency} />
        </s>
      )}
    </span>
  )
}
