import { DownloadLink } from '@clothesline/console/src/frame/download-link.tsx'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import type { Order } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { Promised, useZoneOf } from '../frame/order-card.tsx'
import { orderQuery } from '../frame/questions.ts'
import { Progress, StageBadge } from '../frame/stage.tsx'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'
import { Approval } from './approval.tsx'
import { Steps } from './steps.tsx'

const back = () => ({ to: { page: 'orders' as const }, words: t('nav.orders') })

function Pieces({ order: { garments } }: { order: Order }) {
  if (garments.length === 0) return null
  return (
    <Card title={t('order.garments', { count: garments.length })}>
      <ul className="flex flex-col divide-y divide-hairline">
        {garments.map(({ tag, text, color, stage }) => (
          <li
            key={tag}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0"
          >
            <span className="flex min-w-0 flex-col">
              <span className="wrap-anywhere">{text}</span>
              <span className="text-small text-muted wrap-anywhere">
                {color !== null && `${color} · `}
                <bdi className="font-mono">{tag}</bdi>
              </span>
            </span>
            <StageBadge stage={stage} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function SumLine({ words, amount, currency }: { words: string; amount: number; currency: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt>{words}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  )
}

function Price({ order: { lines, total, due, currency } }: { order: Order }) {
  const numbered = lines.map((line, place) => ({ ...line, place }))
  return (
    <Card title={t('order.price')}>
      <ul className="flex flex-col gap-1.5">
        {numbered.map(({ text, pieces, total: lineTotal, place }) => (
          <li key={place} className="flex justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">
              {text}
              {pieces > 1 && <span className="text-muted"> × {pieces}</span>}
            </span>
            <Money amount={lineTotal} currency={currency} />
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-1.5 border-t border-hairline pt-3">
        <div className="contents font-strong">
          <SumLine words={t('order.total')} amount={total} currency={currency} />
        </div>
        {due < total && <SumLine words={t('order.paid')} amount={total - due} currency={currency} />}
        <SumLine words={t('order.toPay')} amount={due} currency={currency} />
      </dl>
    </Card>
  )
}

function Payments({ order: { id, payments, currency } }: { order: Order }) {
  const { day } = useTelling()
  if (payments.length === 0) return null
  return (
    <Card title={t('order.receipts')}>
      <ul className="flex flex-col gap-3">
        {payments.map(({ at, amount, tender, receiptId, receiptNumber }) => (
          <li key={`${at} ${receiptNumber}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span className="flex flex-col">
              <Money amount={amount} currency={currency} />
              <span className="text-small text-muted">
                {t(`tender.${tender}`)} · {day(at)}
              </span>
            </span>
            {receiptId && (
              <DownloadLink href={`/api/v1/portal/orders/${id}/receipts/${receiptId}.pdf`}>
                {t('order.receipt', { number: receiptNumber ?? '' })}
              </DownloadLink>
            )}
          </li>
        ))}
      </ul>
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
