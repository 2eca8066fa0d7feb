import { PathLink } from '@clothesline/ui/path-link'
import type { ReactNode } from 'react'
import { type Address, pathOf } from './address.ts'

interface LinkProps {
  to: Address
  children: ReactNode
  className?: string | undefined
}

/** A link to a page of the app. */
export const Link = ({ to, ...rest }: LinkProps) => <PathLink href={pathOf(to)} {...rest} />
