import { type ReactNode, useId } from 'react'
import { Icon } from '../components/icon.tsx'

interface SectionProps {
  title: string
  children: ReactNode
  /** When to use it, and what not to do with it. */
  use?: string | undefined
  avoid?: string | undefined
}

/** One chapter of the living page: a name, short advice, the things themselves. */
export function Section({ title, use, avoid, children }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-4 border-t border-hairline py-8 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-8"
    >
      <header className="flex flex-col gap-2">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        {use && <Advice good>{use}</Advice>}
        {avoid && <Advice>{avoid}</Advice>}
      </header>
      <div className="flex min-w-0 flex-col gap-6">{children}</div>
    </section>
  )
}

function Advice({ good = false, children }: { good?: boolean; children: string }) {
  return (
    <p className="flex items-start gap-1.5 text-small text-muted">
      <span className={good ? 'text-good' : 'text-bad'}>
        <Icon name={good ? 'check' : 'ban'} className="mt-0.5 size-3.5" />
      </span>
      <span>
        <span className="sr-only">{good ? 'Do: ' : 'Don’t: '}</span>
        {children}
      </span>
    </p>
  )
}

/** Things of one kind in a row that wraps, with a quiet caption. */
export function Row({ caption, children }: { caption?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      {caption && <p className="text-caption text-muted">{caption}</p>}
      <div className="flex flex-wrap items-center gap-2.5">{children}</div>
    </div>
  )
}

/** Fields side by side where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">{children}</div>
}
