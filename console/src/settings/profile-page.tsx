import { Card } from '@clothesline/ui/card'
import { Screen } from '../frame/screen.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { ChangePassword } from './change-password.tsx'
import { LookForm } from './look-form.tsx'
import { PinForm } from './pin-form.tsx'
import { SecondStep } from './second-step.tsx'

/** Oneself: how screens look, PIN, password and second step. */
export function ProfilePage() {
  const { staff } = useMe()
  return (
    <Screen title={t('profile.title')} about={staff ? `${staff.name} · ${staff.email}` : t('profile.about')}>
      <Card title={t('profile.look')}>
        <LookForm />
      </Card>
      {staff && (
        <>
          <Card title={t('profile.pin')}>
            <PinForm hasPin={staff.hasPin} />
          </Card>
          <Card title={t('profile.password')}>
            <ChangePassword />
          </Card>
          <Card title={t('profile.second')}>
            <SecondStep on={staff.twoFactor} />
          </Card>
        </>
      )}
    </Screen>
  )
}
