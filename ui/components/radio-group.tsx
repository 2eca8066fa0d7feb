import { useId } from 'react'
import { FieldError, type FieldProps, type ValueProps } from './field.tsx'
import type { Option } from './select.tsx'
import { useUiText } from './ui-settings.tsx'

/** A choice of a radio group, with a line that explains it. */
export interface RadioOption<Value extends string> extends Option<Value> {
  readonly hint?: string | undefined
}

interface RadioGroupProps<Value extends string>
  extends Omit<FieldProps, 'labelHidden'>,
    Omit<ValueProps<Value | '', Value>, 'ref'> {
  options: readonly RadioOption<Value>[]
}

/** One of two to five choices, all in sight. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hint, error, required, disabled, options, value, onChange, onBlur, name } = props
  const id = useId()
  const text = useUiText()
  return (
    <fieldset aria-describedby={hint || error ? `${id}-about` : undefined} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-small font-medium">
        {label}
        {required && <span className="font-normal text-muted"> ({text.required})</span>}
      </legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-6 items-start gap-2 touch:min-h-11 touch:items-center">
          <input
            type="radio"
            name={name ?? id}
            value={option.value}
            checked={option.value === value}
            disabled={disabled || option.disabled}
            onBlur={onBlur}
            onChange={() => onChange(option.value)}
            className="mt-px size-4.5 shrink-0 appearance-none rounded-full border border-edge bg-surface transition-all checked:border-[5px] checked:border-action hover:border-edge-strong checked:hover:border-action disabled:border-hairline disabled:bg-sunken"
          />
          <span className="flex flex-col">
            <span className="text-control leading-5">{option.label}</span>
            {option.hint && <span className="text-small text-muted">{option.hint}</span>}
          </span>
        </label>
      ))}
      <div id={`${id}-about`} className="empty:hidden">
        {hint && <p className="text-small text-muted">{hint}</p>}
        {error && <FieldError>{error}</FieldError>}
      </div>
    </fieldset>
  )
}
