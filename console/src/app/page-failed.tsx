import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Failed } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** A page that could not be shown: the rest of the console stays. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Screen title={t('app.failedTitle')}>
      <Failed error={error} failed={t('app.failedPage')} onRetry={again} />
    </Screen>
  )
}
