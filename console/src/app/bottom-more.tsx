import { Icon } from '@clothesline/ui/icon'
import { useRouterState } from '@tanstack/react-router'
import { type ComponentPropsWithRef, lazy, Suspense, useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Place } from './navigation.ts'

const load = () => import('./bottom-more-menu.tsx')
const MoreMenu = lazy(() => load().then((code) => ({ default: code.MoreMenu })))

/** The look of a button of the bottom bar. */
export const bottomStyle =
  'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-caption text-muted focus-visible:-outline-offset-2 data-[status=active]:font-medium data-[status=active]:text-link'

interface MoreFaceProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'> {
  places: readonly Place[]
}

/** The button with three dots; it is marked while one is at a place behind it. */
export function MoreFace({ places, ...button }: MoreFaceProps) {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const here = places.some(({ to }) => path.startsWith(to))
  return (
    <button {...button} type="button" data-status={here ? 'active' : undefined} className={bottomStyle}>
      <Icon name="dots" className="size-5" />
      <span className="max-w-full truncate">{t('app.more')}</span>
    </button>
  )
}

/** The places that have no room of their own on a phone. Its menu is fetched when the pointer or the focus comes near. */
export function More({ places }: { places: readonly Place[] }) {
  const [asked, setAsked] = useState(false)
  const near = () => void load()
  const face = (
    <MoreFace
      places={places}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={near}
      onFocus={near}
      onClick={() => setAsked(true)}
    />
  )
  return <Suspense fallback={face}>{asked ? <MoreMenu places={places} /> : face}</Suspense>
}
