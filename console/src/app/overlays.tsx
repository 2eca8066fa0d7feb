import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { type Shortcut, useShortcuts } from '../frame/shortcuts.ts'
import { t } from '../i18n/translate.ts'
import { show, useOverlay } from './overlay-state.ts'
import { usePlaces } from './use-places.ts'

const Palette = lazy(() => import('./palette.tsx').then((code) => ({ default: code.Palette })))
const Help = lazy(() => import('./help.tsx').then((code) => ({ default: code.Help })))
const SwitchPerson = lazy(() => import('./switch-person.tsx').then((code) => ({ default: code.SwitchPerson })))

/** The keys that work everywhere, and what they open over the page. Each is loaded when it is first wanted. */
export function Overlays() {
  const overlay = useOverlay()
  const router = useRouter()
  const mine = usePlaces()
  const shortcuts = useMemo<readonly Shortcut[]>(
    () => [
      { keys: 'Mod+K', group: t('help.general'), does: t('help.palette'), run: () => show('palette') },
      { keys: '?', group: t('help.general'), does: t('help.shortcuts'), run: () => show('help') },
      ...mine.map((place) => ({
        keys: place.keys,
        group: t('help.goTo'),
        does: t(place.title),
        run: () => void router.navigate({ to: place.to }),
      })),
    ],
    [mine, router],
  )
  useShortcuts(shortcuts)
  return (
    <Suspense>
      {overlay === 'palette' && <Palette />}
      {overlay === 'help' && <Help />}
      {overlay === 'switch' && <SwitchPerson />}
    </Suspense>
  )
}
