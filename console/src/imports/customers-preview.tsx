import { Card } from '@clothesline/ui/card'
import { Tabs } from '@clothesline/ui/tabs'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Counts } from '../frame/counts.tsx'
import { t } from '../i18n/translate.ts'
import { CustomerFaults, KnownCustomers, NewCustomers } from './customer-rows.tsx'
import type { CustomersImport, ImportModel } from './import-model.ts'

/** Who an import of customers would add or added, who is there already, and which rows have problems. */
export function CustomersPreview({ found, model }: { found: CustomersImport; model: ImportModel }) {
  const { show } = useSearch({ from: '/signed-in/imports/customers/$id' })
  const navigate = useNavigate()
  const { id, rows, known, unusable, faulty, added, skipped, sample } = found
  const applied = model.phase === 'applied'
  const title = t(applied ? 'imports.changed' : 'imports.preview')
  const tabs = [
    {
      id: 'exception',
      label: t('imports.exception'),
      count: faulty,
      content: <CustomerFaults id={id} model={model} />,
    },
    { id: 'known', label: t('imports.known'), count: known, content: <KnownCustomers id={id} /> },
    ...(applied
      ? []
      : [
          {
            id: 'create',
            label: t('imports.create'),
            count: rows - known - unusable,
            content: <NewCustomers sample={sample} />,
          },
        ]),
  ].filter(({ count }) => count > 0)
  const open = tabs.find((tab) => tab.id === show) ?? tabs[0]
  return (
    <>
      <Card title={title}>
        <Counts
          counts={[
            ...(applied
              ? [
                  { label: t('imports.added'), count: added },
                  { label: t('imports.skipped'), count: skipped },
                ]
              : [{ label: t('imports.create'), count: rows - known - unusable }]),
            { label: t('imports.known'), count: known },
            { label: t('imports.exception'), count: faulty },
            { label: t('imports.rows'), count: rows },
          ]}
        />
      </Card>
      {open && (
        <Tabs
          label={title}
          value={open.id}
          onChange={(chosen) => void navigate({ to: '.', search: { show: chosen }, replace: true, resetScroll: false })}
          tabs={tabs}
        />
      )}
    </>
  )
}
