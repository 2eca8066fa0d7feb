import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { Failed } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { type Item, itemsOf } from './catalog.queries.ts'
import { CatalogEmpty } from './catalog-empty.tsx'
import { CatalogLinks } from './catalog-links.tsx'
import { ItemDrawer } from './item-drawer.tsx'
import { ItemFilters } from './item-filters.tsx'
import { OfferedBadge } from './offered-badge.tsx'

const columnsOf = () => [
  column<Item>(t('catalog.name'), ({ name }) => name, { width: 'minmax(12rem, 2fr)' }),
  column<Item>(t('catalog.department'), ({ departmentName }) => departmentName, { width: 'minmax(10rem, 1fr)' }),
  column<Item>(t('catalog.code'), ({ code }) => <span className="tabular-nums">{code}</span>, { width: '9rem' }),
  column<Item>(t('catalog.tags'), ({ tagsPerItem }) => tagsPerItem, { align: 'end', width: '5rem' }),
  column<Item>(t('catalog.state'), ({ active }) => <OfferedBadge active={active} />, {
    width: '9rem',
    hidden: true,
  }),
]

const idOf = ({ id }: Item) => id
const nameOf = ({ name }: Item) => name

/** Items, by name and department; the filter is the address. */
export function ItemsPage() {
  const filter = useSearch({ from: '/signed-in/catalog/' })
  const [open, setOpen] = useState<Item | 'new'>()
  const search = useDeferredValue(filter.search)
  const list = useInfiniteQuery(itemsOf({ search, departmentId: filter.department, active: filter.out !== true }))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const mayAdd = list.data?.pages[0]?.can.add === true
  const untouched = Object.keys(filter).length === 0
  const add = (
    <>
      <CatalogLinks />
      {mayAdd && (
        <Button variant="primary" icon="plus" onPress={() => setOpen('new')}>
          {t('catalog.addItem')}
        </Button>
      )}
    </>
  )
  const renderCard = (item: Item) => <ItemCard item={item} onOpen={() => setOpen(item)} />
  return (
    <Screen title={t('catalog.items')} needs="catalog.read" action={add}>
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('catalog.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('catalog.items')}
          rows={rows}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          onOpen={mayAdd ? setOpen : undefined}
          renderCard={renderCard}
          bar={<ItemFilters filter={filter} />}
          loading={list.isPending}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          empty={
            untouched ? (
              <CatalogEmpty mayAdd={mayAdd} />
            ) : (
              <EmptyState title={t('catalog.noneFound')}>{t('catalog.noneFoundAbout')}</EmptyState>
            )
          }
        />
      )}
      {open && <ItemDrawer item={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Screen>
  )
}

function ItemCard({ item, onOpen }: { item: Item; onOpen: () => void }) {
  return (
    <div className="flex items-start justify-between gap-2">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{item.name}</p>
        <p className="text-small text-muted">{[item.departmentName, item.code].filter(Boolean).join(' · ')}</p>
      </div>
      {item.can.edit && (
        <Button size="small" onPress={onOpen} aria-label={t('catalog.editItem', { name: item.name })}>
          {t('catalog.edit')}
        </Button>
      )}
    </div>
  )
}
