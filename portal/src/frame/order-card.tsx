import { Icon } from '@clothesline/ui/icon'
import { Money } from '@clothesline/ui/money'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import type { OrderLine } from '../api/shapes.ts'
import { t } from '../i18n/translate.ts'
import { isolated } from './isolated.ts'
import { Link } from './link.tsx'
import { useMe } from './session.ts'
import { Progress, StageBadge } from './stage.tsx'
import { useTelling } from './use-telling.ts'

/** The time zone of a branch; undefined for one that is not told any more. */
export function useZoneOf(branchId: string): { timeZone?: string } {
  const branch = useMe().branches.find(({ id }) => id === branchId)
  return branch ? { timeZone: branch.timeZone } : {}
}

/** When an order is or was ready, or since when it is over. */
export function Promised({ order: { stage, promisedAt, placedAt } }: { order: OrderLine }) {
  const { day, clock } = useTelling()
  const isUnderWay = stage === 'received' || stage === 'cleaning'
  if (isUnderWay && promisedAt) return <>{t('order.readyBy', { day: day(promisedAt), time: clock(promisedAt) })}</>
  if (stage === 'ready') return <>{t('order.collect')}</>
  return <>{t('order.broughtOn', { day: day(placedAt) })}</>
}

/** An order in a list: where it stands, when it is ready and what is still to be paid. */
export function OrderCard({ order }: { order: OrderLine }) {
  const { id, ticket, branchName, stage, pieces, due, currency } = order
  return (
    <Link
      to={{ page: 'order', id }}
      className="flex flex-col gap-2.5 rounded-card border border-hairline bg-surface p-pad hover:border-edge"
    >
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <span className="font-strong tabular-nums">{ticket}</span>
        <StageBadge stage={stage} />
      </span>
      <Progress stage={stage} />
      <span className="flex items-end justify-between gap-3">
        <span className="flex min-w-0 flex-col">
          <span>
            <UiSettingsProvider {...useZoneOf(order.branchId)}>
              <Promised order={order} />
            </UiSettingsProvider>
          </span>
          <span className="text-small text-muted wrap-anywhere">
            {t('order.piecesAt', { count: pieces, branch: isolated(branchName) })}
          </span>
          {due > 0 && stage !== 'cancelled' && (
            <span className="text-small">
              {t('order.toPay')} <Money amount={due} currency={currency} />
            </span>
          )}
        </span>
        <Icon name="chevron-end" className="mb-0.5 size-4 text-muted" />
      </span>
    </Link>
  )
}
