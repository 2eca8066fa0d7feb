import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api/problem.ts'
import { useTill } from '../frame/till.ts'
import { dueInCash } from './cash-rules.ts'
import { cashStepOf, type Taken } from './counter.queries.ts'
import type { Tender } from './tender-choice.tsx'
import { usePay } from './use-pay.ts'

/** What is to be paid. */
export interface Due {
  orderId: string
  branchId: string
  version: number
  balance: number
  currency: string
}

/** How the panel is used where it stands. */
export interface PayPanelProps {
  due: Due
  /** Takes the focus when it appears: Enter then takes the exact sum in cash. */
  focused: boolean
  letters: boolean
  onPaid: (taken: Taken) => void
  /** Lets the customer pay later; absent where an order is looked at afterwards. */
  onLater?: (() => void) | undefined
  /** The terminal went silent: the order should be asked after. */
  onSilent: () => void
}

const keyTender: Record<string, Tender> = { c: 'cash', k: 'card', l: 'later', t: 'transfer', w: 'wallet' }

/** What is typed: the sum that was given in cash, or the part that is paid otherwise; with its reference. */
function useTyped() {
  const [sum, setSum] = useState<number | null>(null)
  const [reference, setReference] = useState('')
  const [warned, setWarned] = useState<'short' | 'reference' | 'beyond' | null>(null)
  return { sum, setSum, reference, setReference, warned, setWarned }
}

/** What paying knows and does: the tender, what was typed, and what Enter sends. */
export function usePayPanel({ due, focused, letters, onPaid, onLater, onSilent }: PayPanelProps) {
  const { data: step = 1 } = useQuery(cashStepOf(due.branchId))
  const till = useTill(due.branchId)
  const [tender, setTender] = useState<Tender>('cash')
  const { sum, setSum, reference, setReference, warned, setWarned } = useTyped()
  const choice = useRef<HTMLInputElement>(null)
  const amount = useRef<HTMLInputElement>(null)
  const referenceField = useRef<HTMLInputElement>(null)
  const tillBox = useRef<HTMLDivElement>(null)
  const { pay, paying, refused, forget } = usePay(onPaid)
  const silent = refused instanceof ApiError && refused.refusal === 'payments.terminal_silent'
  useEffect(() => {
    if (focused) choice.current?.focus()
  }, [focused])
  useEffect(() => {
    if (silent) onSilent()
  }, [silent, onSilent])

  const payable = tender === 'cash' ? dueInCash(due.balance, step) : due.balance
  const short = sum !== null && sum < payable
  const wantsTill = tender === 'cash' && till.wanting
  const { orderId, version } = due
  const part = { orderId, version, ...(till.registerId !== undefined && { registerId: till.registerId }) }
  const cash = () => {
    if (sum === null || sum === payable) return pay({ ...part, tender: 'cash' })
    if (sum > payable) return pay({ ...part, tender: 'cash', tendered: sum })
    if (sum > 0 && warned === 'short') return pay({ ...part, tender: 'cash', amount: sum, tendered: sum })
    setWarned('short')
  }
  const otherwise = (by: 'card' | 'transfer' | 'wallet') => {
    if (sum !== null && (sum > payable || sum === 0)) return setWarned('beyond')
    const asked = { ...part, ...(short && { amount: sum }) }
    if (by === 'card') return pay({ ...asked, tender: by })
    if (reference.trim() !== '') return pay({ ...asked, tender: by, reference: reference.trim() })
    setWarned('reference')
    referenceField.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wantsTill) return
    if (tender === 'later') return onLater?.()
    if (tender === 'cash') cash()
    else otherwise(tender)
  }
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
  const refer = (next: string) => {
    afresh()
    setReference(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return
    // A form without a button to send it hears no Enter of its radios.
    if (event.key === 'Enter' && wantsTill) {
      event.preventDefault()
      tillBox.current?.querySelector('button')?.focus()
    }
    const named = letters ? keyTender[event.key.toLowerCase()] : undefined
    if (named && (named !== 'later' || onLater) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      choose(named)
      event.currentTarget.querySelector<HTMLInputElement>(`input[value=${named}]`)?.focus()
    }
    // A digit begins the sum that was given: it goes on into the field.
    if (/^\d$/.test(event.key)) amount.current?.select()
  }
  return {
    payable,
    tender,
    sum,
    reference,
    warned,
    short,
    wantsTill,
    choice,
    amount,
    referenceField,
    tillBox,
    paying,
    refused,
    silent,
    submit,
    choose,
    write,
    refer,
    onKeyDown,
  }
}

/** The panel as its parts see it. */
export type PayPanelState = ReturnType<typeof usePayPanel>
