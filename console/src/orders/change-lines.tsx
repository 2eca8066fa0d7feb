import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Money } from '@clothesline/ui/money'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { moneyText } from '../frame/money-text.ts'
import { t } from '../i18n/translate.ts'
import { LineChangesFields } from './line-changes.tsx'
import { changeQuote, detailQuote, type Order, useChangeLines, useDetailOrder } from './orders.queries.ts'
import { useLineChanges } from './use-line-changes.ts'

function Sum({ name, children, strong = false }: { name: string; children: ReactNode; strong?: boolean }) {
  return (
    <div className={strong ? 'flex justify-between gap-4 font-strong' : 'flex justify-between gap-4'}>
      <dt className={strong ? '' : 'text-muted'}>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface ChangeProps {
  order: Order
  onClose: () => void
}

/** Changes the lines of an order, with the price it comes to; what was paid too much goes back first. */
export function ChangeLines({ order, onClose }: ChangeProps) {
  const { id, ticket, version, currency } = order
  const { locale } = useUiSettings()
  const changes = useLineChanges(order.lines)
  const [reason, setReason] = useState('')
  const quote = useQuery({
    ...changeQuote(id, changes.change),
    enabled: !changes.isNothing,
    placeholderData: keepPreviousData,
  })
  const saving = useChangeLines(id, () => {
    toasts.show({ words: t('orders.isChanged', { ticket }) })
    onClose()
  })
  const quoted = changes.isNothing ? undefined : quote.data
  const surplus = quoted?.surplus ?? 0
  const refused = saving.error ?? (changes.isNothing ? null : quote.error)
  const words = reason.trim()
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={onClose}
      title={t('orders.changeLines')}
      description={t('orders.changeLinesAbout')}
      footer={
        <Button
          variant="primary"
          busy={saving.isPending}
          disabled={changes.isNothing || surplus > 0}
          onPress={() => saving.begin({ ...changes.change, version, ...(words && { reason: words }) })}
        >
          {t('orders.saveChange')}
        </Button>
      }
    >
      <div className="flex min-h-80 flex-col gap-4">
        {refused && <Banner tone="bad" title={refused.message} />}
        {surplus > 0 && (
          <Banner tone="caution" title={t('orders.surplus', { amount: moneyText(surplus, currency, locale) })} />
        )}
        <LineChangesFields order={order} changes={changes} />
        <TextField label={t('orders.remark')} value={reason} maxLength={300} onChange={setReason} />
        <dl aria-live="polite" className="flex flex-col gap-1 border-t border-hairline pt-3">
          <Sum name={t('orders.before')}>
            <Money amount={order.total} currency={currency} />
          </Sum>
          <Sum name={t('orders.after')} strong>
            <Money amount={quoted?.total ?? order.total} currency={currency} />
          </Sum>
          <Sum name={t('orders.balance')}>
            <Money amount={quoted?.balance ?? order.balance} currency={currency} />
          </Sum>
        </dl>
      </div>
    </Dialog>
  )
}

/** Says what is in the bags of an order, with the price it comes to. */
export function DetailBags({ order, onClose }: ChangeProps) {
  const { id, ticket, version, currency } = order
  const changes = useLineChanges(order.lines)
  const lines = changes.change.add ?? []
  const quote = useQuery({
    ...detailQuote(order, lines),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData,
  })
  const saving = useDetailOrder(id, () => {
    toasts.show({ words: t('orders.isDetailed', { ticket }) })
    onClose()
  })
  const refused = saving.error ?? (lines.length > 0 ? quote.error : null)
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={onClose}
      title={t('orders.detail')}
      description={order.bags.map(({ tag, contents }) => [tag, contents].filter(Boolean).join(' ')).join(' · ')}
      footer={
        <Button
          variant="primary"
          busy={saving.isPending}
          disabled={lines.length === 0}
          onPress={() => saving.begin({ version, lines })}
        >
          {t('orders.detail')}
        </Button>
      }
    >
      <div className="flex min-h-80 flex-col gap-4">
        {refused && <Banner tone="bad" title={refused.message} />}
        <LineChangesFields order={order} changes={changes} />
        <dl aria-live="polite" className="flex flex-col gap-1 border-t border-hairline pt-3">
          {order.estimate !== null && (
            <Sum name={t('orders.told')}>
              <Money amount={order.estimate} currency={currency} />
            </Sum>
          )}
          <Sum name={t('orders.total')} strong>
            <Money amount={lines.length > 0 ? (quote.data?.total ?? 0) : 0} currency={currency} />
          </Sum>
        </dl>
      </div>
    </Dialog>
  )
}
