import { column } from '@clothesline/ui/data-table'
import { writePercent } from '@clothesline/ui/logic/percent.ts'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import { departmentsQuery, servicesQuery, type Upcharge, upchargesQuery } from './catalog.queries.ts'
import { OfferedBadge } from './offered-badge.tsx'
import { ThingsList } from './things-list.tsx'
import { UpchargeDrawer } from './upcharge-drawer.tsx'

function Value({ upcharge: { kind, value, currency } }: { upcharge: Upcharge }) {
  const { locale } = useUiSettings()
  if (kind !== 'percent') return currency === null ? null : <Money amount={value} currency={currency} />
  return writePercent(value, locale)
}

const columnsOf = (scopeOf: (upcharge: Upcharge) => string) => [
  column<Upcharge>(t('catalog.name'), ({ name }) => name, { sortBy: ({ name }) => name, width: 'minmax(12rem, 2fr)' }),
  column<Upcharge>(t('catalog.kind'), ({ kind }) => t(`catalog.kind.${kind}`), { width: '11rem' }),
  column<Upcharge>(t('catalog.value'), (upcharge) => <Value upcharge={upcharge} />, { align: 'end', width: '8rem' }),
  column<Upcharge>(t('catalog.for'), scopeOf, { width: 'minmax(10rem, 1fr)' }),
  column<Upcharge>(t('catalog.state'), ({ active }) => <OfferedBadge active={active} />, { width: '9rem' }),
]

/** Upcharges: what comes on top of prices. */
export function UpchargesPage() {
  const query = useQuery(upchargesQuery)
  const departments = useQuery(departmentsQuery).data?.items
  const services = useQuery(servicesQuery).data?.items
  const columns = useMemo(() => {
    const names = new Map([...(departments ?? []), ...(services ?? [])].map(({ id, name }) => [id, name]))
    return columnsOf(({ departmentId, serviceId, itemId }) => {
      const parts = [departmentId, serviceId].filter((id) => id !== null).map((id) => names.get(id) ?? '–')
      return [...parts, ...(itemId === null ? [] : [t('catalog.item')])].join(', ') || t('catalog.everything')
    })
  }, [departments, services])
  return (
    <ThingsList
      title={t('catalog.upcharges')}
      addTitle={t('catalog.addUpcharge')}
      query={query}
      columns={columns}
      about={({ kind }) => t(`catalog.kind.${kind}`)}
      empty={{ title: t('catalog.noUpcharges'), about: t('catalog.noUpchargesAbout') }}
      drawer={(upcharge, onClose) => (
        <UpchargeDrawer upcharge={upcharge} next={query.data?.items.length ?? 0} onClose={onClose} />
      )}
    />
  )
}
