import { useState } from 'react'
import { type DecimalFault, type DecimalNotation, readDecimal, writeDecimal } from '../logic/decimal.ts'
import { inputStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Field, type FieldProps, type ValueProps } from './field.tsx'
import { type UiText, useUiSettings } from './ui-settings.tsx'

/** A field for exact decimals: the value is an integer count of smallest units, null while nothing is written. */
export interface DecimalFieldProps extends FieldProps, ValueProps<number | null> {
  decimals: number
  /** Decimals always shown once the field is left; all by default. */
  least?: number | undefined
  unit?: string | undefined
  unitPlace?: 'start' | 'end' | undefined
}

const faultText = (fault: DecimalFault, decimals: number, text: UiText) =>
  ({
    not_a_number: text.notANumber,
    too_many_decimals: text.tooManyDecimals(decimals),
    too_large: text.numberTooLarge,
  })[fault]

const rewritten = (units: number | null, notation: DecimalNotation, least: number | undefined) =>
  units === null ? '' : writeDecimal(units, notation, least)

/** Reads what is written the way people write it and sets it cleanly when left; never a float, never rounded. */
export function DecimalField(props: DecimalFieldProps) {
  const {
    label,
    hint,
    error,
    required,
    labelHidden,
    decimals,
    least,
    unit,
    unitPlace = 'end',
    value,
    onChange,
    onBlur,
    ...input
  } = props
  const { text, locale } = useUiSettings()
  const notation = { decimals, locale }
  const [draft, setDraft] = useState<{ written: string; units: number | null } | null>(null)
  const shown = draft && draft.units === value ? draft.written : rewritten(value, notation, least)
  const reading = readDecimal(shown, notation)
  const fault = 'fault' in reading ? faultText(reading.fault, decimals, text) : undefined

  const write = (written: string) => {
    const next = readDecimal(written, notation)
    const units = 'units' in next ? next.units : null
    setDraft({ written, units })
    if (units !== value) onChange(units)
  }
  const leave = () => {
    if (!fault) setDraft(null)
    onBlur?.()
  }
  const atStart = unitPlace === 'start'
  return (
    <Field label={label} hint={hint} error={fault ?? error} required={required} labelHidden={labelHidden}>
      {(wiring) => (
        <div className="relative flex items-center">
          <input
            {...input}
            {...wiring}
            type="text"
            inputMode={decimals === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={shown}
            onChange={(event) => write(event.target.value)}
            onBlur={leave}
            className={cx(inputStyle, 'text-end tabular-nums', unit && (atStart ? 'ps-12!' : 'pe-12!'))}
          />
          {unit && (
            <span
              className={cx('pointer-events-none absolute text-small text-muted', atStart ? 'start-2.5' : 'end-2.5')}
            >
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  )
}
