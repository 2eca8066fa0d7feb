import { Button } from '@clothesline/ui/button'
import { useQuery } from '@tanstack/react-query'
import { lazy, type RefObject, Suspense, useCallback, useEffect, useState } from 'react'
import { ApiError } from '../api/problem.ts'
import { loadWords, t } from '../i18n/translate.ts'
import { type Catalog, orderWhole, type Placed, type Taken } from './counter.queries.ts'
import { type Finish, Finished } from './finished.tsx'
import { LineList } from './line-list.tsx'
import type { Names } from './offer.ts'
import { OrderExtras } from './order-extras.tsx'
import { parkedAt } from './parked.queries.ts'
import { partsOf } from './parts-rules.ts'
import { Said } from './ticket-said.tsx'
import { TicketTotals } from './ticket-totals.tsx'
import type { Unpaid } from './use-counter.ts'
import type { Desk } from './use-desk.ts'
import type { Devices } from './use-devices.ts'
import { useExpress } from './use-express.ts'
import type { Quoted } from './use-quote.ts'
import { WaiveMinimum } from './waive-minimum.tsx'

const PayPanel = lazy(() => import('./pay-panel.tsx').then(({ PayPanel }) => ({ default: PayPanel })))
const PartsChoice = lazy(() => import('./parts-choice.tsx').then(({ PartsChoice }) => ({ default: PartsChoice })))
const PriceOfTicket = lazy(async () => {
  const [{ PriceOfTicket }] = await Promise.all([import('./price-of-ticket.tsx'), loadWords('price')])
  return { default: PriceOfTicket }
})

interface TicketProps {
  desk: Desk
  catalog: Catalog
  names: Names
  quoted: Quoted
  letters: boolean
  devices: Devices
  mayDiscount: boolean
  list: RefObject<HTMLOListElement | null>
  openLine: string | null
  onOpenLine: (id: string) => void
  onBack: () => void
  /** Takes the order in. */
  onTakeIn: () => void
  /** Opens what is put aside, to put this there or to go on with something. */
  onPark: () => void
  taking: boolean
  refused: Error | null
  /** The order just taken in, until it is paid or left to be paid later. */
  placed: Unpaid | null
  onPaid: (placed: Unpaid, taken: Settled) => void
  onLater: (placed: Placed) => void
  finish: Finish | null
  onDismiss: () => void
}

/** What a payment leaves behind. */
type Settled = Pick<Taken, 'balance' | 'change' | 'version'>

const linePath = /^(?:body\.)?\/?lines[./[](\d+)/

/** What the server said of single lines, by their place. */
function lineProblems(error: Error | null): ReadonlyMap<number, string> {
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : []
  return new Map(
    fields.flatMap(({ path, message }) => {
      const place = linePath.exec(path)?.[1]
      return place === undefined ? [] : [[Number(place), message] as const]
    }),
  )
}

/** The ticket: lines, total, promise, and the one key that takes the order in. */
export function Ticket(props: TicketProps) {
  const { placed, finish, desk } = props
  if (placed) return <ToPay {...props} placed={placed} />
  if (desk.draft.lines.length > 0) return <Taking {...props} />
  return (
    <div className="flex flex-col gap-6">
      {finish && <Finished finish={finish} devices={props.devices} onDismiss={props.onDismiss} />}
      {!finish && (
        <div className="flex flex-col items-center gap-1 px-4 py-12 text-center">
          <p className="text-lead font-medium">{t('counter.noLines')}</p>
          <p className="text-muted">{t('counter.noLinesAbout')}</p>
        </div>
      )}
      <ParkedCount branchId={desk.branchId} onPark={props.onPark} />
    </div>
  )
}

/** How many are put aside; nothing while there are none. */
function ParkedCount({ branchId, onPark }: { branchId: string; onPark: () => void }) {
  const { data } = useQuery(parkedAt(branchId))
  const count = data?.items.length ?? 0
  if (count === 0) return null
  return (
    <div className="flex justify-center">
      <Button variant="quiet" icon="bag" onPress={onPark} shortcut="F8">
        {t('counter.parkedCount', { count })}
      </Button>
    </div>
  )
}

function Taking(props: TicketProps) {
  const { desk, catalog, names, quoted, letters, mayDiscount, list, openLine, onOpenLine, onBack, onTakeIn, taking } =
    props
  const [story, setStory] = useState(false)
  const problem = props.refused ?? quoted.error
  const express = useExpress(desk, problem)
  const parts = quoted.quoted ? partsOf(quoted.quoted.quote) : []
  const { currency } = catalog
  return (
    <div className="flex min-h-0 flex-col gap-3 lg:h-full">
      <div className="min-h-0 flex-1 lg:overflow-y-auto">
        <LineList
          desk={desk}
          names={names}
          quoted={quoted.quoted}
          currency={currency}
          problems={lineProblems(problem)}
          list={list}
          letters={letters}
          openLine={openLine}
          onOpenLine={onOpenLine}
          onBack={onBack}
        />
        <OrderExtras
          desk={desk}
          currency={currency}
          mayDiscount={mayDiscount}
          express={express}
          quote={quoted.quoted?.quote}
          onPark={props.onPark}
        />
      </div>
      {problem && <Said problem={problem} refused={props.refused !== null} express={express} />}
      <div className="flex flex-col gap-3 border-t border-hairline pt-3">
        {quoted.quoted && <WaiveMinimum desk={desk} quote={quoted.quoted.quote} allowed={mayDiscount} />}
        {quoted.quoted ? (
          <TicketTotals quote={quoted.quoted.quote} stale={quoted.stale} onStory={() => setStory(true)} />
        ) : (
          <div aria-hidden="true" className="h-32" />
        )}
        {parts.length > 0 && (
          <Suspense fallback={<div className="h-20" />}>
            <PartsChoice desk={desk} parts={parts} />
          </Suspense>
        )}
        <div className="max-md:hidden">
          <Button variant="primary" size="large" wide busy={taking} onPress={onTakeIn} shortcut="F9">
            {t('counter.takeIn')}
          </Button>
        </div>
      </div>
      {story && quoted.quoted && (
        <Suspense fallback={null}>
          <PriceOfTicket quoted={quoted.quoted} onClose={() => setStory(false)} />
        </Suspense>
      )}
    </div>
  )
}

const whileSilent = 3_000

/** Asks after an order while the terminal is silent: the server books by itself what was charged. */
function useAskingAfter(placed: Unpaid, onPaid: TicketProps['onPaid']) {
  const [silent, setSilent] = useState(false)
  const { data } = useQuery({ ...orderWhole(placed.id), enabled: silent, refetchInterval: whileSilent })
  const settled = silent && data?.balance === 0 ? data.version : undefined
  useEffect(() => {
    if (settled !== undefined) onPaid(placed, { balance: 0, change: 0, version: settled })
  }, [settled, onPaid, placed])
  return useCallback(() => setSilent(true), [])
}

function ToPay({ placed, desk, letters, devices, onPaid, onLater }: TicketProps & { placed: Unpaid }) {
  const onSilent = useAskingAfter(placed, onPaid)
  const due = {
    orderId: placed.id,
    branchId: desk.branchId,
    customerId: placed.customer?.id ?? null,
    version: placed.version,
    balance: placed.balance,
    currency: placed.currency,
  }
  return (
    <div className="flex flex-col gap-4">
      <header>
        <p className="text-small text-muted">{t('counter.takenIn', { count: placed.tags.length })}</p>
        <h2 className="text-title font-strong tabular-nums">{placed.ticket}</h2>
      </header>
      <Suspense fallback={<div className="h-72" />}>
        <PayPanel
          key={placed.version}
          due={due}
          focused
          letters={letters}
          onPaid={(taken, asked) => {
            devices.drawer.paid(placed.id, taken, asked)
            onPaid(placed, taken)
          }}
          onLater={() => onLater(placed)}
          onSilent={onSilent}
        />
      </Suspense>
    </div>
  )
}
