import { Button } from '@clothesline/ui/button'
import { Combobox } from '@clothesline/ui/combobox'
import { NumberField } from '@clothesline/ui/number-field'
import { Select } from '@clothesline/ui/select'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../api/client.ts'
import { t } from '../i18n/translate.ts'
import type { Part } from './bundles.queries.ts'
import { servicesQuery } from './catalog.queries.ts'

interface Known {
  readonly id: string
  readonly name: string
}

/** A thing of a bundle while it is being chosen. */
export interface PartDraft {
  /** Tells it from the others while the form is open. */
  key: string
  item: Known | null
  serviceId: string
  unit: Part['unit']
  count: number | null
}

/** A part nobody has chosen anything for yet. */
export const emptyPart = (serviceId: string): PartDraft => ({
  key: crypto.randomUUID(),
  item: null,
  serviceId,
  unit: 'piece',
  count: 1,
})

const findItems = async (words: string, signal: AbortSignal): Promise<readonly Known[]> => {
  const query = { limit: 12, active: 'true', ...(words.trim() !== '' && { search: words }) } as never
  return (await api.get('/api/v1/catalog/items', { query, signal })).items
}

const units = ['piece', 'set', 'bag'] as const

interface PartFieldsProps {
  parts: readonly PartDraft[]
  onChange: (parts: PartDraft[]) => void
  error?: string | undefined
}

/** The things of a bundle, each with its service, unit and count. */
export function PartFields({ parts, onChange, error }: PartFieldsProps) {
  const services = (useQuery(servicesQuery).data?.items ?? []).filter(({ active }) => active)
  const change = (at: number, next: Partial<PartDraft>) =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...next } : part)))
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-small font-medium">{t('catalog.parts')}</legend>
      {parts.map((part, at) => (
        <PartRow key={part.key} part={part} services={services} onChange={(next) => change(at, next)}>
          {parts.length > 1 && (
            <Button
              size="small"
              onPress={() => onChange(parts.filter((_, index) => index !== at))}
              aria-label={t('catalog.removePart', { name: part.item?.name ?? String(at + 1) })}
            >
              {t('catalog.remove')}
            </Button>
          )}
        </PartRow>
      ))}
      {error !== undefined && <p className="text-small text-bad">{error}</p>}
      <div>
        <Button size="small" icon="plus" onPress={() => onChange([...parts, emptyPart(services[0]?.id ?? '')])}>
          {t('catalog.addPart')}
        </Button>
      </div>
    </fieldset>
  )
}

interface PartRowProps {
  part: PartDraft
  services: readonly Known[]
  onChange: (next: Partial<PartDraft>) => void
  children: ReactNode
}

function PartRow({ part, services, onChange, children }: PartRowProps) {
  return (
    <div className="flex flex-col gap-2 rounded-card border border-hairline p-3">
      <Combobox<Known>
        label={t('catalog.item')}
        value={part.item}
        onChange={(item) => onChange({ item })}
        search={findItems}
        itemKey={({ id }) => id}
        itemText={({ name }) => name}
      />
      <Select
        label={t('catalog.service')}
        value={part.serviceId}
        onChange={(serviceId) => onChange({ serviceId })}
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t('catalog.count')}
          value={part.count}
          onChange={(count) => onChange({ count })}
          min={1}
          max={1000}
        />
        <Select
          label={t('catalog.unit')}
          value={part.unit}
          onChange={(unit) => onChange({ unit })}
          options={units.map((unit) => ({ value: unit, label: t('catalog.unitName', { unit }) }))}
        />
      </div>
      <div>{children}</div>
    </div>
  )
}
