import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** One order. */
export function OrderPage() {
  return <Screen title={t('orders.title')}>{null}</Screen>
}
