import { Menu, type MenuGroup } from '@clothesline/ui/menu'
import { useNavigate } from '@tanstack/react-router'
import { changeLanguage, changeLook } from '../frame/change-look.ts'
import { type Look, useLook } from '../frame/look.ts'
import { useMe } from '../frame/session.ts'
import { languages, ownName } from '../i18n/languages.ts'
import { language, t } from '../i18n/translate.ts'
import { show } from './overlay-state.ts'
import { PersonFace } from './person-face.tsx'
import { useSignOut } from './sign-out.ts'

const themes: readonly Look['theme'][] = ['auto', 'light', 'dark', 'high-contrast']

/** Oneself: hand over, look, profile, sign out. Open when it is mounted, since it is loaded when it is asked for. */
export function PersonMenu() {
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const look = useLook()
  const groups: MenuGroup[] = [
    {
      label: me.actor.name,
      actions: [
        { label: t('person.profile'), icon: 'customer', onSelect: () => void navigate({ to: '/settings/profile' }) },
        { label: t('person.switch'), icon: 'refresh', onSelect: () => show('switch') },
      ],
    },
    {
      label: t('person.theme'),
      actions: themes.map((theme) => ({
        label: t(`theme.${theme}`),
        ...(theme === look.theme && { icon: 'check' as const }),
        onSelect: () => void changeLook({ theme }),
      })),
    },
    {
      label: t('person.language'),
      actions: languages.map((locale) => ({
        label: ownName(locale),
        ...(locale === language() && { icon: 'check' as const }),
        onSelect: () => void changeLanguage(locale),
      })),
    },
    {
      actions: [
        { label: t('person.help'), icon: 'help', shortcut: '?', onSelect: () => show('help') },
        { label: t('person.signOut'), icon: 'lock', onSelect: signOut },
      ],
    },
  ]
  return <Menu defaultOpen trigger={<PersonFace />} groups={groups} />
}
