import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** A new customer. */
export function NewCustomerPage() {
  return <Screen title={t('customers.title')}>{null}</Screen>
}
