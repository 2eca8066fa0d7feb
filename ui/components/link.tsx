import type { ComponentPropsWithRef } from 'react'

/** The look of words that lead somewhere, for the router's own link component. */
export const linkStyle =
  'rounded-mark text-link underline decoration-from-font underline-offset-2 hover:text-ink focus-visible:outline-offset-1'

/** Words that lead to another place: underlined, so that colour is not the only sign. */
export function Link(props: Omit<ComponentPropsWithRef<'a'>, 'className'>) {
  return <a {...props} className={linkStyle} />
}
