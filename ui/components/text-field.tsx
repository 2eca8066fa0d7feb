import type { HTMLAttributes, ReactNode } from 'react'
import { inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

/** A text field's props; `autoComplete` takes the HTML tokens (tel, email, one-time-code …). */
export interface TextFieldProps extends FieldProps, ValueProps<string> {
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | undefined
  autoComplete?: string | undefined
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  placeholder?: string | undefined
  maxLength?: number | undefined
  icon?: IconName | undefined
  /** Something set at the end inside the field: a unit, a key hint, a small button. */
  end?: ReactNode
  onKeyDown?: React.KeyboardEventHandler<HTMLInputElement> | undefined
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  required,
  labelHidden,
  icon,
  end,
  onChange,
  ...input
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden}>
      {(wiring) => (
        <div className="relative flex items-center">
          {icon && (
            <span className="pointer-events-none absolute start-2.5 text-muted">
              <Icon name={icon} />
            </span>
          )}
          <input
            type="text"
            dir="auto"
            {...input}
            {...wiring}
            onChange={(event) => onChange(event.target.value)}
            className={cx(inputStyle, icon && 'ps-8!', Boolean(end) && 'pe-16!')}
          />
          {end && <span className="absolute end-2 flex items-center text-small text-muted">{end}</span>}
        </div>
      )}
    </Field>
  )
}
