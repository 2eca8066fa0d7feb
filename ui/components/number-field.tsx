import { useState } from 'react'
import { readDecimal, writeDecimal } from '../logic/decimal.ts'
import { inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'
import { IconButton } from './icon-button.tsx'
import { useUiSettings } from './ui-settings.tsx'

interface NumberFieldProps extends FieldProps, ValueProps<number | null> {
  min?: number | undefined
  max?: number | undefined
  step?: number | undefined
}

/** A whole number with buttons to count up and down; arrow keys do the same. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    hint,
    error,
    required,
    labelHidden,
    value,
    onChange,
    min = 0,
    max = 999_999,
    step = 1,
    ...input
  } = props
  const { text, locale } = useUiSettings()
  const notation = { decimals: 0, locale }
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (value === null ? '' : writeDecimal(value, notation))
  const faulty = 'fault' in readDecimal(shown, notation)

  const change = (next: number | null) => onChange(next === null ? null : Math.min(max, Math.max(min, next)))
  const count = (by: number) => {
    setDraft(null)
    change((value ?? 0) + by)
  }
  const write = (written: string) => {
    const reading = readDecimal(written, notation)
    setDraft(written)
    change('units' in reading ? reading.units : null)
  }
  const keys: Record<string, number> = { ArrowUp: step, ArrowDown: -step }
  return (
    <Field
      label={label}
      hint={hint}
      error={faulty ? text.tooManyDecimals(0) : error}
      required={required}
      labelHidden={labelHidden}
    >
      {(wiring) => (
        <div className="flex items-center gap-1">
          <IconButton
            icon="minus"
            variant="secondary"
            label={text.decrease(label)}
            disabled={(value ?? 0) <= min}
            onPress={() => count(-step)}
          />
          <input
            {...input}
            {...wiring}
            role="spinbutton"
            aria-valuenow={value ?? undefined}
            aria-valuemin={min}
            aria-valuemax={max}
            type="text"
            inputMode="numeric"
            value={shown}
            onChange={(event) => write(event.target.value)}
            onBlur={() => setDraft(null)}
            onKeyDown={(event) => {
              const by = keys[event.key]
              if (by === undefined) return
              event.preventDefault()
              count(by)
            }}
            className={cx(inputStyle, 'text-center tabular-nums')}
          />
          <IconButton
            icon="plus"
            variant="secondary"
            label={text.increase(label)}
            disabled={(value ?? 0) >= max}
            onPress={() => count(step)}
          />
        </div>
      )}
    </Field>
  )
}
