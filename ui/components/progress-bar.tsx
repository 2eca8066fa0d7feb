interface ProgressBarProps {
  label: string
  /** Done so far, from 0 to `of`; null while the end is not known. */
  done: number | null
  of?: number | undefined
  /** The words at the end, such as "3 of 12". */
  says?: string | undefined
}

/** How far something long has come, in words as well as in length. */
export function ProgressBar({ label, done, of = 100, says }: ProgressBarProps) {
  const share = done === null ? 1 : Math.min(1, Math.max(0, done / of))
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-3 text-small">
        <span className="font-medium">{label}</span>
        {says && <span className="tabular-nums text-muted">{says}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={done ?? undefined}
        aria-valuetext={says}
        className="h-1.5 overflow-hidden rounded-full bg-pressed"
      >
        <div
          className={`h-full rounded-full bg-link transition-[width] ${done === null ? 'motion-safe:animate-breathe' : ''}`}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  )
}
