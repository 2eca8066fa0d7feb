import { expect, test } from 'vitest'
import { currencySign, signPlace } from './currency.ts'

test.each([
  ['en-IE', 'EUR', '€', 'start'],
  ['de-DE', 'EUR', '€', 'end'],
  ['de-CH', 'CHF', 'CHF', 'start'],
  ['ar-EG-u-nu-latn', 'EUR', '€', 'start'],
])('%s writes %s as %s, seen from the left at the %s', (locale, currency, sign, place) => {
  expect([currencySign(currency, locale), signPlace(currency, locale)]).toEqual([sign, place])
})
