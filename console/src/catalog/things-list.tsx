import { Button } from '@clothesline/ui/button'
import { type Column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { OfferedBadge } from './offered-badge.tsx'

interface Thing {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly can: { readonly edit: boolean }
}

interface ThingsListProps<Item extends Thing> {
  title: string
  addTitle: string
  query: UseQueryResult<{ items: Item[]; can: { add: boolean } }>
  columns: readonly Column<Item>[]
  /** A line that tells one from the others on a narrow window. */
  about: (item: Item) => string
  empty: { title: string; about: string }
  /** The form of a thing, or of a new one. */
  drawer: (item: Item | undefined, onClose: () => void) => ReactNode
}

/** A side of the catalog that is short enough to be loaded whole: its list, and the form beside it. */
export function ThingsList<Item extends Thing>(props: ThingsListProps<Item>) {
  const { title, addTitle, query, columns, about, empty, drawer } = props
  const [open, setOpen] = useState<Item | 'new'>()
  const mayAdd = query.data?.can.add === true
  const add = mayAdd && (
    <Button variant="primary" icon="plus" onPress={() => setOpen('new')}>
      {addTitle}
    </Button>
  )
  return (
    <Screen title={title} needs="catalog.read" action={add}>
      <Answered query={query} failed={t('catalog.failed')}>
        {({ items }) => (
          <DataTable
            label={title}
            rows={items}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            onOpen={mayAdd ? setOpen : undefined}
            renderCard={(item) => (
              <div className="flex items-start justify-between gap-2">
                <div className="flex min-w-0 flex-col gap-1">
                  <p className="font-medium wrap-anywhere">{item.name}</p>
                  <p className="text-small text-muted">{about(item)}</p>
                  {!item.active && (
                    <p>
                      <OfferedBadge active={false} />
                    </p>
                  )}
                </div>
                {item.can.edit && (
                  <Button
                    size="small"
                    onPress={() => setOpen(item)}
                    aria-label={t('catalog.editItem', { name: item.name })}
                  >
                    {t('catalog.edit')}
                  </Button>
                )}
              </div>
            )}
            empty={<EmptyState title={empty.title}>{empty.about}</EmptyState>}
          />
        )}
      </Answered>
      {open && drawer(open === 'new' ? undefined : open, () => setOpen(undefined))}
    </Screen>
  )
}
