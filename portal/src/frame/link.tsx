import { type ButtonVariant, buttonStyle } from '@clothesline/ui/button'
import { PathLink } from '@clothesline/ui/path-link'
import type { ReactNode } from 'react'
import { type Address, pathOf } from './address.ts'

interface LinkProps {
  to: Address
  children: ReactNode
  className?: string | undefined
  'aria-current'?: 'page' | undefined
}

/** A link to a page of the app. */
export const Link = ({ to, ...rest }: LinkProps) => <PathLink href={pathOf(to)} {...rest} />

interface ButtonLinkProps extends Omit<LinkProps, 'className'> {
  variant?: ButtonVariant
}

/** A link that looks like a button. */
export const ButtonLink = ({ variant = 'secondary', ...rest }: ButtonLinkProps) => (
  <Link {...rest} className={buttonStyle(variant, 'normal')} />
)
