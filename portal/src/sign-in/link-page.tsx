import { useState } from 'react'
import { portal } from '../api/calls.ts'
import { go } from '../frame/address.ts'
import { ButtonLink } from '../frame/link.tsx'
import { enter } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { Outside, Step } from './frame.tsx'

/** Signing in by a link that came in a message. Opening it does nothing yet: what looks at messages for people would use it up. */
export function LinkPage() {
  const [token] = useState(() => location.hash.slice(1))
  const submit = async () => {
    const { orderId } = await portal.openLink(token)
    await enter()
    go(orderId === null ? { page: 'home' } : { page: 'order', id: orderId }, true)
  }
  return (
    <Outside title={t('link.title')} about={token === '' ? t('link.broken') : t('link.about')}>
      {token !== '' && (
        <Step label={t('link.title')} missing={undefined} submit={submit} button={t('signIn.submit')}>
          {null}
        </Step>
      )}
      <ButtonLink to={{ page: 'home' }}>{t('link.code')}</ButtonLink>
    </Outside>
  )
}
