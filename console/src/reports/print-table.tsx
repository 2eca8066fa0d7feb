import { useUiSettings } from '@clothesline/ui/ui-settings'
import { t } from '../i18n/translate.ts'
import { FigureText } from './figure-text.tsx'
import { rowName } from './report-words.ts'
import type { Report } from './reports.queries.ts'

/** All rows of a report as a plain table, on paper only: the table of the screen holds no more rows than are in sight. */
export function PrintTable({ report, currency }: { report: Report; currency: string }) {
  const { locale } = useUiSettings()
  return (
    <table className="hidden w-full print:table">
      <thead>
        <tr className="border-b border-edge">
          <th className="py-1 text-start">{t(`reports.by.${report.shownBy}`)}</th>
          {report.columns.map(({ name }) => (
            <th key={name} className="py-1 ps-3 text-end">
              {t(`reports.figure.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.items.map((row) => (
          <tr key={row.key} className="border-b border-hairline">
            <td className="py-1">{rowName(row, report, locale)}</td>
            {report.columns.map(({ name, kind }) => (
              <td key={name} className="py-1 ps-3 text-end">
                <FigureText value={row.values[name]} kind={kind} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
