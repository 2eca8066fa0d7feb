import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Placed, Taken } from './counter.queries.ts'
import type { Draft } from './draft-rules.ts'
import type { Finish } from './finished.tsx'
import { useLetters } from './letters.ts'
import { paperOf } from './papers.tsx'
import { useDesk } from './use-desk.ts'
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

/** After the next paint, when what is to have the focus is there. */
const soon = (act: () => void): void => void requestAnimationFrame(() => setTimeout(act))

/** All the counter knows and does: the desk, the order that lies open, what was just finished, and where the focus goes next. */
export function useCounter(branchId: string, personId: string) {
  const desk = useDesk(branchId, personId)
  const letters = useLetters()
  const navigate = useNavigate()
  const { order: openOrder } = useSearch({ from: '/signed-in/counter' })
  const [placed, setPlaced] = useState<Unpaid | null>(null)
  const [finish, setFinish] = useState<Finish | null>(null)
  const [openLine, setOpenLine] = useState<string | null>(null)
  const whoField = useRef<HTMLInputElement>(null)
  const itemField = useRef<HTMLInputElement>(null)
  const lineList = useRef<HTMLOListElement>(null)
  const { clear } = desk
  const { customer } = desk.draft

  const toWho = useCallback(() => soon(() => whoField.current?.focus()), [])
  const toItems = useCallback(() => {
    setOpenLine(null)
    soon(() => itemField.current?.focus())
  }, [])
  const show = useCallback(
    (order: string | undefined) =>
      void navigate({ to: '/counter', search: order === undefined ? {} : { order }, replace: order === undefined }),
    [navigate],
  )
  const finishWith = useCallback(
    (next: Finish | null) => {
      setPlaced(null)
      setFinish(next)
      show(undefined)
      toWho()
    },
    [show, toWho],
  )
  const taken = useCallback(
    (next: Placed) => {
      clear()
      setOpenLine(null)
      setFinish(null)
      if (next.balance > 0 && next.can.pay) setPlaced({ ...next, customer })
      else finishWith(finishOf(next, next.balance > 0 ? 'later' : 'paid'))
    },
    [clear, finishWith, customer],
  )
  const { takeIn, taking, refused, forget } = useTakeIn(taken)
  const paid = useCallback(
    (of: Unpaid, { balance, change, version }: Pick<Taken, 'balance' | 'change' | 'version'>) => {
      if (balance > 0) setPlaced({ ...of, balance, version })
      else finishWith(finishOf(of, 'paid', change))
    },
    [finishWith],
  )
  useEffect(() => toWho(), [toWho])
  // A refusal is about what was asked: it goes with the first change.
  useEffect(() => {
    if (desk.input.lines.length >= 0) forget()
  }, [desk.input, forget])

  const asked = desk.input
  const printed = openOrder ?? placed?.id ?? finish?.orderId
  const acts = useMemo(
    () => ({
      toWho,
      toItems,
      takeIn: () => takeIn(asked),
      print: (paper: 'receipt' | 'tags') => {
        if (printed !== undefined) window.open(paperOf(printed, paper), '_blank', 'noreferrer')
      },
      back: () => {
        show(undefined)
        toWho()
      },
    }),
    [toWho, toItems, takeIn, asked, printed, show],
  )
  return {
    desk,
    letters,
    openOrder,
    openLine,
    openLineOf: setOpenLine,
    closeLine: toItems,
    placed,
    finish,
    dismiss: () => setFinish(null),
    whoField,
    itemField,
    lineList,
    toLines: () => lineList.current?.querySelector<HTMLElement>('li:last-child button')?.focus(),
    show,
    finishWith,
    paid,
    later: (of: Placed) => finishWith(finishOf(of, 'later')),
    /** Begins with somebody else: what is not paid yet is paid later. */
    begin: () => {
      setFinish(placed && finishOf(placed, 'later'))
      setPlaced(null)
    },
    taking,
    refused,
    acts,
  }
}

/** The counter as its columns see it. */
export type CounterState = ReturnType<typeof useCounter>
