import { Money } from '@clothesline/ui/money'
import { LoadingState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { api, type Body } from '../api/client.ts'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { t } from '../i18n/translate.ts'
import { type OrderDetail, orderWhole } from './counter.queries.ts'

type Line = Body<'/api/v1/prepaid/preview', 'post'>['lines'][number]

const linesOf = ({ lines }: OrderDetail): Line[] =>
  lines.map(({ id, itemId, serviceId, unit, quantity, gross, tax }) => ({
    line: id,
    itemId,
    serviceId,
    unit: unit as Line['unit'],
    quantity,
    amount: gross,
    tax,
  }))

/** What the packages of an order's customer would cover of it, before they are used. */
export function PackageUse({ orderId }: { orderId: string }) {
  const { data: order, error } = useQuery(orderWhole(orderId))
  const customerId = order?.customerId ?? null
  const preview = useQuery({
    queryKey: ['prepaid', 'preview', orderId, order?.version],
    queryFn: () =>
      order && customerId !== null
        ? api.post('/api/v1/prepaid/preview', {
            body: { customerId, branchId: order.branchId, lines: linesOf(order) },
          })
        : null,
    enabled: customerId !== null,
    retry: false,
  })
  const wrong = error ?? preview.error
  if (wrong) return <p className="text-muted">{wrong.message}</p>
  if (!order || !preview.data) return <LoadingState lines={3} />
  const { lots, covered } = preview.data
  const used = lots.filter((lot) => lot.used > 0)
  const { currency } = order
  if (used.length === 0) return <p className="min-h-12 text-muted">{t('prepaid.coversNothing')}</p>
  return (
    <div className="flex flex-col gap-2">
      <ul className="divide-y divide-hairline">
        {used.map((lot) => (
          <li key={lot.lotId} className="flex items-baseline justify-between gap-3 py-1.5">
            <span>
              {lot.planName}
              <span className="block text-small text-muted">
                {t('prepaid.stays')} <CreditAmount unit={lot.unit} amount={lot.after} currency={currency} />
              </span>
            </span>
            <CreditAmount unit={lot.unit} amount={lot.used} currency={currency} />
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-3 border-t border-hairline pt-2">
        <span className="text-muted">{t('prepaid.covered')}</span>
        <output className="text-title font-strong">
          <Money amount={Math.min(covered, order.balance)} currency={currency} />
        </output>
      </p>
      {covered < order.balance && (
        <p className="flex items-baseline justify-between gap-3 text-muted">
          <span>{t('prepaid.staysDue')}</span>
          <Money amount={order.balance - covered} currency={currency} />
        </p>
      )}
    </div>
  )
}
