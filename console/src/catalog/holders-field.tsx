import { Button } from '@clothesline/ui/button'
import { Combobox } from '@clothesline/ui/combobox'
import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api/client.ts'
import { t } from '../i18n/translate.ts'

/** Whom a price list is for, besides everybody. */
export type AssignedTo = 'customer' | 'group' | 'contract' | 'subscription'

interface Known {
  readonly id: string
  readonly name: string
}

const shown = 20

const findCustomers = async (words: string, signal: AbortSignal): Promise<readonly Known[]> => {
  const query = { limit: 12, ...(words.trim() !== '' && { search: words }) }
  return (await api.get('/api/v1/customers', { query, signal })).items
}

const findPlans = async (words: string, signal: AbortSignal): Promise<readonly Known[]> => {
  const query = { retired: 'false', limit: 100 } as never
  const { items } = await api.get('/api/v1/prepaid/plans', { query, signal })
  const wanted = words.trim().toLocaleLowerCase()
  return items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)).slice(0, 12)
}

const findGroups = async (words: string, signal: AbortSignal): Promise<readonly Known[]> => {
  const { items } = await api.get('/api/v1/customer-groups', { signal })
  const wanted = words.trim().toLocaleLowerCase()
  return items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
}

const nameOfGroup = async (id: string, signal: AbortSignal): Promise<Known> =>
  (await findGroups('', signal)).find((group) => group.id === id) ?? { id, name: t('catalog.groupRetired') }

const found = { customer: findCustomers, contract: findCustomers, group: findGroups, subscription: findPlans }
const added = {
  customer: 'catalog.addCustomer',
  contract: 'catalog.addCustomer',
  group: 'catalog.addGroup',
  subscription: 'catalog.addPlan',
} as const

const nameOf = (kind: AssignedTo, id: string) => ({
  queryKey: ['catalog', 'holder', kind, id],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<string> => {
    const path = { id }
    if (kind === 'group') return (await nameOfGroup(id, signal)).name
    const one = await (kind === 'subscription'
      ? api.get('/api/v1/prepaid/plans/{id}', { path, signal })
      : api.get('/api/v1/customers/{id}', { path, signal }))
    return one.name
  },
})

interface HoldersFieldProps {
  kind: AssignedTo
  value: readonly string[]
  onChange: (holders: string[]) => void
  error?: string | undefined
}

/** The customers or groups a price list is for, or the plans whose holders it is for: searched for, listed by name, taken off one by one. */
export function HoldersField({ kind, value, onChange, error }: HoldersFieldProps) {
  const names = useQueries({ queries: value.slice(0, shown).map((id) => nameOf(kind, id)) })
  const search = useCallback((words: string, signal: AbortSignal) => found[kind](words, signal), [kind])
  return (
    <div className="flex flex-col gap-2">
      <Combobox<Known>
        label={t(added[kind])}
        value={null}
        onChange={(chosen) => chosen && !value.includes(chosen.id) && onChange([...value, chosen.id])}
        search={search}
        itemKey={({ id }) => id}
        itemText={({ name }) => name}
        error={error}
      />
      {value.length > 0 && (
        <ul aria-label={t('catalog.holders')} className="flex flex-col divide-y divide-hairline">
          {value.slice(0, shown).map((id, at) => {
            const name = names[at]?.data ?? '…'
            return (
              <li key={id} className="flex min-h-control items-center justify-between gap-2">
                <span className="min-w-0 wrap-anywhere">{name}</span>
                <Button
                  size="small"
                  onPress={() => onChange(value.filter((other) => other !== id))}
                  aria-label={t('catalog.removeHolder', { name })}
                >
                  {t('catalog.remove')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {value.length > shown && (
        <p className="text-small text-muted">{t('catalog.moreHolders', { count: value.length - shown })}</p>
      )}
    </div>
  )
}
