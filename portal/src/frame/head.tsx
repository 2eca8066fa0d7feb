import { Icon } from '@clothesline/ui/icon'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'
import { Link } from './link.tsx'

interface HeadProps {
  title: string
  /** What stands under it in one line. */
  about?: ReactNode
  /** The page above this one. */
  back?: { to: Address; words: string } | undefined
}

/** The heading of a page, with the way back to the page above it. */
export function Head({ title, about, back }: HeadProps) {
  return (
    <header className="flex flex-col gap-1">
      {back && (
        <Link
          to={back.to}
          className="-ms-1 inline-flex min-h-11 items-center gap-1 self-start rounded-control pe-2 text-muted hover:text-ink"
        >
          <Icon name="chevron-end" className="size-4 rotate-180" />
          {back.words}
        </Link>
      )}
      <h1 className="text-title font-strong leading-tight tracking-tight wrap-anywhere">{title}</h1>
      {about && <div className="text-muted">{about}</div>}
    </header>
  )
}
