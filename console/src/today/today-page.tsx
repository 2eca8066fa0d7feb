import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** The branch's day. */
export function TodayPage() {
  return <Screen title={t('today.title')}>{null}</Screen>
}
