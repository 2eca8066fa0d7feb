import { numberFormat } from './formats.ts'

const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])
const noDecimals = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))

/** Decimals of a currency's minor unit after ISO 4217: 2 for most, 0 for yen, 3 for Kuwaiti dinars. */
export function currencyDecimals(currency: string): number {
  if (threeDecimals.has(currency)) return 3
  return noDecimals.has(currency) ? 0 : 2
}

const partsOf = (currency: string, locale: string) =>
  numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)

/** The sign or code by which a locale writes a currency, such as `€` or `CHF`. */
export const currencySign = (currency: string, locale: string): string =>
  partsOf(currency, locale).find((part) => part.type === 'currency')?.value ?? currency

/**
 * On which side of the figures a locale sets the sign, seen from the left: `€4` in English, `4 €` in German. Languages from right to left set
 * it after the figures too, which is on their left; their formats begin with a mark of that direction.
 */
export function signPlace(currency: string, locale: string): 'start' | 'end' {
  const parts = partsOf(currency, locale)
  const at = (type: Intl.NumberFormatPartTypes) => parts.findIndex((part) => part.type === type)
  return at('currency') > at('integer') && !parts[0]?.value.includes('\u200f') ? 'end' : 'start'
}
