import type { CareCode, CareFault } from './care-rules.ts'

/** What is seen on a garment at take-in. */
export interface PieceAttributes {
  colour?: string | undefined
  pattern?: string | undefined
  brand?: string | undefined
  fabric?: string | undefined
  stains?: string[] | undefined
  damage?: string[] | undefined
  care?: CareCode[] | undefined
  waivers?: { fault: CareFault; signedBy: string }[] | undefined
  note?: string | undefined
}

/** The states of an order, as life goes: a bag that nobody has looked into yet is still to be detailed. */
export const orderStatuses = [
  'to_detail',
  'received',
  'on_hold',
  'awaiting_customer_approval',
  'ready',
  'unclaimed',
  'collected',
  'disposed',
  'cancelled',
  'voided',
] as const

/** The state of an order. */
export type OrderStatus = (typeof orderStatuses)[number]

/** The states of a piece. */
export type PieceStatus = 'tagged' | 'ready' | 'handed_over' | 'cancelled'

/** Whom an order waits for: its owner’s answer or change, or something of the shop’s. */
export const waitCauses = ['customer', 'shop'] as const

/** Whom an order waits for. */
export type WaitCause = (typeof waitCauses)[number]

/** How a wait came to its end: `changed` where the order was, `ended` where it was called off. */
export type WaitOutcome = 'released' | 'approved' | 'declined' | 'changed' | 'ended'
