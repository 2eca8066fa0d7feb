import { Banner } from '@clothesline/ui/banner'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { ApplyCard } from './apply-card.tsx'
import { CatalogPreview } from './catalog-preview.tsx'
import { CatalogTerms } from './catalog-terms.tsx'
import { ColumnsCard } from './columns-card.tsx'
import { ImportFrame } from './import-frame.tsx'
import { type CatalogImport, type ImportModel, type Mapping, modelOfCatalog } from './import-model.ts'
import { catalogImport, useAdjustCatalogImport, useApplyCatalogImport } from './imports.queries.ts'

/** One import of prices: how it was read, what it would change, and applying it. */
export function CatalogImportPage() {
  const { id } = useParams({ from: '/signed-in/imports/catalog/$id' })
  const query = useQuery(catalogImport(id))
  return (
    <Screen title={query.data?.fileName ?? t('imports.catalog')} needs="catalog.import">
      <Answered query={query} failed={t('imports.oneFailed')} lines={8}>
        {(found) => <Found found={found} model={modelOfCatalog(found)} />}
      </Answered>
    </Screen>
  )
}

const mappingOf = (mapping: Mapping) =>
  Object.fromEntries([...mapping].map(([column, field]) => [field, column + 1] as const))

function Found({ found, model }: { found: CatalogImport; model: ImportModel }) {
  const { id, version, terms } = found
  const adjust = useAdjustCatalogImport(id)
  const settled = model.phase === 'planned' || model.phase === 'applied'
  return (
    <ImportFrame model={model}>
      {model.phase === 'applied' && <Done found={found} />}
      {model.phase === 'planned' && <Nothing found={found} />}
      <ColumnsCard
        key={`columns ${version}`}
        model={model}
        fields={found.fields}
        busy={adjust.isPending}
        onMap={(mapping) => adjust.begin({ version, mapping: mappingOf(mapping) })}
      />
      {model.adjustable && (
        <CatalogTerms
          key={`terms ${version}`}
          terms={terms}
          open={model.phase === 'failed' || everythingBad(found)}
          busy={adjust.isPending}
          onSave={(changes) => adjust.carryOut({ version, terms: changes })}
        />
      )}
      {settled && <CatalogPreview found={found} model={model} />}
      {model.phase === 'planned' && <Applying found={found} adjust={adjust} />}
    </ImportFrame>
  )
}

const everythingBad = ({ summary }: CatalogImport): boolean =>
  summary !== null && summary.counts.exception > summary.counts.rows / 2

type Summary = NonNullable<CatalogImport['summary']>

const changesAnything = ({ counts, newItems, newServices, newDepartments, changedItems }: Summary): boolean =>
  counts.create + counts.change > 0 ||
  [newItems, newServices, newDepartments, changedItems].some(({ count }) => count > 0)

function Nothing({ found: { summary } }: { found: CatalogImport }) {
  if (summary === null || changesAnything(summary)) return null
  const { exception, unchanged, duplicate } = summary.counts
  const nothingUsable = exception > 0 && unchanged + duplicate === 0
  return (
    <Banner tone="note" title={t('imports.nothingToDo')}>
      {t(nothingUsable ? 'imports.nothingUsable' : 'imports.nothingToDoAbout')}
    </Banner>
  )
}

function Applying({ found, adjust }: { found: CatalogImport; adjust: ReturnType<typeof useAdjustCatalogImport> }) {
  const { id, version, terms, summary, can } = found
  const apply = useApplyCatalogImport(id)
  if (summary === null) return null
  const { counts } = summary
  if (!changesAnything(summary)) return null
  return (
    <ApplyCard
      modes={counts.exception > 0 ? ['all_or_nothing', 'skip_bad'] : []}
      mode={(adjust.isPending && adjust.variables?.input.terms?.mode) || terms.mode}
      onMode={(mode) => adjust.begin({ version, terms: { mode: mode === 'skip_bad' ? mode : 'all_or_nothing' } })}
      allowed={can.confirm}
      confirm={t('imports.confirmCatalog', {
        create: counts.create,
        change: counts.change,
        skipped: counts.exception,
      })}
      busy={apply.isPending || adjust.isPending}
      problem={apply.error ?? adjust.error}
      onApply={() => apply.begin(version)}
    />
  )
}

function Done({ found: { summary } }: { found: CatalogImport }) {
  if (summary === null) return null
  const { create, change, unchanged, exception } = summary.counts
  return (
    <Banner
      tone="good"
      title={t('imports.doneTitle')}
      action={<PageLink to="/catalog/price-lists">{t('imports.toLists')}</PageLink>}
    >
      {t('imports.doneCatalog', { create, change, unchanged, skipped: exception })}
    </Banner>
  )
}
