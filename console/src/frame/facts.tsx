import type { ReactNode } from 'react'

/** One fact of a record: its name and what it is. */
export interface Fact {
  readonly name: string
  readonly is: ReactNode
}

/** The few facts that matter of a record, in one strip. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-x-6 gap-y-3 rounded-card border border-hairline bg-surface p-pad">
      {facts.map((fact) => (
        <div key={fact.name} className="min-w-0">
          <dt className="text-small text-muted">{fact.name}</dt>
          <dd className="wrap-anywhere font-medium [&_time]:whitespace-normal">{fact.is}</dd>
        </div>
      ))}
    </dl>
  )
}
