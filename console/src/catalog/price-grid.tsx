import { Banner } from '@clothesline/ui/banner'
import { CellGrid } from '@clothesline/ui/cell-grid'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { Select } from '@clothesline/ui/select'
import { EmptyState } from '@clothesline/ui/states'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import type { Item, PriceList, Service } from './catalog.queries.ts'
import { type GridFilter, units } from './catalog-filter.ts'
import { type GridRow, gridRows } from './grid-rows-rules.ts'
import { NameAndDepartment } from './item-filters.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { Conflict, SaveBar } from './price-bar.tsx'
import { type Price, type Prices, placeKey } from './price-draft-rules.ts'
import { usePriceDraft } from './use-price-draft.ts'

interface PriceGridProps {
  whole: { list: PriceList; prices: Prices }
  items: readonly Item[]
  services: readonly Service[]
}

const placeOf = ({ itemId, unit }: GridRow, serviceId: string) => ({ itemId, unit, serviceId })
const rowIdOf = ({ id }: GridRow) => id
const rowNameOf = ({ name, unit }: GridRow) => `${name}, ${t('catalog.unitName', { unit })}`

/** The prices of one list, items against services, edited in place and saved together. */
export function PriceGrid({ whole, items, services }: PriceGridProps) {
  const { list, prices } = whole
  const filter = useSearch({ from: '/signed-in/catalog/price-lists/$id' })
  const draft = usePriceDraft(whole)
  const rows = useMemo(() => gridRows(items, prices, filter), [items, prices, filter])
  const columns = useMemo(() => services.map(({ id, name }) => ({ id, header: name })), [services])
  const wrong = draft.problem && problemOf(draft.problem)
  return (
    <section aria-label={t('catalog.grid', { name: list.name })} className="flex min-w-0 flex-col gap-3">
      <Filters filter={filter} />
      {wrong && (
        <Banner tone="bad" title={wrong.title}>
          {wrong.detail}
        </Banner>
      )}
      {draft.moved && <Conflict draft={draft} moved={draft.moved} currency={list.currency} />}
      {list.can.edit && <p className="text-small text-muted">{t('catalog.gridHelp')}</p>}
      {rows.length === 0 ? (
        <EmptyState title={t('catalog.noneFound')}>{t('catalog.noneFoundAbout')}</EmptyState>
      ) : (
        <CellGrid
          label={t('catalog.grid', { name: list.name })}
          rowTitle={t('catalog.item')}
          rows={rows}
          rowId={rowIdOf}
          rowName={rowNameOf}
          renderRowHead={renderRowHead}
          columns={columns}
          valueOf={(row, service) => draft.amountAt(placeOf(row, service))}
          renderValue={(row, service) => (
            <Shown
              amount={draft.amountAt(placeOf(row, service))}
              price={prices.get(placeKey(placeOf(row, service)))}
              currency={list.currency}
            />
          )}
          renderField={(field) => <MoneyField {...field} currency={list.currency} />}
          onSet={list.can.edit ? (row, service, amount) => draft.set(placeOf(row, service), amount) : undefined}
          isChanged={(row, service) => draft.isChanged(placeOf(row, service))}
          rowHeight={44}
        />
      )}
      <SaveBar draft={draft} />
      <LeaveGuard count={draft.count} />
    </section>
  )
}

const renderRowHead = ({ name, department, unit }: GridRow) => (
  <>
    <span className="truncate" title={name}>
      {name}
    </span>
    <span className="truncate text-caption text-muted">
      {department} · {t('catalog.unitName', { unit })}
    </span>
  </>
)

function termsMark({ pricing, minimumQuantity, minimumCharge }: Price): string {
  if (pricing === 'flat') return t('catalog.pricedFlat')
  if (pricing === 'per_load') return t('catalog.pricedLoad')
  return minimumQuantity !== null || minimumCharge !== null ? t('catalog.pricedMinimum') : ''
}

function Shown({ amount, price, currency }: { amount: number | null; price: Price | undefined; currency: string }) {
  if (amount === null) return <span className="sr-only">{t('catalog.noPrice')}</span>
  const mark = price ? termsMark(price) : ''
  return (
    <span className="flex flex-col items-end leading-tight">
      <Money amount={amount} currency={currency} bare />
      {mark && <span className="text-caption text-muted">{mark}</span>}
    </span>
  )
}

function Filters({ filter }: { filter: GridFilter }) {
  const navigate = useNavigate()
  const go = (change: { [Name in keyof GridFilter]: GridFilter[Name] | undefined }) =>
    void navigate({ to: '.', search: { ...filter, ...change } as GridFilter, replace: true, resetScroll: false })
  const options = [
    { value: 'priced', label: t('catalog.rowsAsPriced') },
    ...units.map((unit) => ({
      value: unit,
      label: t('catalog.rowsPer', { unit: t('catalog.unitName', { unit }) }),
    })),
  ]
  return (
    <div className="flex flex-wrap items-center gap-2">
      <NameAndDepartment
        filter={filter}
        onChange={({ search, department }) => go({ search: search || undefined, department })}
      />
      <div className="w-52 max-w-full">
        <Select
          label={t('catalog.rowsFor')}
          labelHidden
          options={options}
          value={filter.unit ?? 'priced'}
          onChange={(chosen) => go({ unit: units.find((unit) => unit === chosen) })}
        />
      </div>
    </div>
  )
}
