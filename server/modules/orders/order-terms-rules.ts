/** What is seen on a garment at take-in. */
export interface PieceAttributes {
  colour?: string | undefined
  pattern?: string | undefined
  brand?: string | undefined
  fabric?: string | undefined
  stains?: string[] | undefined
  damage?: string[] | undefined
  note?: string | undefined
}

/** The states of an order. */
export type OrderStatus = 'received' | 'ready' | 'collected' | 'cancelled'

/** The states of a piece. */
export type PieceStatus = 'tagged' | 'ready' | 'handed_over' | 'cancelled'
