import { Badge, StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Select } from '@clothesline/ui/select'
import { useMemo, useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Holdable, ImportModel, Mapping } from './import-model.ts'
import { mapped } from './mapping-rules.ts'
import { dialectInWords } from './source-words.ts'

interface ColumnsCardProps {
  model: ImportModel
  /** What a column may hold. */
  fields: readonly Holdable[]
  busy: boolean
  onMap: (mapping: Mapping) => void
}

const tones: Record<string, Tone> = { title: 'good', words: 'note', content: 'caution' }

/** How the file was read: its dialect in words, what each column holds and how sure that is; all of it can be corrected. */
export function ColumnsCard({ model, fields, busy, onMap }: ColumnsCardProps) {
  const { header, source } = model
  const [draft, setDraft] = useState<Mapping>()
  const mapping = draft ?? model.mapping
  const options = useMemo(
    () => [
      { value: 'none', label: t('imports.leftOut') },
      ...fields.map(({ field }) => ({ value: field, label: t(`imports.field.${field}`) })),
    ],
    [fields],
  )
  if (header.length === 0) return null
  const isRepeatable = (field: string) => fields.some((one) => one.field === field && one.repeatable)
  const choose = (column: number) => (field: string) =>
    setDraft(mapped(mapping, { column, field, repeatable: isRepeatable(field) }))
  const send = () => {
    onMap(mapping)
    setDraft(undefined)
  }
  return (
    <Card title={t('imports.readTitle')}>
      {source && <p>{dialectInWords(source)}</p>}
      <details open={model.phase === 'failed'} className="group">
        <summary className="w-fit cursor-pointer rounded-mark text-link underline underline-offset-2">
          {t('imports.columnsShow')}
        </summary>
        <p className="mt-2 text-small text-muted">{t('imports.columnsAbout')}</p>
        <ul aria-label={t('imports.columns')} className="mt-2 divide-y divide-hairline">
          {header
            .map((title, at) => ({ title, column: at }))
            .map(({ title, column }) => (
              <li key={column} className="grid items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_14rem_14rem]">
                <Column
                  title={title || t('imports.columnNumber', { number: column + 1 })}
                  cells={cellsOf(model, column)}
                />
                <Select
                  label={t('imports.columnHolds', { title: title || String(column + 1) })}
                  labelHidden
                  options={options}
                  value={mapping.get(column) ?? 'none'}
                  disabled={!model.adjustable}
                  onChange={choose(column)}
                />
                <Ground model={model} column={column} field={mapping.get(column)} />
              </li>
            ))}
        </ul>
      </details>
      {draft && (
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" icon="refresh" busy={busy} onPress={send}>
            {t('imports.readAgain')}
          </Button>
          <span className="text-small text-muted">{t('imports.readAgainHint')}</span>
        </div>
      )}
    </Card>
  )
}

const cellsOf = ({ source }: ImportModel, column: number): string =>
  (source?.sample ?? [])
    .map((cells) => cells[column] ?? '')
    .filter((cell) => cell.trim() !== '')
    .slice(0, 3)
    .join(' · ')

function Column({ title, cells }: { title: string; cells: string }) {
  return (
    <div className="min-w-0">
      <p className="font-medium wrap-anywhere">{title}</p>
      <p className="truncate text-small text-muted">
        <bdi>{cells}</bdi>
      </p>
    </div>
  )
}

function Ground({ model, column, field }: { model: ImportModel; column: number; field: string | undefined }) {
  if (field === undefined) return null
  const ground = model.source?.suggested.find((one) => one.column === column && one.field === field)
  if (!ground)
    return (
      <div>
        <Badge>{t('imports.by.chosen')}</Badge>
      </div>
    )
  return (
    <div>
      <StatusBadge tone={tones[ground.by] ?? 'plain'}>{t(`imports.by.${ground.by}`)}</StatusBadge>
    </div>
  )
}
