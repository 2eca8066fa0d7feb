import { Icon } from '@clothesline/ui/icon'
import { useRouterState } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'
import { t } from '../i18n/translate.ts'
import type { Place } from './navigation.ts'

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
