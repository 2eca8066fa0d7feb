import { Button } from '@clothesline/ui/button'
import { QuantityField } from '@clothesline/ui/quantity-field'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { areaOf, type DraftLine, largestQuantity } from './draft-rules.ts'
import { lineFor } from './offer.ts'
import { unitWord } from './unit-words.ts'
import type { ToMeasure } from './use-entry.ts'

interface MeasureEntryProps extends ToMeasure {
  onAdd: (line: DraftLine) => void
  onCancel: () => void
}

/** The weight, length, or length and width of something just picked; Enter adds it, Escape lets it be. */
export function MeasureEntry({ item, price, onAdd, onCancel }: MeasureEntryProps) {
  const first = useRef<HTMLInputElement>(null)
  const [one, setOne] = useState<number | null>(null)
  const [other, setOther] = useState<number | null>(null)
  const [missing, setMissing] = useState(false)
  const flat = price.unit === 'm2'
  const quantity = flat ? areaOf({ length: one ?? 0, width: other ?? 0 }) : (one ?? 0)
  useEffect(() => first.current?.focus(), [])
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (quantity <= 0 || quantity > largestQuantity) return setMissing(true)
    onAdd(
      lineFor(
        item,
        price,
        flat ? { quantity: null, size: { length: one ?? 0, width: other ?? 0 } } : { quantity, size: null },
      ),
    )
  }
  const error = (value: number | null) => (missing && !value ? t('counter.measureMissing') : undefined)
  return (
    <form
      aria-label={t('counter.measureOf', { item: item.name })}
      onSubmit={add}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      className="flex flex-wrap items-end gap-3 rounded-card border border-hairline bg-surface p-3"
    >
      <p className="w-full font-medium">{item.name}</p>
      <div className="w-36">
        <QuantityField
          ref={first}
          label={t(flat || price.unit === 'm' ? 'counter.length' : 'counter.weight')}
          unit={flat ? unitWord('m', 1000) : unitWord(price.unit, 1000)}
          value={one}
          onChange={setOne}
          error={error(one)}
        />
      </div>
      {flat && (
        <div className="w-36">
          <QuantityField
            label={t('counter.width')}
            unit={unitWord('m', 1000)}
            value={other}
            onChange={setOther}
            error={error(other)}
          />
        </div>
      )}
      <div className="ms-auto flex gap-2">
        <Button variant="quiet" onPress={onCancel}>
          {t('ui.cancel')}
        </Button>
        <Button variant="primary" type="submit">
          {t('counter.addLine')}
        </Button>
      </div>
    </form>
  )
}
