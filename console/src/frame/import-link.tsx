import { buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { Link } from '@tanstack/react-router'
import { type Right, useMay } from './session.ts'

interface ImportLinkProps {
  kind: 'catalog' | 'customers'
  needs: Right
  children: string
}

/** The way to the imports of a kind, for those who may import. */
export function ImportLink({ kind, needs, children }: ImportLinkProps) {
  if (!useMay(needs)) return null
  return (
    <Link to="/imports" search={{ kind }} className={buttonStyle('secondary', 'normal')}>
      <Icon name="upload" />
      {children}
    </Link>
  )
}
