import { Card } from '@clothesline/ui/card'
import { Tabs } from '@clothesline/ui/tabs'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Counts } from '../frame/counts.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import type { CatalogImport, ImportModel } from './import-model.ts'
import type { Bucket } from './imports.queries.ts'
import { PriceLines } from './price-lines.tsx'

const buckets: readonly Bucket[] = ['exception', 'change', 'create', 'duplicate']

type Summary = NonNullable<CatalogImport['summary']>

/** What an import of prices would do or did: how much, which lists and new things, and each line. */
export function CatalogPreview({ found, model }: { found: CatalogImport; model: ImportModel }) {
  const { show } = useSearch({ from: '/signed-in/imports/catalog/$id' })
  const navigate = useNavigate()
  const { summary } = found
  if (summary === null) return null
  const { counts } = summary
  const filled = buckets.filter((bucket) => counts[bucket] > 0)
  const open = filled.find((bucket) => bucket === show) ?? filled[0]
  const title = t(model.phase === 'applied' ? 'imports.changed' : 'imports.preview')
  return (
    <>
      <Card title={title}>
        <Counts
          counts={(['create', 'change', 'unchanged', 'duplicate', 'exception'] as const).map((bucket) => ({
            label: t(`imports.${bucket}`),
            count: counts[bucket],
          }))}
        />
        <Around summary={summary} />
      </Card>
      {open && (
        <Tabs
          label={title}
          value={open}
          onChange={(chosen) => void navigate({ to: '.', search: { show: chosen }, replace: true, resetScroll: false })}
          tabs={filled.map((bucket) => ({
            id: bucket,
            label: t(`imports.${bucket}`),
            count: counts[bucket],
            content: <PriceLines found={found} model={model} bucket={bucket} />,
          }))}
        />
      )}
    </>
  )
}

const shownNames = 6

function Around({ summary }: { summary: Summary }) {
  const { lists, newItems, newServices, newDepartments, changedItems, notes } = summary
  const groups = [
    { title: t('imports.newDepartments'), named: newDepartments },
    { title: t('imports.newServices'), named: newServices },
    { title: t('imports.newItems'), named: newItems },
    { title: t('imports.changedItems'), named: changedItems },
  ].filter(({ named }) => named.count > 0)
  return (
    <dl className="grid gap-x-4 gap-y-1.5 border-t border-hairline pt-3 sm:grid-cols-[max-content_1fr]">
      {lists.length > 0 && (
        <>
          <dt className="text-muted">{t('imports.toLists')}</dt>
          <dd className="flex flex-wrap gap-x-3 gap-y-1">
            {lists.map((list) => (
              <List key={`${list.name} ${list.currency} ${list.branchId}`} list={list} />
            ))}
          </dd>
        </>
      )}
      {groups.map(({ title, named }) => (
        <div key={title} className="contents">
          <dt className="text-muted">{title}</dt>
          <dd className="wrap-anywhere">
            {t('imports.names', {
              names: named.names.slice(0, shownNames).join(', '),
              more: Math.max(0, named.count - shownNames),
            })}
          </dd>
        </div>
      ))}
      {notes.map((note) => (
        <dd key={note} className="text-muted sm:col-span-2">
          {note}
        </dd>
      ))}
    </dl>
  )
}

function List({ list }: { list: Summary['lists'][number] }) {
  const words = `${list.name} (${list.currency})`
  if (list.id === null) return <span>{words}</span>
  return (
    <PageLink to="/catalog/price-lists/$id" params={{ id: list.id }}>
      {words}
    </PageLink>
  )
}
