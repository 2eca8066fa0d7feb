import { StatusBadge } from '@clothesline/ui/badge'
import { Icon } from '@clothesline/ui/icon'
import { Money } from '@clothesline/ui/money'
import type { ReactNode } from 'react'
import { t } from '../i18n/translate.ts'
import { OrderStatusBadge } from './order-status.tsx'
import type { Choice } from './who-search.ts'

interface WhoChoiceProps {
  id: string
  choice: Choice
  active: boolean
  onPoint: () => void
  onChoose: () => void
}

/** One thing the search field found. */
export function WhoChoice({ id, choice, active, onPoint, onChoose }: WhoChoiceProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-selected={active}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
      className="flex min-h-11 cursor-default select-none items-center gap-2.5 rounded-control px-2.5 py-1.5 data-[selected=true]:bg-pressed"
    >
      {contentOf(choice)}
    </div>
  )
}

function contentOf(choice: Choice): ReactNode {
  if (choice.kind === 'order') {
    const { ticket, customerName, status, balance, currency } = choice.order
    return (
      <>
        <span className="text-muted">
          <Icon name="receipt" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium tabular-nums">{ticket}</span>
          <span className="block truncate text-small text-muted">{customerName ?? t('counter.walkIn')}</span>
        </span>
        <span className="flex flex-col items-end gap-0.5">
          <OrderStatusBadge status={status} />
          {balance > 0 && (
            <span className="text-small">
              <Money amount={balance} currency={currency} />
            </span>
          )}
        </span>
      </>
    )
  }
  if (choice.kind === 'add') {
    return (
      <span className="flex min-w-0 items-center gap-2.5 font-medium text-link">
        <Icon name="plus" />
        <span className="truncate">{t('counter.addNamed', { typed: choice.typed })}</span>
      </span>
    )
  }
  const { name, company, phones, blocked, guessed } = choice.customer
  const note = [company, phones[0]].filter(Boolean).join(' · ')
  return (
    <>
      <span className="text-muted">
        <Icon name="customer" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-small text-muted tabular-nums">
          {note ? <bdi>{note}</bdi> : guessed ? t('counter.soundsLike') : t('counter.noPhone')}
        </span>
      </span>
      {blocked && <StatusBadge tone="bad">{t('counter.blocked')}</StatusBadge>}
    </>
  )
}
