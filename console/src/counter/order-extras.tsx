import { Button } from '@clothesline/ui/button'
import { TextField } from '@clothesline/ui/text-field'
import { lazy, Suspense, useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Desk } from './use-desk.ts'

const DiscountFields = lazy(() =>
  import('./discount-fields.tsx').then(({ DiscountFields }) => ({ default: DiscountFields })),
)

interface OrderExtrasProps {
  desk: Desk
  currency: string
  mayDiscount: boolean
  onPark: () => void
}

/** What may be said of the whole order, folded away until wanted, and the way to put it aside. */
export function OrderExtras({ desk, currency, mayDiscount, onPark }: OrderExtrasProps) {
  const { draft } = desk
  const [open, setOpen] = useState(false)
  const shown = open || draft.note !== '' || draft.discount !== null
  return (
    <>
      <div className="flex flex-wrap gap-1">
        {!shown && (
          <Button variant="quiet" size="small" icon="plus" onPress={() => setOpen(true)}>
            {t(mayDiscount ? 'counter.noteOrDiscount' : 'counter.addNote')}
          </Button>
        )}
        <Button variant="quiet" size="small" icon="clock" onPress={onPark} shortcut="F8">
          {t('counter.park')}
        </Button>
      </div>
      {shown && <NoteAndDiscount desk={desk} currency={currency} mayDiscount={mayDiscount} />}
    </>
  )
}

function NoteAndDiscount({ desk: { draft, change }, currency, mayDiscount }: Omit<OrderExtrasProps, 'onPark'>) {
  return (
    <div className="flex flex-col gap-3 py-2">
      <TextField
        label={t('counter.orderNote')}
        value={draft.note}
        maxLength={1000}
        onChange={(note) => change((before) => ({ ...before, note }))}
      />
      {mayDiscount && (
        <Suspense fallback={<div className="h-40" />}>
          <DiscountFields
            label={t('counter.orderDiscount')}
            currency={currency}
            discount={draft.discount}
            onChange={(discount) => change((before) => ({ ...before, discount }))}
          />
        </Suspense>
      )}
    </div>
  )
}
