import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import { t } from '../i18n/translate.ts'
import type { FileSum, ReportLine } from './takeover.queries.ts'

interface SumProps {
  line: Pick<ReportLine, 'unit'>
  /** Minor units; of credits thousandths of their unit, or points. */
  sum: number
  currency: string
}

/** A sum as its kind is read: money, or credits of packages in their unit. */
export function Sum({ line: { unit }, sum, currency }: SumProps) {
  if (unit === null || unit === 'money') return <Money amount={sum} currency={currency} />
  const thousandths = unit === 'point' ? sum * 1000 : sum
  return <Quantity thousandths={thousandths} unit={t('takeover.unit', { unit, count: thousandths / 1000 })} />
}

/** What the file comes to, kind by kind, to be compared with the lists of the other system. */
export function FileSums({ sums, currency }: { sums: readonly FileSum[]; currency: string }) {
  if (sums.length === 0) return null
  return (
    <table className="w-full max-w-prose">
      <caption className="sr-only">{t('takeover.sums')}</caption>
      <thead>
        <tr className="border-b border-hairline text-small text-muted">
          <th className="py-2 text-start font-medium">{t('takeover.what')}</th>
          <th className="py-2 ps-4 text-end font-medium">{t('takeover.count')}</th>
          <th className="py-2 ps-4 text-end font-medium">{t('takeover.sum')}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-hairline">
        {sums.map((line) => (
          <tr key={`${line.kind} ${line.unit}`}>
            <th scope="row" className="py-2 text-start font-normal">
              {t(`takeover.kind.${line.kind}`)}
            </th>
            <td className="py-2 ps-4 text-end tabular-nums">{line.count}</td>
            <td className="py-2 ps-4 text-end">
              <Sum line={line} sum={line.sum} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
