import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { writePercent } from '@clothesline/ui/logic/percent.ts'
import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { lazy, Suspense, useState } from 'react'
import { loadWords, t } from '../i18n/translate.ts'
import type { Order } from './orders.queries.ts'

const cell = 'px-2 py-2 text-end align-top last:pe-0'
const wide = `${cell} max-md:hidden`
const head = 'px-2 py-2 text-end text-small font-medium text-muted first:ps-0 first:text-start last:pe-0'

function Line({ line, currency }: { line: Order['lines'][number]; currency: string }) {
  return (
    <tr>
      <th scope="row" className="py-2 pe-2 text-start font-normal">
        {line.itemName} <span className="text-muted">{line.serviceName}</span>
        <span className="block text-small text-muted md:hidden">
          <Quantity thousandths={line.quantity} unit={t('orders.unit', { unit: line.unit })} />
          {' · '}
          <Money amount={line.nominal} currency={currency} />
          {line.discount !== 0 && ' · '}
          {line.discount !== 0 && <Money amount={-line.discount} currency={currency} />}
        </span>
        {line.note && (
          <span dir="auto" className="block text-small text-muted">
            {line.note}
          </span>
        )}
      </th>
      <td className={wide}>
        <Quantity thousandths={line.quantity} unit={t('orders.unit', { unit: line.unit })} />
      </td>
      <td className={wide}>
        <Money amount={line.nominal} currency={currency} bare />
      </td>
      <td className={wide}>{line.discount !== 0 && <Money amount={-line.discount} currency={currency} bare />}</td>
      <td className={cell}>
        <Money amount={line.gross} currency={currency} bare />
      </td>
    </tr>
  )
}

const PriceOfOrder = lazy(async () => {
  const [{ PriceOfOrder }] = await Promise.all([import('./price-of-order.tsx'), loadWords('price')])
  return { default: PriceOfOrder }
})

function Steps({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="quiet" size="small" aria-haspopup="dialog" onPress={() => setOpen(true)}>
        {t('orders.steps')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <PriceOfOrder id={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Each line and each tax, from the price to the total. */
export function OrderLines({ order }: { order: Order }) {
  const { locale } = useUiSettings()
  const { currency } = order
  const sums = [
    ...(order.discount === 0
      ? []
      : [
          { name: t('orders.subtotal'), amount: order.subtotal },
          { name: t('orders.discount'), amount: -order.discount },
        ]),
    ...order.fees.map(({ kind, name, amount }) => ({
      name: (kind === 'fee' && name) || t(`orders.fee.${kind}`),
      amount,
    })),
    { name: t('orders.net'), amount: order.net },
    ...order.taxes.map(({ code, rate, amount }) => ({
      name: t('orders.tax', { code, rate: writePercent(rate, locale) }),
      amount,
    })),
  ]
  return (
    <Card title={t('orders.lines')} action={<Steps id={order.id} />}>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-hairline">
            <th className={head}>{t('orders.item')}</th>
            <th className={`${head} max-md:hidden`}>{t('orders.quantity')}</th>
            <th className={`${head} max-md:hidden`}>{t('orders.price')}</th>
            <th className={`${head} max-md:hidden`}>{t('orders.discount')}</th>
            <th className={head}>
              {t('orders.total')} {currency}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          {order.lines.map((line) => (
            <Line key={line.id} line={line} currency={currency} />
          ))}
        </tbody>
      </table>
      <dl className="ms-auto flex w-full max-w-field flex-col gap-1 border-t border-hairline pt-3">
        {sums.map(({ name, amount }) => (
          <div key={name} className="flex justify-between gap-4 text-muted">
            <dt>{name}</dt>
            <dd>
              <Money amount={amount} currency={currency} bare />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 text-lead font-strong">
          <dt>{t('orders.total')}</dt>
          <dd>
            <Money amount={order.total} currency={currency} />
          </dd>
        </div>
      </dl>
    </Card>
  )
}
