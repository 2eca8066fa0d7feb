import { Banner } from '@clothesline/ui/banner'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { moneyText } from '../frame/money-text.ts'
import { t } from '../i18n/translate.ts'
import type { Order } from './orders.queries.ts'

/** What an order waits for, while it does. */
export function OrderWaits({ order }: { order: Order }) {
  const { locale } = useUiSettings()
  const wait = order.waits.find(({ endedAt }) => endedAt === null)
  if (!wait) return null
  const { kind, cause, reason, price } = wait
  const told = Math.max(order.estimate ?? 0, order.approved ?? 0)
  const amounts = {
    price: moneyText(price ?? 0, order.currency, locale),
    told: moneyText(told, order.currency, locale),
  }
  return (
    <Banner
      tone="caution"
      title={kind === 'approval' ? t('orders.waitsForAnswer', amounts) : t('orders.heldFor', { reason })}
    >
      {kind === 'hold' && t(`orders.waitsFor.${cause}`)}
    </Banner>
  )
}
