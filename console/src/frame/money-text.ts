import { currencyDecimals, currencySign } from '@clothesline/ui/logic/currency.ts'
import { writeDecimal } from '@clothesline/ui/logic/decimal.ts'

/** An amount of minor units as words, for the middle of a sentence or a button. */
export const moneyText = (amount: number, currency: string, locale: string): string =>
  `${currencySign(currency, locale)}\u00a0${writeDecimal(amount, { decimals: currencyDecimals(currency), locale })}`
