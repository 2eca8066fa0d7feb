import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { ExceptionsTable, type Fault } from './exceptions-table.tsx'
import type { CatalogImport, ImportModel } from './import-model.ts'
import { type Bucket, type PriceLine, priceLines } from './imports.queries.ts'
import { besidesAmount } from './terms-text.ts'

function Price({ terms, currency }: { terms: PriceLine['after']; currency: string | null }) {
  const { locale } = useUiSettings()
  if (terms === null || currency === null) return null
  const besides = besidesAmount({ terms, currency, locale })
  return (
    <>
      <Money amount={terms.amount} currency={currency} />
      {besides && <span className="ms-1.5 text-small text-muted">{besides}</span>}
    </>
  )
}

const old = (line: PriceLine) => (
  <del className="text-muted">
    <Price terms={line.before} currency={line.currency} />
  </del>
)
const coming = (line: PriceLine) => (
  <ins className="font-medium no-underline">
    <Price terms={line.after} currency={line.currency} />
  </ins>
)

const unitOf = ({ unit }: PriceLine) => (unit === null ? '' : t('imports.unitName', { unit }))

function columnsOf(bucket: Bucket) {
  const end = { align: 'end' as const, width: 'minmax(8rem, 0.8fr)' }
  return [
    column<PriceLine>(t('imports.row'), ({ row }) => row, { align: 'end', width: '6rem', sortBy: ({ row }) => row }),
    column<PriceLine>(t('imports.item'), ({ item }) => item, {
      width: 'minmax(10rem, 2fr)',
      sortBy: ({ item }) => item,
    }),
    column<PriceLine>(t('imports.service'), ({ service }) => service, { sortBy: ({ service }) => service }),
    column<PriceLine>(t('imports.unit'), unitOf, { width: '5rem' }),
    column<PriceLine>(t('imports.list'), ({ list }) => list, { width: 'minmax(8rem, 1fr)' }),
    ...(bucket === 'change' ? [column<PriceLine>(t('imports.now'), old, end)] : []),
    column<PriceLine>(bucket === 'change' ? t('imports.then') : t('imports.price'), coming, end),
    ...(bucket === 'duplicate' ? [column<PriceLine>(t('imports.sameAs'), ({ sameAs }) => sameAs, end)] : []),
  ]
}

const renderCard = (line: PriceLine) => (
  <div className="flex flex-col gap-1">
    <p className="font-medium wrap-anywhere">{line.item}</p>
    <p className="text-small text-muted">
      {t('imports.row')} {line.row} · {line.service} · {unitOf(line)}
    </p>
    <p className="flex flex-wrap gap-2 tabular-nums">
      {line.before !== null && line.bucket === 'change' && old(line)}
      {coming(line)}
    </p>
  </div>
)

const idOf = ({ row, item, service, unit, list }: PriceLine) => `${row} ${item} ${service} ${unit} ${list}`
const nameOf = ({ row, item }: PriceLine) => `${row} ${item}`

interface PriceLinesProps {
  found: CatalogImport
  model: ImportModel
  bucket: Bucket
}

/** The lines of one bucket of a preview: created and changed prices old and new, repeated lines, or exceptions with the reason. */
export function PriceLines({ found: { id, version }, model, bucket }: PriceLinesProps) {
  const lines = useInfiniteQuery(priceLines({ id, version, bucket }))
  const rows = useMemo(() => lines.data?.pages.flatMap(({ items }) => items) ?? [], [lines.data])
  const columns = useMemo(() => columnsOf(bucket), [bucket])
  const faults = useMemo(() => rows.flatMap(faultsOf), [rows])
  const more = () => void (lines.hasNextPage && !lines.isFetchingNextPage && lines.fetchNextPage())
  if (lines.error && rows.length === 0) {
    return <Failed error={lines.error} failed={t('imports.linesFailed')} onRetry={() => void lines.refetch()} />
  }
  if (bucket === 'exception') {
    const about = { model, faults, nameTitle: t('imports.item'), loading: lines.isPending, onEndReached: more }
    return <ExceptionsTable {...about} />
  }
  return (
    <DataTable
      label={t(`imports.${bucket}`)}
      rows={rows}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      renderCard={renderCard}
      loading={lines.isPending}
      onEndReached={more}
      maxHeight="60dvh"
    />
  )
}

const faultsOf = (line: PriceLine): Fault[] =>
  line.faults.map(({ column: title, code, sentence }) => ({
    id: `${line.row} ${title} ${code}`,
    row: line.row,
    name: line.item,
    column: title,
    value: line.price ?? '',
    reason: sentence,
  }))
