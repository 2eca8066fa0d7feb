import { Card } from '@clothesline/ui/card'
import { writePercent } from '@clothesline/ui/logic/percent.ts'
import { EmptyState } from '@clothesline/ui/states'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../api/client.ts'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { SetRate } from './set-rate.tsx'
import { taxRatesQuery } from './settings.queries.ts'

type Rate = Answer<'/api/v1/tax-rates'>['items'][number]

/** How each category is taxed, where and from when. */
export function TaxesPage() {
  const rates = useQuery(taxRatesQuery)
  const maySet = useMay('taxes.write')
  return (
    <Screen title={t('taxes.title')} about={t('taxes.about')} needs="settings.read">
      <Answered query={rates} failed={t('settings.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="receipt" title={t('taxes.none')}>
              {t('taxes.noneAbout')}
            </EmptyState>
          ) : (
            <Rates rates={items} />
          )
        }
      </Answered>
      {maySet && <SetRate />}
    </Screen>
  )
}

function Rates({ rates }: { rates: readonly Rate[] }) {
  const { locale } = useUiSettings()
  const { branches } = useMe()
  const placeOf = ({ branchId, country }: Rate) =>
    country ?? branches.find(({ id }) => id === branchId)?.name ?? t('settings.wholeChain')
  const head = 'py-2 pe-4 text-start text-small font-medium text-muted'
  return (
    <Card>
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-hairline">
              <th className={head}>{t('taxes.category')}</th>
              <th className={head}>{t('taxes.where')}</th>
              <th className={head}>{t('taxes.from')}</th>
              <th className={head}>{t('taxes.rate')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-hairline">
            {rates.map((rate) => (
              <tr key={rate.id}>
                <td className="py-2 pe-4">{rate.category}</td>
                <td className="py-2 pe-4">{placeOf(rate)}</td>
                <td className="py-2 pe-4">
                  <DayText day={rate.validFrom} />
                </td>
                <td className="py-2 tabular-nums">
                  {rate.components.map(({ code, rate: part }) => `${code} ${writePercent(part, locale)}`).join(' + ') ||
                    t('taxes.exempt')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
