import { inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'

interface TextareaProps extends FieldProps, ValueProps<string, string, HTMLTextAreaElement> {
  rows?: number | undefined
  maxLength?: number | undefined
  placeholder?: string | undefined
}

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({ label, hint, error, required, labelHidden, onChange, rows = 3, ...area }: TextareaProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden}>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          dir="auto"
          rows={rows}
          onChange={(event) => onChange(event.target.value)}
          className={cx(inputStyle, 'field-sizing-content h-auto! max-h-80 py-1.5')}
        />
      )}
    </Field>
  )
}
