import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Item, type PriceList, type Service, servicesQuery } from './catalog.queries.ts'
import type { Prices } from './price-draft-rules.ts'
import { PriceGrid } from './price-grid.tsx'
import { PriceListDrawer } from './price-list-drawer.tsx'
import { allItems, priceListWhole } from './prices.queries.ts'

/** One price list: its facts, and its prices edited in place. */
export function PriceListPage() {
  const { id } = useParams({ from: '/signed-in/catalog/price-lists/$id' })
  const query = useQuery(priceListWhole(id))
  const items = useQuery(allItems)
  const services = useQuery(servicesQuery)
  const [editing, setEditing] = useState(false)
  const list = query.data?.list
  const action = list && (
    <>
      <DownloadLink href={`/api/v1/catalog/price-lists/${id}/export?format=csv`}>{t('catalog.csv')}</DownloadLink>
      <DownloadLink href={`/api/v1/catalog/price-lists/${id}/export?format=xlsx`}>{t('catalog.xlsx')}</DownloadLink>
      <DownloadLink href={`/api/v1/catalog/price-lists/${id}/export?format=shopify`}>
        {t('catalog.shopify')}
      </DownloadLink>
      {list.can.edit && (
        <Button icon="edit" onPress={() => setEditing(true)}>
          {t('catalog.editList')}
        </Button>
      )}
    </>
  )
  return (
    <Screen title={list?.name ?? t('catalog.lists')} needs="catalog.read" action={action}>
      <Answered query={query} failed={t('catalog.failed')} lines={8}>
        {(whole) => (
          <>
            <ListFacts list={whole.list} />
            <Answered query={items} failed={t('catalog.failed')} lines={8}>
              {(every) => (
                <Answered query={services} failed={t('catalog.failed')} lines={8}>
                  {(answer) => <PricesOf whole={whole} items={every} services={answer.items} />}
                </Answered>
              )}
            </Answered>
          </>
        )}
      </Answered>
      {editing && list && <PriceListDrawer list={list} onClose={() => setEditing(false)} />}
    </Screen>
  )
}

interface PricesProps {
  whole: { list: PriceList; prices: Prices }
  items: readonly Item[]
  services: readonly Service[]
}

function PricesOf({ whole, items, services }: PricesProps) {
  const offered = services.filter(({ active }) => active)
  if (items.length === 0 || offered.length === 0) {
    return (
      <EmptyState
        icon="tag"
        title={t('catalog.noGrid')}
        action={<PageLink to="/catalog">{t('catalog.items')}</PageLink>}
      >
        {t('catalog.noGridAbout')}
      </EmptyState>
    )
  }
  return <PriceGrid key={whole.list.id} whole={whole} items={items} services={offered} />
}

function ListFacts({ list }: { list: PriceList }) {
  const { branchId, assignedTo, holders, currency, validFrom, validTo, prices } = list
  const { branches } = useMe()
  const branch = branches.find(({ id }) => id === branchId)?.name ?? '–'
  return (
    <Facts
      facts={[
        { name: t('catalog.branch'), is: branchId === null ? t('catalog.wholeChain') : branch },
        ...(assignedTo === null
          ? []
          : [
              {
                name: t('catalog.assigned'),
                is: t('catalog.assignedTo', { kind: t(`catalog.assigned.${assignedTo}`), count: holders.length }),
              },
            ]),
        { name: t('catalog.currency'), is: currency },
        { name: t('catalog.from'), is: <DayText day={validFrom} /> },
        { name: t('catalog.until'), is: validTo === null ? t('catalog.openEnd') : <DayText day={validTo} /> },
        { name: t('catalog.prices'), is: <span className="tabular-nums">{prices}</span> },
      ]}
    />
  )
}
