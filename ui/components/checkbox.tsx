import { type ChangeEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { FieldError, type ValueProps } from './field.tsx'
import { Icon } from './icon.tsx'

interface CheckboxProps extends Omit<ValueProps<boolean>, 'ref'> {
  label: ReactNode
  hint?: string | undefined
  error?: string | undefined
  disabled?: boolean | undefined
  /** Some but not all of what it stands for is chosen. */
  partly?: boolean | undefined
}

/** A yes or no that is sent with its form; use Switch for what takes effect at once. */
export function Checkbox({ label, hint, error, value, onChange, partly = false, ...input }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label
        htmlFor={id}
        className="flex min-h-6 items-start gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center"
      >
        <CheckMark
          {...input}
          id={id}
          checked={value}
          partly={partly}
          onChange={(checked) => onChange(checked)}
          describedBy={hint || error ? `${id}-about` : undefined}
          invalid={Boolean(error)}
        />
        <span className="text-control leading-5">{label}</span>
      </label>
      <div id={`${id}-about`} className="ps-6.5 empty:hidden">
        {hint && <p className="text-small text-muted">{hint}</p>}
        {error && <FieldError>{error}</FieldError>}
      </div>
    </div>
  )
}

interface CheckMarkProps {
  id?: string | undefined
  checked: boolean
  onChange: (checked: boolean, event: ChangeEvent<HTMLInputElement>) => void
  onBlur?: (() => void) | undefined
  partly?: boolean
  name?: string | undefined
  disabled?: boolean | undefined
  label?: string | undefined
  describedBy?: string | undefined
  invalid?: boolean | undefined
  tabIndex?: number | undefined
}

/** The box alone, for table rows; give it a `label` where no visible words name it. */
export function CheckMark(props: CheckMarkProps) {
  const { checked, onChange, partly = false, label, describedBy, invalid, ...input } = props
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = partly && !checked
  }, [partly, checked])
  return (
    <span className="relative mt-px inline-flex size-4.5 shrink-0">
      <input
        {...input}
        ref={ref}
        type="checkbox"
        checked={checked}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        onChange={(event) => onChange(event.target.checked, event)}
        className="peer size-4.5 appearance-none rounded-mark border border-edge bg-surface transition-colors before:absolute before:-inset-1 hover:border-edge-strong checked:border-action checked:bg-action indeterminate:border-action indeterminate:bg-action aria-invalid:border-bad disabled:border-hairline disabled:bg-sunken disabled:checked:bg-pressed"
      />
      <span className="pointer-events-none absolute inset-0 hidden place-items-center text-on-action peer-checked:grid peer-disabled:text-muted">
        <Icon name="check" className="size-3.5 stroke-[2.5]" />
      </span>
      <span className="pointer-events-none absolute inset-0 hidden place-items-center text-on-action peer-indeterminate:grid">
        <Icon name="minus" className="size-3.5 stroke-[2.5]" />
      </span>
    </span>
  )
}
