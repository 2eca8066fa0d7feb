import { decimalString } from './decimal.ts'
import { numberFormat } from './formats.ts'

/** A share in thousandths of a percent as a locale writes it: 8875 is 8.875 %. */
export const writePercent = (thousandths: number, locale: string): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(
    decimalString(thousandths, 5) as Intl.StringNumericLiteral,
  )
