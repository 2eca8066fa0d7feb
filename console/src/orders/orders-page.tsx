import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** Orders. */
export function OrdersPage() {
  return <Screen title={t('orders.title')}>{null}</Screen>
}
