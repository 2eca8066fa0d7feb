/** One number of a preview and what it counts. */
export interface Count {
  readonly label: string
  readonly count: number
}

/** The numbers of a preview or a result in one strip. */
export function Counts({ counts }: { counts: readonly Count[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-x-6 gap-y-3">
      {counts.map(({ label, count }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-small text-muted">{label}</dt>
          <dd className="text-title font-strong tabular-nums">{count}</dd>
        </div>
      ))}
    </dl>
  )
}
