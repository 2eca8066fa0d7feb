import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** Settings. */
export function BranchesPage() {
  return <Screen title={t('settings.title')}>{null}</Screen>
}
