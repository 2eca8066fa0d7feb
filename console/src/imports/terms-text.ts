import { currencyDecimals } from '@clothesline/ui/logic/currency.ts'
import { writeDecimal } from '@clothesline/ui/logic/decimal.ts'
import { t } from '../i18n/translate.ts'
import type { PriceLine } from './imports.queries.ts'

type Terms = NonNullable<PriceLine['after']>

interface Written {
  readonly terms: Terms
  readonly currency: string
  readonly locale: string
}

/** What of a price goes beyond its amount, in words; empty for a plain price. */
export function besidesAmount({ terms, currency, locale }: Written): string {
  const milli = (value: number) => writeDecimal(value, { decimals: 3, locale }, 0)
  const money = (value: number) => writeDecimal(value, { decimals: currencyDecimals(currency), locale })
  const { pricing, loadSize, minimumQuantity, minimumCharge } = terms
  const parts = [
    pricing === 'flat' && t('imports.flat'),
    loadSize !== null && t('imports.perLoad', { size: milli(loadSize) }),
    minimumQuantity !== null && t('imports.atLeast', { size: milli(minimumQuantity) }),
    minimumCharge !== null && t('imports.atLeast', { size: money(minimumCharge) }),
  ]
  return parts.filter(Boolean).join(', ')
}
