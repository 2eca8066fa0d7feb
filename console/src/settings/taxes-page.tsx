import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** Settings. */
export function TaxesPage() {
  return <Screen title={t('settings.title')}>{null}</Screen>
}
