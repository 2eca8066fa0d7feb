import { Icon } from '@clothesline/ui/icon'
import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'

/** How a count differs from what should be there: a word and a figure, never a sign alone. */
export function OverShort({ difference, currency }: { difference: number; currency: string }) {
  if (difference === 0) {
    return (
      <span className="inline-flex items-center gap-1 text-good">
        <Icon name="check-circle" className="size-4" />
        {t('cash.exact')}
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-caution">
      <Icon name="warning" className="size-4" />
      <Money amount={Math.abs(difference)} currency={currency} /> {t(difference > 0 ? 'cash.over' : 'cash.short')}
    </span>
  )
}
