import { numberFormat } from './formats.ts'

const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])
const noDecimals = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))

/** Decimals of a currency's minor unit after ISO 4217: 2 for most, 0 for yen, 3 for Kuwaiti dinars. */
export function currencyDecimals(currency: string): number {
  if (threeDecimals.has(currency)) return 3
  return noDecimals.has(currency) ? 0 : 2
}

/** The sign or code by which a locale writes a currency, such as `€` or `CHF`. */
export function currencySign(currency: string, locale: string): string {
  const parts = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return parts.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
}
