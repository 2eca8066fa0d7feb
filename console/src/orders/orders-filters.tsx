import { TextField } from '@clothesline/ui/text-field'
import { useNavigate } from '@tanstack/react-router'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { DaysFilter } from './days-filter.tsx'
import { hasPromise, type OrdersFilter, orderStatuses } from './orders-filter.ts'

/** Which orders, of which days and branches, in which order: each choice has its own address. */
export function OrdersFilters({ filter }: { filter: OrdersFilter }) {
  const navigate = useNavigate()
  const { branches } = useMe()
  const { status: _, ...anyStatus } = filter
  const { branch: __, ...here } = filter
  const { sort: ___, ...newest } = filter
  return (
    <>
      <ChoiceChips
        label={t('orders.filter')}
        chips={[
          { label: t('orders.all'), chosen: !filter.status, search: anyStatus },
          ...orderStatuses.map((status) => ({
            label: t(`orders.status.${status}`),
            chosen: filter.status === status,
            search: { ...anyStatus, status },
          })),
        ]}
      />
      {branches.length > 1 && (
        <ChoiceChips
          label={t('orders.where')}
          chips={[
            { label: t('orders.here'), chosen: filter.branch !== 'all', search: here },
            { label: t('orders.everywhere'), chosen: filter.branch === 'all', search: { ...here, branch: 'all' } },
          ]}
        />
      )}
      {hasPromise(filter.status) && (
        <ChoiceChips
          label={t('orders.sort')}
          chips={[
            { label: t('orders.sortTaken'), chosen: !filter.sort, search: newest },
            {
              label: t('orders.sortPromised'),
              chosen: filter.sort === 'promised',
              search: { ...newest, sort: 'promised' },
            },
          ]}
        />
      )}
      <DaysFilter filter={filter} />
      <div className="w-40">
        <TextField
          label={t('orders.find')}
          labelHidden
          type="search"
          icon="search"
          placeholder={t('orders.find')}
          value={filter.ticket ?? ''}
          onChange={(ticket) => void navigate({ to: '/orders', search: { ...filter, ticket }, replace: true })}
        />
      </div>
    </>
  )
}
