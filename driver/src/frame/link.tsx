import type { MouseEvent, ReactNode } from 'react'
import { type Address, go, pathOf } from './address.ts'

interface LinkProps {
  to: Address
  children: ReactNode
  className?: string | undefined
}

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

/** A link to a page of the app. */
export function Link({ to, children, className }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (!isPlain(event)) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={pathOf(to)} onClick={follow} className={className}>
      {children}
    </a>
  )
}
