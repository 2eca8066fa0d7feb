import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** Customers. */
export function CustomersPage() {
  return <Screen title={t('customers.title')}>{null}</Screen>
}
