import { Button } from '@clothesline/ui/button'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { orderWhole } from './counter.queries.ts'
import { CustomerCard } from './customer-card.tsx'
import type { CounterState } from './use-counter.ts'
import { WhoField } from './who-field.tsx'
import type { Choice } from './who-search.ts'

const AddCustomer = lazy(() => import('./add-customer.tsx').then(({ AddCustomer }) => ({ default: AddCustomer })))

/** Who: the search field, and whoever was found. */
export function WhoColumn({ counter }: { counter: CounterState }) {
  const { desk, openOrder, placed, show, acts, whoField, begin } = counter
  const [adding, setAdding] = useState<string | null>(null)
  const mayAdd = useMay('customers.write')
  const { change } = desk
  const take = useCallback(
    (customer: { id: string; name: string }) => {
      setAdding(null)
      change((draft) => ({ ...draft, customer }))
      show(undefined)
      acts.toItems()
    },
    [change, show, acts],
  )
  const onChoose = useCallback(
    (choice: Choice) => {
      begin()
      if (choice.kind === 'order') return show(choice.order.id)
      if (choice.kind === 'add') return setAdding(choice.typed)
      take({ id: choice.customer.id, name: choice.customer.name })
    },
    [begin, show, take],
  )
  const shown = useShown(counter)
  return (
    <aside
      aria-label={t('counter.whoTitle')}
      className="flex min-w-0 flex-col gap-4 border-hairline p-4 max-lg:pb-0 lg:overflow-y-auto lg:border-e"
    >
      <WhoField field={whoField} mayAdd={mayAdd} onChoose={onChoose} />
      {adding !== null && (
        <Suspense fallback={<div className="h-64" />}>
          <AddCustomer
            typed={adding}
            onAdded={take}
            onCancel={() => {
              setAdding(null)
              acts.toWho()
            }}
          />
        </Suspense>
      )}
      {shown && (
        <CustomerCard
          key={shown.id}
          customer={shown}
          openOrder={openOrder}
          onOpenOrder={show}
          money={counter.money}
          onMoney={counter.askMoney}
          onLetGo={
            openOrder === undefined && !placed ? () => change((draft) => ({ ...draft, customer: null })) : undefined
          }
        />
      )}
      {!shown && adding === null && <Nobody onGo={acts.toItems} />}
    </aside>
  )
}

/** The customer of the order that lies open, or else of the one being taken in. */
function useShown({ openOrder, placed, desk }: CounterState): { id: string; name: string } | null {
  const { data: order } = useQuery({ ...orderWhole(openOrder ?? ''), enabled: openOrder !== undefined })
  if (openOrder === undefined) return placed ? placed.customer : desk.draft.customer
  return order?.customerId ? { id: order.customerId, name: order.customerName ?? '' } : null
}

function Nobody({ onGo }: { onGo: () => void }) {
  return (
    <div className="flex flex-col items-start gap-2 text-small text-muted max-lg:hidden">
      <p>{t('counter.nobody')}</p>
      <Button size="small" variant="quiet" onPress={onGo}>
        {t('counter.withoutName')}
      </Button>
    </div>
  )
}
