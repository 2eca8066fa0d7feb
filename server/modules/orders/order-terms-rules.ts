/** What is seen on a garment at take-in. */
export interface PieceAttributes {
  colour?: string
  pattern?: string
  brand?: string
  fabric?: string
  stains?: readonly string[]
  damage?: readonly string[]
  note?: string
}

/** The states of an order. */
export type OrderStatus = 'received' | 'ready' | 'collected' | 'cancelled'

/** The states of a piece. */
export type PieceStatus = 'tagged' | 'ready' | 'handed_over' | 'cancelled'
