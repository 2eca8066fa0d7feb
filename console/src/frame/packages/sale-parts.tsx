import { IconButton } from '@clothesline/ui/icon-button'
import { Money } from '@clothesline/ui/money'
import { t } from '../../i18n/translate.ts'
import type { SalePart } from './sale-parts-rules.ts'

interface SalePartsProps {
  parts: readonly SalePart[]
  /** What they leave of the price, in minor units. */
  left: number
  currency: string
  onTakeBack: (part: SalePart) => void
}

/** The parts of a price that are agreed on, and what is left to pay; nothing before the first. */
export function SaleParts({ parts, left, currency, onTakeBack }: SalePartsProps) {
  if (parts.length === 0) return null
  return (
    <div className="flex flex-col gap-1">
      <ul aria-label={t('prepaid.parts')} className="flex flex-col divide-y divide-hairline">
        {parts.map((part) => {
          const tender = t('prepaid.tender', { tender: part.tender })
          return (
            <li key={part.tender} className="flex items-center justify-between gap-3 py-1">
              <span className="min-w-0 truncate">
                {tender} {part.reference !== undefined && <bdi className="text-muted">{part.reference}</bdi>}
              </span>
              <span className="flex items-center gap-2">
                <Money amount={part.amount} currency={currency} />
                <IconButton
                  icon="close"
                  size="small"
                  label={t('prepaid.takePartBack', { tender })}
                  onPress={() => onTakeBack(part)}
                />
              </span>
            </li>
          )
        })}
      </ul>
      <p role="status" className="flex items-baseline justify-between gap-4 font-medium">
        <span>{t('prepaid.left')}</span>
        <Money amount={left} currency={currency} />
      </p>
    </div>
  )
}
