import { inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'
import { Icon } from './icon.tsx'

/** One choice of a list; `value` is what is stored, `label` what is read. */
export interface Option<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean | undefined
}

interface SelectProps<Value extends string> extends FieldProps, ValueProps<Value | '', Value, HTMLSelectElement> {
  options: readonly Option<Value>[]
  /** Shown while nothing is chosen; cannot be chosen itself. */
  placeholder?: string | undefined
}

/** One of a few known choices: the platform's own list, so it is right on phones, keyboards and screen readers. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  required,
  labelHidden,
  options,
  placeholder,
  value,
  onChange,
  ...select
}: SelectProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden}>
      {(wiring) => (
        <div className="relative flex items-center">
          <select
            {...select}
            {...wiring}
            value={value}
            onChange={(event) => choose(event.target.value)}
            className={cx(inputStyle, 'appearance-none truncate pe-8!', value === '' && 'text-muted!')}
          >
            {(placeholder !== undefined || value === '') && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled} className="bg-raised text-ink">
                {option.label}
              </option>
            ))}
          </select>
          <span className="pointer-events-none absolute end-2 text-muted">
            <Icon name="chevron-down" />
          </span>
        </div>
      )}
    </Field>
  )
}
