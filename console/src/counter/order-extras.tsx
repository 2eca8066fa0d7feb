import { Button } from '@clothesline/ui/button'
import { TextField } from '@clothesline/ui/text-field'
import { lazy, Suspense, useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Quote } from './counter.queries.ts'
import type { Desk } from './use-desk.ts'
import type { ExpressState } from './use-express.ts'

const DiscountFields = lazy(() =>
  import('./discount-fields.tsx').then(({ DiscountFields }) => ({ default: DiscountFields })),
)

const ExpressFields = lazy(() =>
  import('./express-fields.tsx').then(({ ExpressFields }) => ({ default: ExpressFields })),
)

interface OrderExtrasProps {
  desk: Desk
  currency: string
  mayDiscount: boolean
  express: ExpressState
  /** What the order comes to, once it is known. */
  quote: Quote | undefined
  onPark: () => void
}

/** What may be said of the whole order, folded away until wanted, and the way to put it aside. */
export function OrderExtras({ desk, currency, mayDiscount, express, quote, onPark }: OrderExtrasProps) {
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
        {express.offered && draft.express === undefined && (
          <Button variant="quiet" size="small" icon="clock" onPress={express.turn} shortcut="Alt+E">
            {t('counter.express')}
          </Button>
        )}
        <Button variant="quiet" size="small" icon="bag" onPress={onPark} shortcut="F8">
          {t('counter.park')}
        </Button>
      </div>
      {draft.express !== undefined && (
        <Suspense fallback={<div className="h-36" />}>
          <ExpressFields desk={desk} quote={quote} onTurn={express.turn} />
        </Suspense>
      )}
      {shown && <NoteAndDiscount desk={desk} currency={currency} mayDiscount={mayDiscount} />}
    </>
  )
}

function NoteAndDiscount({
  desk: { draft, change },
  currency,
  mayDiscount,
}: Pick<OrderExtrasProps, 'desk' | 'currency' | 'mayDiscount'>) {
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
