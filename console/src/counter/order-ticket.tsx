import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Money } from '@clothesline/ui/money'
import { TextField } from '@clothesline/ui/text-field'
import { TimeText } from '@clothesline/ui/time-text'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import type { OrderDetail, Taken } from './counter.queries.ts'
import { useCancel, useHandOver, useMarkReady } from './order-actions.ts'
import { OrderDeposit } from './order-deposit.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderStatusBadge } from './order-status.tsx'
import { Papers } from './papers.tsx'
import { PayPanel } from './pay-panel.tsx'
import type { Devices } from './use-devices.ts'
import type { PaymentAsked } from './use-pay.ts'

interface OrderTicketProps {
  order: OrderDetail
  letters: boolean
  devices: Devices
  onClose: () => void
  onHandedOver: () => void
  onPaid: (taken: Taken, asked: PaymentAsked) => void
  onSilent: () => void
  onReload: () => void
}

/** An order that lies open: what it is, what is due, and what may be done with it now. */
export function OrderTicket(props: OrderTicketProps) {
  const { order, letters, devices, onClose, onHandedOver, onPaid, onSilent, onReload } = props
  const ready = useMarkReady()
  const handOver = useHandOver(onHandedOver)
  const cancel = useCancel(onClose)
  const refused = ready.error ?? handOver.error ?? cancel.error
  const handOverButton = useRef<HTMLButtonElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const payFirst = order.can.pay && (order.status === 'ready' || order.status === 'unclaimed')
  useEffect(() => {
    if (order.can.handOver) handOverButton.current?.focus()
    else if (!payFirst) heading.current?.focus()
  }, [order.can.handOver, payFirst])
  const { currency } = order
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <div className="flex items-center justify-between gap-2">
          <h2 ref={heading} tabIndex={-1} className="rounded-mark text-title font-strong tabular-nums outline-none">
            {order.ticket}
          </h2>
          <OrderStatusBadge status={order.status} />
        </div>
        <p className="text-small text-muted">
          {t('counter.takenAt')} <TimeText at={String(order.takenAt)} />
          {order.promisedAt !== null && (
            <>
              {' '}
              · {t('counter.readyOn')} <TimeText at={order.promisedAt} form="day" />
            </>
          )}
        </p>
      </header>
      {refused && <Refused error={refused} onReload={onReload} />}
      <OrderLines order={order} />
      <p className="flex items-baseline justify-between gap-2">
        <span className="font-medium">{t(order.balance > 0 ? 'counter.due' : 'counter.paid')}</span>
        <span className="text-figure font-strong leading-tight">
          <Money amount={order.balance > 0 ? order.balance : order.paid} currency={currency} />
        </span>
      </p>
      {order.can.handOver && (
        <Button
          ref={handOverButton}
          variant="primary"
          size="large"
          wide
          busy={handOver.isPending}
          onPress={() => handOver.begin(order)}
          shortcut="Enter"
        >
          {t('counter.handOver')}
        </Button>
      )}
      {order.can.pay && (
        <PayPanel
          key={order.version}
          due={{
            orderId: order.id,
            branchId: order.branchId,
            customerId: order.customerId,
            version: order.version,
            balance: order.balance,
            currency,
          }}
          focused={payFirst}
          letters={letters}
          onPaid={onPaid}
          onSilent={onSilent}
        />
      )}
      {order.can.deposit && <OrderDeposit order={order} />}
      <Papers orderId={order.id} devices={devices} />
      <Actions order={order} ready={ready} cancel={cancel} onClose={onClose} />
    </div>
  )
}

interface ActionsProps {
  order: OrderDetail
  ready: ReturnType<typeof useMarkReady>
  cancel: ReturnType<typeof useCancel>
  onClose: () => void
}

function Actions({ order, ready, cancel, onClose }: ActionsProps) {
  const [cancelling, setCancelling] = useState(false)
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {order.can.markReady && (
          <Button icon="check" busy={ready.isPending} onPress={() => ready.begin({ order })}>
            {t('counter.markReady')}
          </Button>
        )}
        {order.can.cancel && !cancelling && (
          <Button variant="quiet" icon="ban" onPress={() => setCancelling(true)}>
            {t('counter.cancelOrder')}
          </Button>
        )}
        <Button variant="quiet" onPress={onClose} shortcut="Escape">
          {t('counter.backToCounter')}
        </Button>
      </div>
      {cancelling && (
        <CancelForm
          busy={cancel.isPending}
          onCancel={(reason) => cancel.begin({ order, reason })}
          onKeep={() => setCancelling(false)}
        />
      )}
    </>
  )
}

/** The server's sentence about what could not be done, and a way to see how things stand now. */
function Refused({ error, onReload }: { error: Error; onReload: () => void }) {
  const conflict = error instanceof ApiError && error.status === 409
  const reload = conflict && (
    <Button size="small" icon="refresh" onPress={onReload}>
      {t('counter.reload')}
    </Button>
  )
  return (
    <Banner tone="bad" title={t('counter.refused')} action={reload}>
      {error.message}
    </Banner>
  )
}

function CancelForm({
  busy,
  onCancel,
  onKeep,
}: {
  busy: boolean
  onCancel: (reason: string) => void
  onKeep: () => void
}) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <form
      aria-label={t('counter.cancelOrder')}
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (reason.trim() !== '') onCancel(reason.trim())
      }}
      className="flex flex-col gap-3 rounded-card border border-hairline bg-surface p-3"
    >
      <TextField
        ref={field}
        label={t('counter.cancelReason')}
        value={reason}
        maxLength={300}
        required
        error={asked && reason.trim() === '' ? t('counter.reasonMissing') : undefined}
        onChange={setReason}
      />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onPress={onKeep}>
          {t('counter.keepOrder')}
        </Button>
        <Button variant="danger" type="submit" busy={busy}>
          {t('counter.cancelOrder')}
        </Button>
      </div>
    </form>
  )
}
