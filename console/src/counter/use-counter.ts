import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Placed, Taken } from './counter.queries.ts'
import type { MoneyAsked } from './customer-money.tsx'
import type { Draft } from './draft-rules.ts'
import type { Finish } from './finished.tsx'
import { useLetters } from './letters.ts'
import type { Paper } from './printer-rules.ts'
import { type Desk, useDesk } from './use-desk.ts'
import { useDevices } from './use-devices.ts'
import { useFields } from './use-fields.ts'
import { useOpenOrder } from './use-open-order.ts'
import { useTakeIn } from './use-take-in.ts'

/** An order just taken in, and for whom. */
export interface Unpaid extends Placed {
  customer: Draft['customer']
}

const finishOf = (placed: Placed, how: Finish['how'], change = 0): Finish => ({
  how,
  change,
  orderId: placed.id,
  ticket: placed.ticket,
  currency: placed.currency,
})

const nothing = (): void => undefined

interface Settling {
  desk: Desk
  /** What is done once nothing is left to do with an order. */
  onSettled: () => void
  onTaken: () => void
}

/** From taking an order in to its payment: what waits to be paid, and what was just finished. */
function useSettling({ desk, onSettled, onTaken }: Settling) {
  const [placed, setPlaced] = useState<Unpaid | null>(null)
  const [finish, setFinish] = useState<Finish | null>(null)
  const { clear, draft, input } = desk
  const finishWith = useCallback(
    (next: Finish | null) => {
      setPlaced(null)
      setFinish(next)
      onSettled()
    },
    [onSettled],
  )
  const paid = useCallback(
    (of: Unpaid, { balance, change, version }: Pick<Taken, 'balance' | 'change' | 'version'>) => {
      if (balance > 0) setPlaced({ ...of, balance, version })
      else finishWith(finishOf(of, 'paid', change))
    },
    [finishWith],
  )
  const taken = (next: Placed) => {
    clear()
    onTaken()
    setFinish(null)
    if (next.balance > 0 && next.can.pay) setPlaced({ ...next, customer: draft.customer })
    else finishWith(finishOf(next, next.balance > 0 ? 'later' : 'paid'))
  }
  const later = (of: Placed) => finishWith(finishOf(of, 'later'))
  /** Begins with somebody else: what is not paid yet is paid later. */
  const begin = () => {
    setFinish(placed && finishOf(placed, 'later'))
    setPlaced(null)
  }
  const dismiss = () => setFinish(null)
  return { ...useTakeIn(input, taken), placed, finish, finishWith, paid, later, begin, dismiss }
}

interface Parking {
  desk: Desk
  /** Begins with somebody else. */
  begin: () => void
  show: (order: string | undefined) => void
  toItems: () => void
  toWho: () => void
}

/** Putting the ticket aside, and going on with one that was. */
function useParking({ desk, begin, show, toItems, toWho }: Parking) {
  const [parking, setParking] = useState(false)
  const { replace } = desk
  const park = useCallback(() => setParking((open) => !open), [])
  const endParking = () => setParking(false)
  const resumed = (draft: Draft) => {
    begin()
    replace(draft)
    show(undefined)
    setParking(false)
    toItems()
  }
  const parked = () => {
    setParking(false)
    toWho()
  }
  return { parking, park, endParking, resumed, parked }
}

/** What is done now, for keys that stay the same. */
function useLatest<Act>(act: Act) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return latest
}

/** All the counter knows and does: the desk, the order that lies open, what was just finished, and where the focus goes next. */
export function useCounter(branchId: string, personId: string) {
  const desk = useDesk(branchId, personId)
  const letters = useLetters()
  const fields = useFields()
  const { openOrder, show } = useOpenOrder()
  const [openLine, setOpenLine] = useState<string | null>(null)
  const [money, askMoney] = useState<MoneyAsked | null>(null)
  const { toWho, toItemField } = fields
  const back = useCallback(() => {
    show(undefined)
    toWho()
  }, [show, toWho])
  const closeLine = useCallback(() => setOpenLine(null), [])
  const toItems = useCallback(() => {
    closeLine()
    toItemField()
  }, [closeLine, toItemField])
  const settling = useSettling({ desk, onSettled: back, onTaken: closeLine })
  const parking = useParking({ desk, begin: settling.begin, show, toItems, toWho })
  useEffect(() => toWho(), [toWho])

  const { park } = parking
  // What is being put aside, or waits for a package to be sold, is not taken in as well.
  const takeIn = parking.parking || money ? nothing : settling.takeIn
  const devices = useDevices(branchId)
  const printing = useLatest(devices.print)
  const drawing = useLatest(devices.drawer.open)
  const hasDrawer = devices.drawer.offered
  const printed = openOrder ?? settling.placed?.id ?? settling.finish?.orderId
  const acts = useMemo(
    () => ({
      toWho,
      toItems,
      takeIn,
      park,
      back,
      print: (paper: Paper) => {
        if (printed !== undefined) printing.current(printed, paper)
      },
      openDrawer: hasDrawer ? () => drawing.current() : undefined,
    }),
    [toWho, toItems, takeIn, park, back, printed, printing, drawing, hasDrawer],
  )
  return {
    desk,
    letters,
    ...fields,
    openOrder,
    show,
    openLine,
    openLineOf: setOpenLine,
    closeLine: toItems,
    money,
    askMoney,
    ...settling,
    ...parking,
    devices,
    acts,
  }
}

/** The counter as its columns see it. */
export type CounterState = ReturnType<typeof useCounter>
