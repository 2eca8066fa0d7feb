import { DownloadLink } from '@clothesline/console/src/frame/download-link.tsx'
import { Card } from '@clothesline/ui/card'
import { cx } from '@clothesline/ui/cx.ts'
import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import type { Order } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { isolated } from '../frame/isolated.ts'
import { Promised, useZoneOf } from '../frame/order-card.tsx'
import { orderQuery } from '../frame/questions.ts'
import { Progress, StageBadge } from '../frame/stage.tsx'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'
import { Approval } from './approval.tsx'
import { Steps } from './steps.tsx'

const back = () => ({ to: { page: 'orders' as const }, words: t('nav.orders') })

interface PhotosProps {
  orderId: string
  piece: string
  photos: readonly string[]
}

function Photos({ orderId, piece, photos }: PhotosProps) {
  return (
    <span className="flex w-full flex-wrap gap-2 empty:hidden">
      {photos.map((photo, place) => {
        const address = `/api/v1/portal/orders/${orderId}/photos/${photo}`
        return (
          <a key={photo} href={address} className="rounded-control">
            <img
              src={address}
              alt={t('order.photo', { number: place + 1, piece })}
              loading="lazy"
              className="size-16 rounded-control border border-hairline object-cover"
            />
          </a>
        )
      })}
    </span>
  )
}

function Pieces({ order: { id, garments } }: { order: Order }) {
  if (garments.length === 0) return null
  return (
    <Card title={t('order.garments', { count: garments.length })}>
      <ul className="flex flex-col divide-y divide-hairline">
        {garments.map(({ tag, text, color, stage, photos }) => (
          <li
            key={tag}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0"
          >
            <span className="flex min-w-0 flex-col">
              <bdi className="wrap-anywhere">{text}</bdi>
              <span className="text-small text-muted wrap-anywhere">
                {color !== null && `${isolated(color)} · `}
                <bdi className="font-mono">{tag}</bdi>
              </span>
            </span>
            <StageBadge stage={stage} />
            <Photos orderId={id} piece={text} photos={photos} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface SumLineProps {
  words: string
  amount: number
  currency: string
  strong?: boolean
}

function SumLine({ words, amount, currency, strong = false }: SumLineProps) {
  return (
    <div className={cx('flex justify-between gap-4', strong && 'font-strong')}>
      <dt>{words}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  )
}

function Price({ order: { lines, total, paid, due, currency } }: { order: Order }) {
  return (
    <Card title={t('order.price')}>
      <ul className="flex flex-col gap-2">
        {lines.map(({ id, text, quantity, unit, total: lineTotal }) => (
          <li key={id} className="flex justify-between gap-4">
            <span className="flex min-w-0 flex-col wrap-anywhere">
              <bdi>{text}</bdi>
              {(unit !== 'piece' || quantity !== 1000) && (
                <span className="text-small text-muted">
                  <Quantity thousandths={quantity} unit={t('package.unit', { unit, count: quantity / 1000 })} />
                </span>
              )}
            </span>
            <Money amount={lineTotal} currency={currency} />
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-1.5 border-t border-hairline pt-3">
        <SumLine words={t('order.total')} amount={total} currency={currency} />
        {paid > 0 && <SumLine words={t('order.paid')} amount={paid} currency={currency} />}
        <SumLine words={t('order.toPay')} amount={due} currency={currency} strong />
      </dl>
    </Card>
  )
}

function Payments({ order: { id, payments, currency } }: { order: Order }) {
  const { day } = useTelling()
  return (
    <Card title={t('order.receipts')}>
      {payments.length === 0 && <p className="text-muted">{t('order.notPaid')}</p>}
      <ul className="flex flex-col gap-1.5 empty:hidden">
        {payments.map(({ at, amount, tender, receiptNumber }) => (
          <li key={`${receiptNumber} ${at}`} className="flex justify-between gap-4">
            <span>
              {t('order.tender', { tender })} <span className="text-small text-muted">· {day(at)}</span>
            </span>
            <Money amount={amount} currency={currency} />
          </li>
        ))}
      </ul>
      <div className="flex">
        <DownloadLink href={`/api/v1/portal/orders/${id}/receipt.pdf`}>{t('order.receipt')}</DownloadLink>
      </div>
    </Card>
  )
}

function Found({ order }: { order: Order }) {
  return (
    <UiSettingsProvider {...useZoneOf(order.branchId)}>
      <Head
        back={back()}
        title={t('order.title', { ticket: order.ticket })}
        about={
          <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <StageBadge stage={order.stage} />
            <Promised order={order} />
          </span>
        }
      />
      <Progress stage={order.stage} />
      {order.approval && <Approval order={order} approval={order.approval} />}
      <Steps steps={order.steps} />
      <Pieces order={order} />
      <Price order={order} />
      <Payments order={order} />
    </UiSettingsProvider>
  )
}

/** An order in plain words: where it and its pieces stand, what it costs, its receipts. */
export function OrderPage({ id }: { id: string }) {
  const query = useQuery(orderQuery(id))
  return (
    <>
      {query.data === undefined && <Head back={back()} title={t('order.one')} />}
      <Answered query={query} failed={t('order.failed')}>
        {(order) => <Found order={order} />}
      </Answered>
    </>
  )
}
