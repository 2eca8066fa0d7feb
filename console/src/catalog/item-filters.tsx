import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { t } from '../i18n/translate.ts'
import { departmentsQuery } from './catalog.queries.ts'
import type { ItemsFilter } from './catalog-filter.ts'

/** Words, department and whether on offer: which items are shown. */
export function ItemFilters({ filter }: { filter: ItemsFilter }) {
  const navigate = useNavigate()
  const { out: _, ...offered } = filter
  return (
    <>
      <NameAndDepartment
        filter={filter}
        onChange={({ search, department }) =>
          void navigate({
            to: '/catalog',
            search: { ...filter, search: search || undefined, department } as ItemsFilter,
            replace: true,
          })
        }
      />
      <ChoiceChips
        label={t('catalog.shown')}
        chips={[
          { label: t('catalog.offered'), chosen: !filter.out, search: offered },
          { label: t('catalog.takenOut'), chosen: filter.out === true, search: { ...offered, out: true } },
        ]}
      />
    </>
  )
}

interface Narrowed {
  readonly search?: string | undefined
  readonly department?: string | undefined
}

/** Narrows rows by the words of an item's name and by its department. */
export function NameAndDepartment({ filter, onChange }: { filter: Narrowed; onChange: (narrowed: Narrowed) => void }) {
  const departments = useQuery(departmentsQuery)
  const { search, department } = filter
  const options = [
    { value: 'every', label: t('catalog.everyDepartment') },
    ...(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      <div className="w-52 max-w-full">
        <TextField
          label={t('catalog.find')}
          labelHidden
          type="search"
          icon="search"
          placeholder={t('catalog.find')}
          value={search ?? ''}
          onChange={(words) => onChange({ search: words, department })}
        />
      </div>
      <div className="w-48 max-w-full">
        <Select
          label={t('catalog.department')}
          labelHidden
          options={options}
          value={department ?? 'every'}
          onChange={(id) => onChange({ search, department: id === 'every' ? undefined : id })}
        />
      </div>
    </>
  )
}
