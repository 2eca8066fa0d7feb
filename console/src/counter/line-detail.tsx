import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { QuantityField } from '@clothesline/ui/quantity-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useEffect, useRef } from 'react'
import { t } from '../i18n/translate.ts'
import type { Catalog } from './counter.queries.ts'
import { DiscountFields } from './discount-fields.tsx'
import { changeLine, type DraftLine } from './draft-rules.ts'
import { type Names, upchargesOn } from './offer.ts'
import { PieceMarks } from './piece-marks.tsx'
import { unitWord } from './unit-words.ts'
import type { Desk } from './use-desk.ts'

interface LineDetailProps {
  line: DraftLine
  catalog: Catalog
  names: Names
  desk: Desk
  mayDiscount: boolean
  onClose: () => void
}

/** All that can be said of one line: service, quantity, upcharges, what is seen on each piece, discount, note. */
export function LineDetail({ line, catalog, names, desk, mayDiscount, onClose }: LineDetailProps) {
  const item = names.items.get(line.itemId)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const change = (next: Partial<DraftLine>) => desk.change((draft) => changeLine(draft, line.id, next))
  if (!item) return null
  const upcharges = upchargesOn(catalog, item, line.serviceId)
  const serve = (value: string) => {
    const price = item.prices[Number(value)]
    if (price)
      change({ serviceId: price.serviceId, unit: price.unit, ...(price.unit !== line.unit && { quantity: 1000 }) })
  }
  const served = item.prices.findIndex(({ serviceId, unit }) => serviceId === line.serviceId && unit === line.unit)
  return (
    <section
      aria-labelledby="line-detail"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
      className="flex min-h-0 flex-col gap-4 lg:h-full lg:overflow-y-auto"
    >
      <header className="flex items-center justify-between gap-2">
        <h2 id="line-detail" ref={heading} tabIndex={-1} className="rounded-mark text-lead font-strong outline-none">
          {item.name}
        </h2>
        <Button variant="primary" onPress={onClose} shortcut="Escape">
          {t('counter.done')}
        </Button>
      </header>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('counter.service')}
          value={String(served)}
          onChange={serve}
          options={item.prices.map(({ serviceId, unit }, place) => ({
            value: String(place),
            label: `${names.services.get(serviceId) ?? ''} · ${unitWord(unit, 1000)}`,
          }))}
        />
        <QuantityField
          label={t('counter.quantity')}
          unit={unitWord(line.unit, line.quantity)}
          value={line.quantity}
          onChange={(quantity) => quantity !== null && quantity > 0 && change({ quantity, size: null })}
        />
      </div>
      {upcharges.length > 0 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-small font-medium">{t('counter.upcharges')}</legend>
          {upcharges.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              value={line.upchargeIds.includes(id)}
              onChange={(on) =>
                change({
                  upchargeIds: on ? [...line.upchargeIds, id] : line.upchargeIds.filter((other) => other !== id),
                })
              }
            />
          ))}
        </fieldset>
      )}
      <PieceMarks desk={desk} line={line} onChange={(pieces) => change({ pieces })} />
      {mayDiscount && (
        <DiscountFields
          label={t('counter.lineDiscount')}
          currency={catalog.currency}
          discount={line.discount}
          onChange={(discount) => change({ discount })}
        />
      )}
      <TextField label={t('counter.note')} value={line.note} maxLength={500} onChange={(note) => change({ note })} />
    </section>
  )
}
