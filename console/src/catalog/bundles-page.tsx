import { column } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { DayText } from '../frame/day-text.tsx'
import { t } from '../i18n/translate.ts'
import { BundleDrawer } from './bundle-drawer.tsx'
import { type Bundle, bundlesQuery } from './bundles.queries.ts'
import { OfferedBadge } from './offered-badge.tsx'
import { usePlaceNames } from './place-fields.tsx'
import { ThingsList } from './things-list.tsx'

const thingsOf = ({ parts }: Bundle): string =>
  parts
    .map(({ count, itemName, serviceName }) =>
      t('catalog.partText', { count: String(count), item: itemName, service: serviceName }),
    )
    .join(' + ')

const columnsOf = (placeOf: (id: string | null) => string) => [
  column<Bundle>(t('catalog.name'), ({ name }) => name, { sortBy: ({ name }) => name, width: 'minmax(10rem, 1fr)' }),
  column<Bundle>(t('catalog.parts'), thingsOf, { width: 'minmax(14rem, 2fr)' }),
  column<Bundle>(t('catalog.value'), ({ price, currency }) => <Money amount={price} currency={currency} />, {
    align: 'end',
    width: '7rem',
  }),
  column<Bundle>(t('catalog.branch'), ({ branchId }) => placeOf(branchId)),
  column<Bundle>(t('catalog.from'), ({ validFrom }) => <DayText day={validFrom} />, { align: 'end', width: '8rem' }),
  column<Bundle>(
    t('catalog.until'),
    ({ validTo }) => (validTo === null ? t('catalog.openEnd') : <DayText day={validTo} />),
    { align: 'end', width: '8rem' },
  ),
  column<Bundle>(t('catalog.state'), ({ active }) => <OfferedBadge active={active} />, { width: '8rem' }),
]

/** Bundles: so many things for one price, taken wherever they make an order cheaper. */
export function BundlesPage() {
  const query = useQuery(bundlesQuery)
  const placeOf = usePlaceNames()
  const columns = useMemo(() => columnsOf(placeOf), [placeOf])
  return (
    <ThingsList
      title={t('catalog.bundles')}
      addTitle={t('catalog.addBundle')}
      query={query}
      columns={columns}
      about={thingsOf}
      empty={{ title: t('catalog.noBundles'), about: t('catalog.noBundlesAbout') }}
      drawer={(bundle, onClose) => <BundleDrawer bundle={bundle} onClose={onClose} />}
    />
  )
}
