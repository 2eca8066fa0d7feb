import { Banner } from '@clothesline/ui/banner'
import { t } from '../i18n/translate.ts'
import { useLive, useLiveConnection } from './live-state.ts'

/** Keeps the live connection, and says so when there is no network. */
export function Connection() {
  useLiveConnection()
  if (useLive() !== 'offline') return null
  return (
    <div className="px-4 pt-3 md:px-6">
      <Banner tone="caution" title={t('app.offlineBanner')}>
        {t('app.offlineBannerAbout')}
      </Banner>
    </div>
  )
}
