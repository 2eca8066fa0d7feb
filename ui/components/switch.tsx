import { useId } from 'react'
import { cx } from './cx.ts'

interface SwitchProps {
  label: string
  value: boolean
  onChange: (on: boolean) => void
  hint?: string | undefined
  disabled?: boolean | undefined
}

/** On or off, in effect at once; the knob's place says it, not the colour alone. */
export function Switch({ label, value, onChange, hint, disabled }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-0.5">
      <label className="flex min-h-6 items-center gap-2.5 touch:min-h-11">
        <span className="relative inline-flex h-5 w-9 shrink-0">
          <input
            type="checkbox"
            role="switch"
            aria-checked={value}
            checked={value}
            disabled={disabled}
            aria-describedby={hint ? id : undefined}
            onChange={(event) => onChange(event.target.checked)}
            className="peer size-full appearance-none rounded-full border border-edge bg-surface transition-colors checked:border-action checked:bg-action disabled:border-hairline disabled:bg-sunken"
          />
          <span
            className={cx(
              'pointer-events-none absolute inset-y-1 start-1 w-3 rounded-full bg-edge transition-transform',
              'peer-checked:translate-x-4 peer-checked:bg-on-action rtl:peer-checked:-translate-x-4',
            )}
          />
        </span>
        <span className="text-control">{label}</span>
      </label>
      {hint && (
        <p id={id} className="ps-11.5 text-small text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
