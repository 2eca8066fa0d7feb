import { TextField } from '@clothesline/ui/text-field'
import { useNavigate } from '@tanstack/react-router'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { t } from '../i18n/translate.ts'
import { FurtherFilters } from './further-filters.tsx'
import { type OrdersFilter, orderStatuses } from './orders-filter.ts'

/** Which orders are shown: by state and ticket in sight, the rest behind a button. Each choice has its own address. */
export function OrdersFilters({ filter }: { filter: OrdersFilter }) {
  const navigate = useNavigate()
  const { status: _, ...anyStatus } = filter
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
      <FurtherFilters filter={filter} />
    </>
  )
}
