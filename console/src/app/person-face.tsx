import { Avatar } from '@clothesline/ui/avatar'
import type { ComponentPropsWithRef } from 'react'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

/** The button with one's initials. */
export function PersonFace(props: Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'>) {
  const { actor } = useMe()
  return (
    <button
      {...props}
      type="button"
      className="grid min-h-control min-w-control place-items-center rounded-full pointer-coarse:min-w-11"
    >
      <Avatar name={actor.name} />
      <span className="sr-only">{t('person.menu', { name: actor.name })}</span>
    </button>
  )
}
