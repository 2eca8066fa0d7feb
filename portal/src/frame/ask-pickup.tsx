import { Banner } from '@clothesline/ui/banner'
import { t } from '../i18n/translate.ts'
import { ButtonLink } from './link.tsx'
import { useMe } from './session.ts'

/** Says to whom nothing new is done what still is. */
export const NothingNew = () => (
  <Banner tone="caution" title={t('blocked.title')}>
    {t('blocked.about')}
  </Banner>
)

/** The way to ask for a pickup, for those who may. */
export const AskPickup = () =>
  useMe().can.request && (
    <ButtonLink to={{ page: 'pickup' }} variant="primary">
      {t('pickup.ask')}
    </ButtonLink>
  )
