import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { ApplyCard } from './apply-card.tsx'
import { ColumnsCard } from './columns-card.tsx'
import { CountryCard } from './country-card.tsx'
import { CustomersPreview } from './customers-preview.tsx'
import { ImportFrame } from './import-frame.tsx'
import { type CustomersImport, type ImportModel, type Mapping, type Mode, modelOfCustomers } from './import-model.ts'
import {
  customersImport,
  useApplyCustomersImport,
  useCancelCustomersImport,
  useMapCustomersImport,
} from './imports.queries.ts'

/** One import of customers: how it was read, who would be added, and applying it. */
export function CustomersImportPage() {
  const { id } = useParams({ from: '/signed-in/imports/customers/$id' })
  const query = useQuery(customersImport(id))
  return (
    <Screen title={query.data?.fileName ?? t('imports.customers')} needs="customers.import">
      <Answered query={query} failed={t('imports.oneFailed')} lines={8}>
        {(found) => <Found found={found} model={modelOfCustomers(found)} />}
      </Answered>
    </Screen>
  )
}

type Field = CustomersImport['mapping'][number]['field']

const mappingOf = (mapping: Mapping) => [...mapping].map(([column, field]) => ({ column, field: field as Field }))

function Found({ found, model }: { found: CustomersImport; model: ImportModel }) {
  const map = useMapCustomersImport(found.id)
  const settled = model.phase === 'planned' || model.phase === 'applied'
  return (
    <ImportFrame model={model}>
      {model.phase === 'applied' && <Done found={found} />}
      {model.phase === 'planned' && freshOf(found) <= 0 && <Nothing found={found} />}
      <ColumnsCard
        model={model}
        fields={found.fields}
        busy={map.isPending}
        onMap={(mapping) => map.begin({ mapping: mappingOf(mapping) })}
      />
      {model.adjustable && (
        <CountryCard
          key={found.country}
          country={found.country}
          onSave={(country) => map.carryOut({ country, mapping: found.mapping })}
        />
      )}
      {settled && <CustomersPreview found={found} model={model} />}
      {model.phase === 'planned' && <Applying found={found} />}
    </ImportFrame>
  )
}

const freshOf = ({ rows, known, unusable }: CustomersImport): number => rows - known - unusable

function Nothing({ found }: { found: CustomersImport }) {
  return (
    <Banner tone="note" title={t('imports.nothingToDo')} action={<GiveUp found={found} />}>
      {t(found.known > 0 ? 'imports.nothingToDoAbout' : 'imports.nothingUsable')}
    </Banner>
  )
}

function Applying({ found }: { found: CustomersImport }) {
  const { id, faulty, can } = found
  const apply = useApplyCustomersImport(id)
  const [mode, setMode] = useState<Mode>(faulty > 0 ? 'skip_bad_fields' : 'all_or_nothing')
  const fresh = freshOf(found)
  if (fresh <= 0) return null
  return (
    <ApplyCard
      modes={faulty > 0 ? ['all_or_nothing', 'skip_bad', 'skip_bad_fields'] : []}
      mode={mode}
      onMode={setMode}
      allowed={can.apply.includes(mode)}
      confirm={t('imports.confirmCustomers', { create: fresh, skipped: faulty })}
      busy={apply.isPending}
      problem={apply.error}
      onApply={() => apply.begin(mode)}
      other={<GiveUp found={found} />}
    />
  )
}

function GiveUp({ found: { id, fileName, can } }: { found: CustomersImport }) {
  const cancel = useCancelCustomersImport(id)
  if (!can.cancel) return null
  const giveUp = async () => {
    await cancel.carryOut(undefined)
    toasts.show({ words: t('imports.isCancelled', { name: fileName }), tone: 'note' })
  }
  return (
    <Button variant="quiet" busy={cancel.isPending} onPress={() => void giveUp()}>
      {t('imports.cancel')}
    </Button>
  )
}

function Done({ found: { added, skipped, known } }: { found: CustomersImport }) {
  return (
    <Banner
      tone="good"
      title={t('imports.doneTitle')}
      action={<PageLink to="/customers">{t('imports.toCustomers')}</PageLink>}
    >
      {t('imports.doneCustomers', { added, known, skipped })}
    </Banner>
  )
}
