import { inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'

interface DateFieldProps extends FieldProps, ValueProps<string> {
  /** Earliest and latest day or moment that may be chosen, in the form of the value. */
  min?: string | undefined
  max?: string | undefined
  /** `date` holds `2026-11-22`, `datetime-local` holds `2026-11-22T17:00` of the branch, `time` holds `17:00`. */
  kind?: 'date' | 'datetime-local' | 'time' | undefined
}

/** A day, a moment or a time of day in the platform's own picker; empty text when nothing is chosen. */
export function DateField({
  label,
  hint,
  error,
  required,
  labelHidden,
  kind = 'date',
  onChange,
  ...input
}: DateFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden}>
      {(wiring) => (
        <input
          {...input}
          {...wiring}
          type={kind}
          onChange={(event) => onChange(event.target.value)}
          className={cx(inputStyle, 'tabular-nums')}
        />
      )}
    </Field>
  )
}
