import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { useUiText } from './ui-settings.tsx'

/** What every field can say about itself. */
export interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  /** Hides the label from sight, not from screen readers; only where the place itself names the field. */
  labelHidden?: boolean | undefined
}

/** What binds a field to a value: controlled, with the value itself in `onChange`. */
export interface ValueProps<Value, Change = Value, Element = HTMLInputElement> {
  value: Value
  onChange: (value: Change) => void
  onBlur?: (() => void) | undefined
  name?: string | undefined
  ref?: React.Ref<Element> | undefined
}

/** The attributes a control needs so that its label, hint and error belong to it. */
export interface ControlWiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

interface FieldFrameProps extends FieldProps {
  children: (wiring: ControlWiring) => ReactNode
}

/** The words of an error, with its sign. */
export function FieldError({ id, children }: { id?: string; children: string }) {
  return (
    <p id={id} className="flex items-start gap-1 text-small text-bad">
      <Icon name="warning" className="mt-px size-4" />
      <span dir="auto">{children}</span>
    </p>
  )
}

/** Sets a label, a hint and an error around one control and wires them by id. */
export function Field({ label, hint, error, required, labelHidden, children }: FieldFrameProps) {
  const id = useId()
  const text = useUiText()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={cx('text-small font-medium', labelHidden && 'sr-only')}>
        {label}
        {required && <span className="font-normal text-muted"> ({text.required})</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
