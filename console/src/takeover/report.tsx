import { Card } from '@clothesline/ui/card'
import { DownloadLink } from '../frame/download-link.tsx'
import { t } from '../i18n/translate.ts'
import { Sum } from './sums.tsx'
import type { ReportLine } from './takeover.queries.ts'

const head = 'py-2 ps-4 text-end text-small font-medium text-muted'
const sides = ['file', 'books', 'difference'] as const

interface ReportProps {
  id: string
  lines: readonly ReportLine[]
  currency: string
}

/** What stood in the file beside what stands in the books since. */
export function Report({ id, lines, currency }: ReportProps) {
  return (
    <Card
      title={t('takeover.report')}
      action={<DownloadLink href={`/api/v1/takeovers/${id}/report.csv`}>{t('takeover.download')}</DownloadLink>}
    >
      <ul aria-label={t('takeover.report')} className="divide-y divide-hairline sm:hidden">
        {lines.map((line) => (
          <li key={keyOf(line)} className="py-2">
            <p className="font-medium">{t(`takeover.kind.${line.kind}`)}</p>
            {sides.map((side) => (
              <p key={side} className="flex justify-between gap-4 text-small">
                <span className="text-muted">{t(`takeover.side.${side}`)}</span>
                <span>
                  {line[side].count} · <Sum line={line} sum={line[side].sum} currency={currency} />
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <table className="w-full max-sm:hidden">
        <caption className="sr-only">{t('takeover.report')}</caption>
        <thead>
          <tr className="border-b border-hairline">
            <th className="py-2 text-start text-small font-medium text-muted">{t('takeover.what')}</th>
            {sides.map((side) => (
              <th key={side} colSpan={2} scope="colgroup" className={head}>
                {t(`takeover.side.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          {lines.map((line) => (
            <tr key={keyOf(line)}>
              <th scope="row" className="py-2 text-start font-normal">
                {t(`takeover.kind.${line.kind}`)}
              </th>
              {sides.map((side) => (
                <Pair key={side} line={line} side={side} currency={currency} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const keyOf = ({ kind, unit }: ReportLine): string => `${kind} ${unit}`

function Pair({ line, side, currency }: { line: ReportLine; side: (typeof sides)[number]; currency: string }) {
  const { count, sum } = line[side]
  return (
    <>
      <td className="py-2 ps-4 text-end tabular-nums">{count}</td>
      <td className="py-2 ps-4 text-end">
        <Sum line={line} sum={sum} currency={currency} />
      </td>
    </>
  )
}
