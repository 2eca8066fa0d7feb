import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import type { Answer } from '../api/client.ts'
import { t } from '../i18n/translate.ts'

/** What packages and credits are counted in. */
export type CreditUnit = Answer<'/api/v1/prepaid/lots'>['items'][number]['unit']

interface CreditAmountProps {
  unit: CreditUnit
  /** Minor units, thousandths of the unit, or whole points. */
  amount: number
  currency: string
}

/** So much of a package or credit, as its unit is read. The words of packages must be loaded. */
export function CreditAmount({ unit, amount, currency }: CreditAmountProps) {
  if (unit === 'money') return <Money amount={amount} currency={currency} />
  const thousandths = unit === 'point' ? amount * 1000 : amount
  return <Quantity thousandths={thousandths} unit={t('prepaid.unit', { unit, count: thousandths / 1000 })} />
}
