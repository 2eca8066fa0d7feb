import { EmptyState } from '@clothesline/ui/states'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'

/** There is no page at this address. */
export function NotFound() {
  return (
    <Screen title={t('app.notFound')}>
      <EmptyState title={t('app.notFoundAbout')} action={<PageLink to="/">{t('app.toToday')}</PageLink>} />
    </Screen>
  )
}
