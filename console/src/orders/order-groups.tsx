import { StatusBadge } from '@clothesline/ui/badge'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { t } from '../i18n/translate.ts'
import type { Order } from './orders.queries.ts'

/** The parts of an order that are promised by themselves, with what is in each. */
export function OrderGroups({ order: { groups, lines } }: { order: Order }) {
  if (groups.length === 0) return null
  return (
    <Card title={t('orders.groups')}>
      <ul className="divide-y divide-hairline">
        {groups.map(({ position, promisedAt, readyAt }) => (
          <li key={position} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0">
              {lines
                .filter(({ group }) => group === position)
                .map(({ itemName }) => itemName)
                .join(' · ')}
              <span className="block text-small text-muted">
                {t('orders.promised')} <TimeText at={promisedAt} />
              </span>
            </span>
            <StatusBadge tone={readyAt === null ? 'note' : 'good'}>
              {t(readyAt === null ? 'orders.piece.tagged' : 'orders.piece.ready')}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </Card>
  )
}
