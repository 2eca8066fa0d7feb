import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import type { CommandEntry } from '@clothesline/ui/command-palette'
import { toasts } from '@clothesline/ui/toast'
import { useMemo, useState } from 'react'
import { pageActions } from '../frame/page-actions.ts'
import { t } from '../i18n/translate.ts'
import { CancelOrder } from './cancel-order.tsx'
import { type Order, useHandOver, useMarkReady } from './orders.queries.ts'

/** What can be done with an order now, as the server says; the palette offers the same. */
export function OrderActions({ order }: { order: Order }) {
  const [cancelling, setCancelling] = useState(false)
  const ready = useMarkReady(({ ticket }) => toasts.show({ words: t('orders.isReady', { ticket }) }))
  const handOver = useHandOver(({ ticket }) => toasts.show({ words: t('orders.isCollected', { ticket }) }))
  const { begin: beginReady } = ready
  const { begin: beginHandOver } = handOver
  const entries = useMemo<readonly CommandEntry[]>(() => {
    const group = t('palette.actions')
    return [
      ...(order.can.markReady
        ? [{ id: 'ready', group, label: t('orders.markReady'), icon: 'hanger' as const, run: () => beginReady(order) }]
        : []),
      ...(order.can.handOver
        ? [
            {
              id: 'hand-over',
              group,
              label: t('orders.handOver'),
              icon: 'bag' as const,
              run: () => beginHandOver(order),
            },
          ]
        : []),
      ...(order.can.cancel
        ? [{ id: 'cancel', group, label: t('orders.cancel'), icon: 'ban' as const, run: () => setCancelling(true) }]
        : []),
    ]
  }, [order, beginReady, beginHandOver])
  pageActions.useContribution(entries)
  const refused = ready.error ?? handOver.error
  return (
    <>
      {refused && (
        <Banner tone="bad" title={refused.message} onDismiss={() => (ready.error ? ready.reset() : handOver.reset())} />
      )}
      {order.can.cancel && (
        <Button variant="quiet" onPress={() => setCancelling(true)}>
          {t('orders.cancel')}
        </Button>
      )}
      {order.can.markReady && (
        <Button
          variant={order.can.handOver ? 'secondary' : 'primary'}
          icon="hanger"
          busy={ready.isPending}
          onPress={() => beginReady(order)}
        >
          {t('orders.markReady')}
        </Button>
      )}
      {order.can.handOver && (
        <Button variant="primary" icon="bag" busy={handOver.isPending} onPress={() => beginHandOver(order)}>
          {t('orders.handOver')}
        </Button>
      )}
      {cancelling && <CancelOrder order={order} onClose={() => setCancelling(false)} />}
    </>
  )
}
