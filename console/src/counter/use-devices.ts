import { queryOptions, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { ApiError } from '../api/problem.ts'
import { useMay } from '../frame/session.ts'
import type { Taken } from './counter.queries.ts'
import { drawerAt, type Paper, printerFor, printersFor } from './printer-rules.ts'
import type { PaymentAsked } from './use-pay.ts'

const printersOf = (branchId: string) =>
  queryOptions({
    queryKey: ['devices', 'printers', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/printers', { query: { branchId }, signal }),
    staleTime: 5 * 60_000,
  })

const touches = () => [['devices']]

/** Where a paper of an order is shown as a page. */
export const pageOfPaper = (orderId: string, paper: Paper): string => `/api/v1/orders/${orderId}/${paper}.pdf`

type Chosen = Partial<Record<Paper, string>>

/** The printers chosen in this browser; kept in it, for each branch. */
function useChosen(branchId: string) {
  const place = `clothesline.printers.${branchId}`
  const [chosen, setChosen] = useState((): Chosen => {
    try {
      return JSON.parse(localStorage.getItem(place) ?? '{}') as Chosen
    } catch {
      return {}
    }
  })
  const choose = (paper: Paper, printerId: string) => {
    const next = { ...chosen, [paper]: printerId }
    localStorage.setItem(place, JSON.stringify(next))
    setChosen(next)
  }
  return { chosen, choose }
}

interface Wanted {
  printerId: string
  orderId: string
  paper: Paper
}

const sendPaper = ({ printerId, orderId, paper }: Wanted, key: string): Promise<{ id: string }> => {
  const asked = { path: { id: printerId }, body: { orderId }, key }
  return paper === 'receipt'
    ? api.post('/api/v1/printers/{id}/receipts', asked)
    : api.post('/api/v1/printers/{id}/tags', asked)
}

interface Opening {
  printerId: string
  payment?: { orderId: string; paymentId: string }
  reason?: string
}

/** The drawer: a payment in cash opens it once by itself, otherwise a reason is asked for. */
function useDrawer(printerId: string | undefined) {
  const lastCash = useRef<Opening['payment']>(undefined)
  const [asking, setAsking] = useState(false)
  const intent = useIntent({
    send: ({ printerId: id, ...body }: Opening, key: string) =>
      api.post('/api/v1/printers/{id}/drawer', { path: { id }, body, key }),
    touches,
    onDone: () => setAsking(false),
  })
  const open = () => {
    if (printerId === undefined) return
    const payment = lastCash.current
    lastCash.current = undefined
    intent.reset()
    if (!payment) return setAsking(true)
    intent.carryOut({ printerId, payment }).catch((error: unknown) => {
      if (error instanceof ApiError && error.refusal === 'devices.reason_needed') intent.reset()
      setAsking(true)
    })
  }
  const openFor = (reason: string) => {
    if (printerId !== undefined) intent.begin({ printerId, reason })
  }
  const paid = (orderId: string, { id }: Pick<Taken, 'id'>, { tender }: Pick<PaymentAsked, 'tender'>) => {
    lastCash.current = tender === 'cash' ? { orderId, paymentId: id } : undefined
  }
  const stop = () => setAsking(false)
  return {
    offered: printerId !== undefined,
    asking,
    busy: intent.isPending,
    refused: intent.error,
    open,
    openFor,
    paid,
    stop,
  }
}

/** The printers and the drawer of a branch, as the counter uses them; what no printer prints is shown as a page. */
export function useDevices(branchId: string) {
  const mayPrint = useMay('devices.use', branchId)
  const mayOpen = useMay('drawer.open', branchId)
  const { data } = useQuery({ ...printersOf(branchId), enabled: mayPrint })
  const printers = data?.items ?? []
  const { chosen, choose } = useChosen(branchId)
  const sending = useIntent({ send: sendPaper, touches })
  const printerOf = (paper: Paper) => printerFor(printers, paper, chosen[paper])
  const drawer = useDrawer(mayOpen ? drawerAt(printers, chosen.receipt)?.id : undefined)
  const print = (orderId: string, paper: Paper) => {
    const printerId = printerOf(paper)?.id
    if (printerId === undefined) window.open(pageOfPaper(orderId, paper), '_blank', 'noreferrer')
    else if (!sending.isPending) sending.begin({ printerId, orderId, paper })
  }
  return {
    printerOf,
    offered: (paper: Paper) => printersFor(printers, paper),
    choose,
    print,
    /** What was sent to a printer last, and what became of the request. */
    sent: sending.variables && {
      ...sending.variables.input,
      printId: sending.data?.id,
      refused: sending.error,
      sending: sending.isPending,
    },
    drawer,
  }
}

/** The devices as the counter's parts see them. */
export type Devices = ReturnType<typeof useDevices>
