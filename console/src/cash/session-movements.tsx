import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'
import type { CashSession } from './cash.queries.ts'

type Report = NonNullable<CashSession['report']>

/** What happened at a register by kind and tender, and which receipts it gave out. */
export function SessionMovements({ report, currency }: { report: Report; currency: string }) {
  const { movements, receipts } = report
  const head = 'py-2 text-small font-medium text-muted'
  return (
    <Card title={t('cash.movements')}>
      {movements.length === 0 ? (
        <p className="text-muted">{t('cash.noMovements')}</p>
      ) : (
        <table className="w-full">
          <thead>
            <tr className="border-b border-hairline">
              <th className={`${head} text-start`}>{t('cash.movement')}</th>
              <th className={`${head} text-end`}>{t('cash.times')}</th>
              <th className={`${head} text-end`}>{t('cash.in')}</th>
              <th className={`${head} text-end`}>{t('cash.out')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-hairline tabular-nums">
            {movements.map(({ kind, tender, count, amount }) => (
              <tr key={`${kind} ${tender}`}>
                <td className="py-2 pe-3">
                  {t('cash.kind', { kind })}{' '}
                  <span className="text-small text-muted">{t('cash.tender', { tender })}</span>
                </td>
                <td className="py-2 text-end text-muted">{count}</td>
                <td className="py-2 ps-3 text-end">{amount >= 0 && <Money amount={amount} currency={currency} />}</td>
                <td className="py-2 ps-3 text-end">{amount < 0 && <Money amount={-amount} currency={currency} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-small text-muted">
        {receipts.count === 0
          ? t('cash.noReceipts')
          : t('cash.receipts', { count: receipts.count, first: receipts.first ?? '', last: receipts.last ?? '' })}
      </p>
    </Card>
  )
}
