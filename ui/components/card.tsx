import { type ReactNode, useId } from 'react'

interface CardProps {
  title?: string | undefined
  action?: ReactNode
  children: ReactNode
  /** The level of its heading on the page. */
  level?: 2 | 3 | undefined
}

/** A group of things that belong together, on its own surface. */
export function Card({ title, action, children, level = 2 }: CardProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className="flex min-w-0 flex-col gap-3 rounded-card border border-hairline bg-surface p-pad"
    >
      {(title || action) && (
        <header className="flex min-h-6 flex-wrap items-center justify-between gap-2">
          {title && (
            <Heading id={id} className="text-body font-strong">
              {title}
            </Heading>
          )}
          {action}
        </header>
      )}
      {children}
    </section>
  )
}
