import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { orderWhole, type Taken } from './counter.queries.ts'
import type { Finish } from './finished.tsx'
import { useMarkReady } from './order-actions.ts'
import { OrderPieces } from './order-pieces.tsx'
import { OrderTicket } from './order-ticket.tsx'
import type { Devices } from './use-devices.ts'
import type { PaymentAsked } from './use-pay.ts'

interface OrderOpenProps {
  id: string
  letters: boolean
  devices: Devices
  onFinish: (finish: Finish) => void
  onClose: () => void
}

const whileSilent = 3_000

/** An order found by its ticket: its pieces, and the ticket with what may be done now. Fills two of the counter's columns. */
export function OrderOpen({ id, letters, devices, onFinish, onClose }: OrderOpenProps) {
  const [silent, setSilent] = useState(false)
  const query = useQuery({ ...orderWhole(id), refetchInterval: silent ? whileSilent : false })
  const [lastChange, setLastChange] = useState(0)
  const ready = useMarkReady()
  const onSilent = useCallback(() => setSilent(true), [])
  const onPaid = (taken: Taken, asked: PaymentAsked) => {
    setSilent(false)
    setLastChange(taken.change)
    devices.drawer.paid(id, taken, asked)
  }
  const failed = t('counter.orderFailed')
  return (
    <>
      <section className="min-w-0 p-4 lg:overflow-y-auto">
        <Answered query={query} failed={failed} lines={6}>
          {(order) => <OrderPieces order={order} onReady={(pieceIds) => ready.begin({ order, pieceIds })} />}
        </Answered>
      </section>
      <section
        aria-label={t('counter.ticket')}
        className="min-w-0 border-hairline bg-surface p-4 max-lg:border-t md:border-s lg:overflow-y-auto"
      >
        <Answered query={query} failed={failed} lines={6}>
          {(order) => (
            <OrderTicket
              order={order}
              letters={letters}
              devices={devices}
              onClose={onClose}
              onPaid={onPaid}
              onSilent={onSilent}
              onReload={() => void query.refetch()}
              onHandedOver={() =>
                onFinish({
                  how: 'handed',
                  orderId: order.id,
                  ticket: order.ticket,
                  currency: order.currency,
                  change: lastChange,
                })
              }
            />
          )}
        </Answered>
      </section>
    </>
  )
}
