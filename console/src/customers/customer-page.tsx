import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** One customer. */
export function CustomerPage() {
  return <Screen title={t('customers.title')}>{null}</Screen>
}
