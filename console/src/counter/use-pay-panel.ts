import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api/problem.ts'
import { useTill } from '../frame/till.ts'
import { useIsOff } from '../frame/troubles.ts'
import { dueInCash } from './cash-rules.ts'
import { cashStepOf, type Taken } from './counter.queries.ts'
import { type Due, type PayWarning, planOf } from './pay-rules.ts'
import type { Tender } from './tender-choice.tsx'
import { useHeld } from './use-held.ts'
import { type PaymentAsked, usePay } from './use-pay.ts'

/** How the panel is used where it stands. */
export interface PayPanelProps {
  due: Due
  /** Takes the focus when it appears: Enter then takes the exact sum in cash. */
  focused: boolean
  letters: boolean
  onPaid: (taken: Taken, asked: PaymentAsked) => void
  /** Lets the customer pay later; absent where an order is looked at afterwards. */
  onLater?: (() => void) | undefined
  /** The terminal went silent: the order should be asked after. */
  onSilent: () => void
}

const keyTender: Record<string, Tender> = {
  c: 'cash',
  k: 'card',
  l: 'later',
  t: 'transfer',
  w: 'wallet',
  p: 'package',
  a: 'account',
  d: 'credit',
}

/** What is chosen and typed; anything new takes back what was warned of or refused. */
function useTyped(forget: () => void) {
  const [tender, setTender] = useState<Tender>('cash')
  const [sum, setSum] = useState<number | null>(null)
  const [tip, setTip] = useState<number | null>(null)
  const [reference, setReference] = useState('')
  const [warned, setWarned] = useState<PayWarning | null>(null)
  const afresh = () => {
    forget()
    setWarned(null)
  }
  const choose = (next: Tender) => {
    afresh()
    setSum(null)
    setTender(next)
  }
  const write = (next: number | null) => {
    afresh()
    setSum(next)
  }
  const giveTip = (next: number | null) => {
    afresh()
    setTip(next)
  }
  const refer = (next: string) => {
    afresh()
    setReference(next)
  }
  return { tender, sum, tip, reference, warned, setWarned, choose, write, giveTip, refer }
}

/** The places the focus goes to. */
function usePlaces() {
  const choice = useRef<HTMLInputElement>(null)
  const amount = useRef<HTMLInputElement>(null)
  const referenceField = useRef<HTMLInputElement>(null)
  const tillBox = useRef<HTMLDivElement>(null)
  return { choice, amount, referenceField, tillBox }
}

/** What paying knows and does: the tenders on offer, what was typed, and what Enter sends. */
export function usePayPanel({ due, focused, letters, onPaid, onLater, onSilent }: PayPanelProps) {
  const { orderId, branchId, version, balance } = due
  const { data: step = 1 } = useQuery(cashStepOf(branchId))
  const till = useTill(branchId)
  const held = useHeld(due)
  const cardOff = useIsOff('card')
  const { pay, paying, refused, forget } = usePay(onPaid)
  const typed = useTyped(forget)
  const places = usePlaces()
  const { tender, sum, tip, reference, warned } = typed
  const silent = refused instanceof ApiError && refused.refusal === 'payments.terminal_silent'
  const unreached = refused instanceof ApiError && refused.refusal === 'payments.terminal_off'
  const missing = refused instanceof ApiError && refused.refusal === 'payments.no_terminal'
  useEffect(() => {
    if (focused) places.choice.current?.focus()
  }, [focused, places.choice])
  useEffect(() => {
    if (silent) onSilent()
  }, [silent, onSilent])

  const offered: Tender[] = ['cash', 'card', ...(onLater ? ['later' as const] : []), 'transfer', 'wallet', ...held]
  const payable = tender === 'cash' ? dueInCash(balance + (tip ?? 0), step) : balance
  const short = sum !== null && sum < payable
  const wantsTill = tender === 'cash' && till.wanting
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wantsTill) return
    if (tender === 'later') return onLater?.()
    const part = { orderId, version, ...(till.registerId !== undefined && { registerId: till.registerId }) }
    const plan = planOf({ tender, sum, payable, tip, reference, warned }, part)
    if ('asked' in plan) return pay(plan.asked)
    typed.setWarned(plan.warn)
    if (plan.warn === 'reference') places.referenceField.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return
    // A form without a button to send it hears no Enter of its radios.
    if (event.key === 'Enter' && wantsTill) {
      event.preventDefault()
      places.tillBox.current?.querySelector('button')?.focus()
    }
    const named = letters ? keyTender[event.key.toLowerCase()] : undefined
    if (named && offered.includes(named) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      typed.choose(named)
      event.currentTarget.querySelector<HTMLInputElement>(`input[value=${named}]`)?.focus()
    }
    // A digit begins the sum that was given: it goes on into the field.
    if (/^\d$/.test(event.key)) places.amount.current?.select()
  }
  const payCash = () => {
    typed.choose('cash')
    places.choice.current?.focus()
  }
  const terminal = { cardOff, silent, unreached, missing, payCash }
  return { ...typed, ...places, ...terminal, offered, payable, short, wantsTill, paying, refused, submit, onKeyDown }
}

/** The panel as its parts see it. */
export type PayPanelState = ReturnType<typeof usePayPanel>
