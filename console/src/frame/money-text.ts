import { currencyDecimals, currencySign, signPlace } from '@clothesline/ui/logic/currency.ts'
import { writeDecimal } from '@clothesline/ui/logic/decimal.ts'

/** An amount of minor units as words, for the middle of a sentence or a button. */
export function moneyText(amount: number, currency: string, locale: string): string {
  const sign = currencySign(currency, locale)
  const figures = writeDecimal(amount, { decimals: currencyDecimals(currency), locale })
  return signPlace(currency, locale) === 'start' ? `${sign}\u00a0${figures}` : `${figures}\u00a0${sign}`
}
