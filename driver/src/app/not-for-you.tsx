import { NoRightState } from '@clothesline/ui/states'
import { SignOut } from '../frame/sign-out.tsx'
import { t } from '../i18n/translate.ts'

/** Somebody who drives for no branch. */
export function NotForYou() {
  return (
    <>
      <h1 className="sr-only">{t('noRight.title')}</h1>
      <NoRightState title={t('noRight.title')} action={<SignOut />}>
        {t('noRight.about')}
      </NoRightState>
    </>
  )
}
