import { currencyDecimals, currencySign, signPlace } from '../logic/currency.ts'
import { DecimalField, type DecimalFieldProps } from './decimal-field.tsx'
import { useUiSettings } from './ui-settings.tsx'

interface MoneyFieldProps extends Omit<DecimalFieldProps, 'decimals' | 'least' | 'unit' | 'unitPlace'> {
  /** ISO 4217; it decides the decimals of the minor unit. */
  currency: string
}

/** An amount of money: integer minor units in and out. */
export function MoneyField({ currency, ...field }: MoneyFieldProps) {
  const { locale } = useUiSettings()
  const sign = currencySign(currency, locale)
  return (
    <DecimalField
      {...field}
      decimals={currencyDecimals(currency)}
      unit={sign}
      unitPlace={signPlace(currency, locale)}
    />
  )
}
