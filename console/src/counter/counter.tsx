import { LoadingState } from '@clothesline/ui/states'
import { lazy, Suspense, useLayoutEffect } from 'react'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { BottomTotal } from './bottom-total.tsx'
import type { Catalog } from './counter.queries.ts'
import { ItemEntry } from './item-entry.tsx'
import type { Names } from './offer.ts'
import { PlacedTags } from './placed-tags.tsx'
import { Ticket } from './ticket.tsx'
import { type CounterState, useCounter } from './use-counter.ts'
import { useCounterKeys } from './use-counter-keys.ts'
import { useExpressTerms } from './use-express.ts'
import { type Quoted, useQuote } from './use-quote.ts'
import { WhoColumn } from './who-column.tsx'

const LineDetail = lazy(() => import('./line-detail.tsx').then(({ LineDetail }) => ({ default: LineDetail })))
const ParkedDialog = lazy(() => import('./parked-dialog.tsx').then(({ ParkedDialog }) => ({ default: ParkedDialog })))
const DrawerDialog = lazy(() => import('./drawer-dialog.tsx').then(({ DrawerDialog }) => ({ default: DrawerDialog })))
const OrderOpen = lazy(() => import('./order-open.tsx').then(({ OrderOpen }) => ({ default: OrderOpen })))

interface CounterProps {
  branchId: string
  personId: string
  /** Undefined while it is on its way: who can be looked for already. */
  catalog: Catalog | undefined
  names: Names | undefined
}

const columns =
  'flex min-h-full flex-col md:grid md:h-full md:min-h-0 md:grid-cols-[minmax(0,1fr)_24rem] md:grid-rows-[auto_minmax(0,1fr)] ' +
  'lg:grid-cols-[19rem_minmax(0,1fr)_24rem] lg:grid-rows-1'

/** The counter of one person at one branch. */
export function Counter({ branchId, personId, catalog, names }: CounterProps) {
  const counter = useCounter(branchId, personId)
  const { desk, openOrder, openLine, letters, itemsCame } = counter
  const quoted = useQuote(desk)
  const mayDiscount = useMay('orders.discount', branchId)
  useCounterKeys(counter.acts)
  useComing(branchId, catalog !== undefined && names !== undefined, itemsCame)
  const line = desk.draft.lines.find(({ id }) => id === openLine)
  return (
    <div className={columns}>
      <WhoColumn counter={counter} />
      {openOrder !== undefined ? (
        <Suspense fallback={<Waiting />}>
          <OrderOpen
            key={openOrder}
            id={openOrder}
            letters={letters}
            devices={counter.devices}
            onFinish={counter.finishWith}
            onClose={counter.acts.back}
          />
        </Suspense>
      ) : (
        <>
          <section className="min-w-0 p-4 md:min-h-0 md:overflow-y-auto lg:overflow-hidden">
            {counter.placed ? (
              <PlacedTags tags={counter.placed.tags} />
            ) : !catalog || !names ? (
              <LoadingState lines={5} label={t('counter.loadingCatalog')} />
            ) : line ? (
              <Suspense fallback={<Waiting />}>
                <LineDetail
                  key={line.id}
                  line={line}
                  catalog={catalog}
                  names={names}
                  desk={desk}
                  mayDiscount={mayDiscount}
                  onClose={counter.closeLine}
                />
              </Suspense>
            ) : (
              <ItemEntry
                field={counter.itemField}
                catalog={catalog}
                names={names}
                desk={desk}
                onToLines={counter.toLines}
              />
            )}
          </section>
          <TicketColumn counter={counter} quoted={quoted} catalog={catalog} names={names} mayDiscount={mayDiscount} />
          {!counter.placed && quoted.quoted && (
            <BottomTotal quote={quoted.quoted.quote} busy={counter.taking} onTakeIn={counter.acts.takeIn} />
          )}
        </>
      )}
      {counter.devices.drawer.asking && (
        <Suspense fallback={null}>
          <DrawerDialog drawer={counter.devices.drawer} />
        </Suspense>
      )}
      {counter.parking && names && (
        <Suspense fallback={null}>
          <ParkedDialog
            desk={desk}
            names={names}
            onResumed={counter.resumed}
            onParked={counter.parked}
            onClose={counter.endParking}
          />
        </Suspense>
      )}
    </div>
  )
}

/** What is asked for before there is a ticket, so that it is known when the first line stands; and what is done once there are items. */
function useComing(branchId: string, hasItems: boolean, itemsCame: () => void): void {
  useExpressTerms(branchId)
  useLayoutEffect(() => {
    if (hasItems) itemsCame()
  }, [hasItems, itemsCame])
}

interface TicketColumnProps {
  counter: CounterState
  quoted: Quoted
  catalog: Catalog | undefined
  names: Names | undefined
  mayDiscount: boolean
}

function TicketColumn({ counter, quoted, catalog, names, mayDiscount }: TicketColumnProps) {
  const { desk, letters, openLine } = counter
  return (
    <section
      aria-label={t('counter.ticket')}
      className="min-w-0 border-hairline bg-surface p-4 max-md:border-t md:col-start-2 md:row-span-2 md:row-start-1 md:overflow-y-auto md:border-s lg:col-start-3 lg:row-span-1"
    >
      {catalog && names && (
        <Ticket
          desk={desk}
          catalog={catalog}
          names={names}
          quoted={quoted}
          letters={letters}
          devices={counter.devices}
          mayDiscount={mayDiscount}
          list={counter.lineList}
          openLine={openLine}
          onOpenLine={counter.openLineOf}
          onBack={counter.acts.toItems}
          onTakeIn={counter.acts.takeIn}
          onPark={counter.acts.park}
          taking={counter.taking}
          refused={counter.refused}
          placed={counter.placed}
          onPaid={counter.paid}
          onLater={counter.later}
          finish={counter.finish}
          onDismiss={counter.dismiss}
        />
      )}
    </section>
  )
}

const Waiting = () => (
  <div className="p-4">
    <LoadingState lines={4} />
  </div>
)
