import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'

/** What an account stands at on its own side; one that stands on the other side says so in a word. */
export function Standing({ amount, currency }: { amount: number; currency: string }) {
  if (amount >= 0) return <Money bare amount={amount} currency={currency} />
  return (
    <>
      <span className="text-small text-caution">{t('books.otherSide')}</span>{' '}
      <Money bare amount={-amount} currency={currency} />
    </>
  )
}
