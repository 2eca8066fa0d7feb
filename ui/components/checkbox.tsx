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
      <label htmlFor={id} className="flex min-h-6 items-start gap-2 touch:min-h-11 touch:items-center">
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
        className="peer absolute -inset-[3px] size-6 appearance-none outline-none touch:-inset-[13px] touch:size-11"
      />
      <span className="pointer-events-none grid size-4.5 place-items-center rounded-mark border border-edge bg-surface text-transparent outline-2 outline-transparent outline-offset-2 transition-colors peer-hover:border-edge-strong peer-aria-invalid:border-bad peer-checked:border-action peer-checked:bg-action peer-checked:text-on-action peer-indeterminate:border-action peer-indeterminate:bg-action peer-indeterminate:text-on-action peer-focus-visible:outline-focus peer-disabled:border-hairline peer-disabled:bg-sunken peer-disabled:peer-checked:text-muted">
        <Icon name={partly && !checked ? 'minus' : 'check'} className="size-3.5 stroke-[2.5]" />
      </span>
    </span>
  )
}
