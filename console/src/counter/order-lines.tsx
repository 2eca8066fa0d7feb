import { writePercent } from '@clothesline/ui/logic/percent.ts'
import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { t } from '../i18n/translate.ts'
import type { OrderDetail } from './counter.queries.ts'
import { unitWord } from './unit-words.ts'

/** The lines, savings, taxes and total of an order as it was taken in. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const { locale } = useUiSettings()
  const { currency, lines, fees, taxes, discount, paid, total } = order
  return (
    <>
      <ul className="flex flex-col divide-y divide-hairline">
        {lines.map((line) => (
          <li key={line.id} className="flex items-start justify-between gap-2 py-1.5">
            <span className="min-w-0">
              <span className="block truncate font-medium">{line.itemName}</span>
              <span className="block truncate text-small text-muted">
                {line.serviceName} · <Quantity thousandths={line.quantity} unit={unitWord(line.unit, line.quantity)} />
              </span>
            </span>
            <Money bare amount={line.nominal - line.discount} currency={currency} />
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-0.5 text-small text-muted">
        {discount > 0 && (
          <div className="flex justify-between gap-2 text-good">
            <dt>{t('counter.savings')}</dt>
            <dd>
              −<Money bare amount={discount} currency={currency} />
            </dd>
          </div>
        )}
        {fees.map(({ kind, name, amount }) => (
          <div key={`${kind} ${name}`} className="flex justify-between gap-2">
            <dt>{(kind === 'fee' && name) || t(`counter.fee.${kind}`)}</dt>
            <dd>
              <Money bare amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
        {taxes.map(({ code, rate, amount }) => (
          <div key={`${code} ${rate}`} className="flex justify-between gap-2">
            <dt>{t('counter.taxOf', { code, rate: writePercent(rate, locale) })}</dt>
            <dd>
              <Money bare amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-2">
          <dt>{t('counter.total')}</dt>
          <dd>
            <Money bare amount={total} currency={currency} />
          </dd>
        </div>
        {paid > 0 && paid < total && (
          <div className="flex justify-between gap-2">
            <dt>{t('counter.paidSoFar')}</dt>
            <dd>
              <Money bare amount={paid} currency={currency} />
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}
