import { Banner } from '@clothesline/ui/banner'
import { useSyncExternalStore } from 'react'
import { t } from '../i18n/translate.ts'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says plainly that the phone has no connection, and what that means for what is shown. */
export function Connection() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return isOnline ? null : <Banner tone="caution" title={t('connection.offline')} />
}
