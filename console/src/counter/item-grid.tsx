import { cx } from '@clothesline/ui/cx.ts'
import { Money } from '@clothesline/ui/money'
import { type RefObject, useEffect, useRef } from 'react'
import { t } from '../i18n/translate.ts'
import type { Catalog, CatalogItem } from './counter.queries.ts'
import { isCounted } from './draft-rules.ts'
import type { Picks } from './draft-storage.ts'
import { usualPrice } from './offer.ts'
import { unitWord } from './unit-words.ts'
import type { EntryState } from './use-entry.ts'

interface ItemGridProps {
  entry: EntryState
  listId: string
  catalog: Catalog
  picks: Picks
  field: RefObject<HTMLInputElement | null>
}

const tabStyle =
  'min-h-11 whitespace-nowrap rounded-control px-3 text-control text-muted transition-colors hover:bg-hover hover:text-ink ' +
  'aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink'

/** The items of a department, or those that fit what is typed; the one Enter adds is marked. */
export function ItemGrid({ entry, listId, catalog, picks, field }: ItemGridProps) {
  const searching = entry.entry.words !== ''
  const toField = () => field.current?.focus()
  return (
    <>
      <fieldset aria-label={t('counter.departments')} className="flex min-w-0 gap-1 overflow-x-auto pb-0.5">
        {entry.filled.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={!searching && id === entry.department}
            onClick={() => {
              entry.type('')
              entry.show(id)
              toField()
            }}
            className={tabStyle}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="min-h-0 flex-1 lg:overflow-y-auto">
        {entry.matches.length === 0 && (
          <p className="px-1 py-6 text-center text-muted">{t('counter.noItem', { words: entry.entry.words })}</p>
        )}
        <div
          role="listbox"
          id={listId}
          aria-label={t('counter.items')}
          tabIndex={-1}
          className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2 p-0.5 outline-none"
        >
          {entry.matches.map((match, index) => (
            <GridItem
              key={match.item.id}
              id={`${listId}-${index}`}
              item={match.item}
              serviceId={match.serviceId}
              catalog={catalog}
              picks={picks}
              active={index === entry.at}
              onChoose={() => {
                entry.choose(match)
                toField()
              }}
            />
          ))}
        </div>
      </div>
    </>
  )
}

interface GridItemProps {
  id: string
  item: CatalogItem
  serviceId: string | null
  catalog: Catalog
  picks: Picks
  active: boolean
  onChoose: () => void
}

function GridItem({ id, item, serviceId, catalog, picks, active, onChoose }: GridItemProps) {
  const price = usualPrice(item, serviceId, picks)
  const service = catalog.services.find((other) => other.id === price?.serviceId)
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (!price) return null
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      ref={option}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
      className={cx(
        'flex min-h-22 cursor-default select-none flex-col justify-between gap-1 rounded-control border bg-surface px-2.5 py-2 transition-colors',
        active ? 'border-focus bg-selected' : 'border-hairline hover:border-edge hover:bg-hover',
      )}
    >
      <span className="line-clamp-2 font-medium leading-tight">{item.name}</span>
      <span className="flex flex-col text-small text-muted">
        <span className="truncate">{service?.name}</span>
        <span className="text-end text-ink">
          <Money amount={price.amount} currency={catalog.currency} />
          {!isCounted(price.unit) && <span className="text-muted">/{unitWord(price.unit, 1000)}</span>}
        </span>
      </span>
    </div>
  )
}
