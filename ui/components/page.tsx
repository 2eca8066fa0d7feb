import type { ReactNode } from 'react'
import { problemOf } from '../logic/problem.ts'
import { Banner } from './banner.tsx'

interface PageProps {
  title: string
  /** One line under the title: what this page is about, or the finding. */
  about?: ReactNode
  /** The one primary action, and at most a few quiet ones before it. */
  action?: ReactNode
  /** What went wrong with the last thing done here; an error or an RFC 9457 problem. */
  problem?: unknown
  children: ReactNode
}

/** The frame of every page: one heading, one primary action, what went wrong, then the content. */
export function Page({ title, about, action, problem, children }: PageProps) {
  const wrong = problem ? problemOf(problem) : undefined
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-5 md:px-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-title font-strong tracking-tight leading-tight">{title}</h1>
          {about && <p className="mt-1 text-muted">{about}</p>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </header>
      {wrong && (
        <Banner tone="bad" title={wrong.title}>
          {wrong.detail}
        </Banner>
      )}
      {children}
    </div>
  )
}
