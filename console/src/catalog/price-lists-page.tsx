import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { type PriceList, priceListsQuery } from './catalog.queries.ts'
import { CatalogLinks } from './catalog-links.tsx'
import { usePlaceNames } from './place-fields.tsx'
import { PriceListDrawer } from './price-list-drawer.tsx'

const columnsOf = (placeOf: (id: string | null) => string) => [
  column<PriceList>(t('catalog.name'), ({ name }) => name, {
    sortBy: ({ name }) => name,
    width: 'minmax(12rem, 2fr)',
  }),
  column<PriceList>(t('catalog.branch'), ({ branchId }) => placeOf(branchId), {
    sortBy: ({ branchId }) => placeOf(branchId),
  }),
  column<PriceList>(t('catalog.assigned'), ({ assignedTo }) => t(`catalog.assigned.${assignedTo ?? 'everybody'}`), {
    sortBy: ({ assignedTo }) => assignedTo,
  }),
  column<PriceList>(t('catalog.currency'), ({ currency }) => currency, {
    sortBy: ({ currency }) => currency,
    width: '7rem',
  }),
  column<PriceList>(t('catalog.from'), ({ validFrom }) => <DayText day={validFrom} />, {
    align: 'end',
    sortBy: ({ validFrom }) => validFrom,
    width: '8rem',
  }),
  column<PriceList>(
    t('catalog.until'),
    ({ validTo }) => (validTo === null ? t('catalog.openEnd') : <DayText day={validTo} />),
    {
      align: 'end',
      sortBy: ({ validTo }) => validTo,
      width: '8rem',
    },
  ),
  column<PriceList>(t('catalog.prices'), ({ prices }) => prices, {
    align: 'end',
    sortBy: ({ prices }) => prices,
    width: '6rem',
  }),
]

/** The price lists of the chain and its branches. */
export function PriceListsPage() {
  const query = useQuery(priceListsQuery)
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const placeOf = usePlaceNames()
  const columns = useMemo(() => columnsOf(placeOf), [placeOf])
  const mayAdd = query.data?.can.add === true
  const add = (
    <>
      <CatalogLinks />
      {mayAdd && (
        <Button variant="primary" icon="plus" onPress={() => setAdding(true)}>
          {t('catalog.addList')}
        </Button>
      )}
    </>
  )
  return (
    <Screen title={t('catalog.lists')} needs="catalog.read" action={add}>
      <Answered query={query} failed={t('catalog.failed')}>
        {({ items }) => (
          <DataTable
            label={t('catalog.lists')}
            rows={items}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            onOpen={({ id }) => void navigate({ to: '/catalog/price-lists/$id', params: { id } })}
            renderCard={(list) => (
              <div className="flex flex-col gap-1">
                <PageLink to="/catalog/price-lists/$id" params={{ id: list.id }}>
                  {list.name}
                </PageLink>
                <p className="text-small text-muted">
                  {placeOf(list.branchId)} · {list.currency} · <DayText day={list.validFrom} />
                </p>
              </div>
            )}
            bar={
              items.length > 0 && (
                <>
                  <DownloadLink href="/api/v1/catalog/export?format=csv">
                    {`${t('catalog.exportAll')} ${t('catalog.csv')}`}
                  </DownloadLink>
                  <DownloadLink href="/api/v1/catalog/export?format=xlsx">
                    {`${t('catalog.exportAll')} ${t('catalog.xlsx')}`}
                  </DownloadLink>
                </>
              )
            }
            empty={
              <EmptyState icon="tag" title={t('catalog.noLists')}>
                {t('catalog.noListsAbout')}
              </EmptyState>
            }
          />
        )}
      </Answered>
      {adding && <PriceListDrawer list={undefined} onClose={() => setAdding(false)} />}
    </Screen>
  )
}
