import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { type Happening, type Order, timelineOf } from './orders.queries.ts'

const told = {
  'orders.order_placed': { word: 'placed', icon: 'plus' },
  'orders.pieces_ready': { word: 'piecesReady', icon: 'hanger' },
  'orders.order_ready': { word: 'ready', icon: 'hanger' },
  'orders.pieces_handed_over': { word: 'piecesHandedOver', icon: 'bag' },
  'orders.order_recleaned': { word: 'recleaned', icon: 'undo' },
  'orders.order_handed_over': { word: 'handedOver', icon: 'bag' },
  'orders.order_cancelled': { word: 'cancelled', icon: 'ban' },
  'orders.bag_taken': { word: 'bagTaken', icon: 'bag' },
  'orders.order_changed': { word: 'changed', icon: 'edit' },
  'orders.order_split': { word: 'split', icon: 'copy' },
  'orders.group_ready': { word: 'groupReady', icon: 'hanger' },
  'orders.order_reopened': { word: 'reopened', icon: 'undo' },
  'orders.order_held': { word: 'held', icon: 'lock' },
  'orders.order_released': { word: 'released', icon: 'check' },
  'orders.approval_asked': { word: 'approvalAsked', icon: 'phone' },
  'orders.price_approved': { word: 'approved', icon: 'check' },
  'orders.price_declined': { word: 'declined', icon: 'ban' },
  'orders.order_voided': { word: 'voided', icon: 'trash' },
  'orders.reminder_due': { word: 'reminderDue', icon: 'bell' },
  'orders.order_unclaimed': { word: 'unclaimed', icon: 'clock' },
  'orders.unclaimed_notice_given': { word: 'noticeGiven', icon: 'note' },
  'orders.disposal_proposed': { word: 'disposalProposed', icon: 'edit' },
  'orders.disposal_declined': { word: 'disposalDeclined', icon: 'undo' },
  'orders.order_disposed': { word: 'disposed', icon: 'trash' },
  'orders.storage_waived': { word: 'storageWaived', icon: 'undo' },
  'orders.piece_photographed': { word: 'photographed', icon: 'camera' },
  'orders.piece_photo_removed': { word: 'photoRemoved', icon: 'trash' },
  'orders.damage_acknowledged': { word: 'damageAcknowledged', icon: 'edit' },
  'payments.payment_taken': { word: 'paid', icon: 'cash' },
  'payments.payment_refunded': { word: 'refunded', icon: 'undo' },
  'payments.receipt_printed': { word: 'receiptPrinted', icon: 'print' },
  'payments.card_charge_requested': { word: 'chargeRequested', icon: 'card' },
  'payments.card_charge_failed': { word: 'chargeFailed', icon: 'warning' },
  'payments.card_charged_in_vain': { word: 'chargedInVain', icon: 'warning' },
} as const satisfies Record<string, { word: string; icon: IconName }>

const refunded = 'payments.payment_refunded'

const isTold = (event: string): event is keyof typeof told => event in told

const wordsOf = ({ event, pieces }: Happening): string =>
  t(`orders.happened.${isTold(event) ? told[event].word : 'other'}`, { count: pieces ?? 0, event })

const tenderOf = ({ tender }: Happening): string =>
  tender === 'cash' || tender === 'card' ? t(`orders.${tender}`) : ''

function Line({ happening, currency }: { happening: Happening; currency: string }) {
  const { event, at, by, reason, amount } = happening
  return (
    <li className="group relative flex gap-3 pb-4 last:pb-0">
      <span aria-hidden="true" className="absolute inset-y-0 start-3 w-px bg-hairline group-last:hidden" />
      <span className="relative grid size-6 shrink-0 place-items-center rounded-full border border-hairline bg-surface text-muted">
        <Icon name={isTold(event) ? told[event].icon : 'note'} className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>
            {wordsOf(happening)} <span className="text-muted">{tenderOf(happening)}</span>
          </span>
          {amount !== null && <Money amount={event === refunded ? -amount : amount} currency={currency} />}
        </p>
        {reason && <p>{t('orders.because', { reason })}</p>}
        <p className="text-small text-muted">
          <TimeText at={at} /> · <bdi>{by.name}</bdi>
        </p>
      </div>
    </li>
  )
}

/** What happened to an order and who did it, the first thing first. */
export function OrderTimeline({ order: { id, currency, reference } }: { order: Order }) {
  const timeline = useInfiniteQuery(timelineOf(id))
  return (
    <Card title={t('orders.timeline')}>
      {reference !== null && <p className="text-muted">{t('orders.cameOver')}</p>}
      <Answered query={timeline} failed={t('orders.timelineFailed')} lines={3}>
        {({ pages }) => (
          <ol>
            {pages
              .flatMap(({ items }) => items)
              .map((happening) => (
                <Line key={happening.id} happening={happening} currency={currency} />
              ))}
          </ol>
        )}
      </Answered>
      {timeline.hasNextPage && (
        <div>
          <Button size="small" busy={timeline.isFetchingNextPage} onPress={() => void timeline.fetchNextPage()}>
            {t('orders.timelineMore')}
          </Button>
        </div>
      )}
    </Card>
  )
}
