/** A branch of the chain. */
export interface Branch {
  id: string
  name: string
  timeZone: string
  address: { street: string; street2: string; city: string; region: string; postalCode: string }
  phone: string | null
}

/** Who is signed in. */
export interface Me {
  customer: { id: string; name: string; phone: string | null; email: string | null; locale: string | null }
  chain: { name: string }
  branches: Branch[]
}

/** Where an order or a piece stands, in plain terms. */
export type Stage = 'received' | 'cleaning' | 'ready' | 'on-the-way' | 'done' | 'cancelled' | 'needs-you'

/** An order in a list. */
export interface OrderLine {
  id: string
  ticket: string
  branchId: string
  branchName: string
  placedAt: string
  promisedAt: string | null
  stage: Stage
  pieces: number
  total: number
  due: number
  currency: string
}

/** How something was paid. */
export type Tender = 'cash' | 'card' | 'transfer' | 'wallet' | 'package' | 'account' | 'credit'

/** An order with everything a customer may know of it. */
export interface Order extends OrderLine {
  paid: number
  lines: { id: string; text: string; quantity: number; unit: string; total: number }[]
  garments: { tag: string; text: string; color: string | null; stage: Stage; photos: string[] }[]
  steps: { stage: Stage; at: string | null; reached: boolean }[]
  payments: { at: string; tender: Tender; amount: number; receiptNumber: string }[]
  approval: { before: number; after: number; reason: string; until: string | null } | null
}

/** An amount of a currency. */
export interface Amount {
  amount: number
  currency: string
}

/** What a customer has with the chain and owes to it. */
export interface Balance {
  credit: Amount[]
  owed: Amount[]
  packages: {
    id: string
    name: string
    kind: string
    remaining: number
    unit: string
    currency: string | null
    expiresOn: string | null
    frozen: boolean
  }[]
}

/** A free time at which somebody can come. */
export interface FreeWindow {
  id: string
  zone: string
  from: string
  to: string
  left: number
}

/** What a visit is for. */
export type VisitKind = 'pickup' | 'delivery'

/** A visit of the chain's at a customer's. */
export interface Visit {
  id: string
  kind: VisitKind
  state: 'requested' | 'confirmed' | 'on-the-way' | 'done' | 'missed' | 'cancelled'
  from: string | null
  to: string | null
  address: string
  can: { reschedule: boolean; cancel: boolean }
}

/** A device on which the customer is signed in. */
export interface SignedIn {
  id: string
  device: string
  startedAt: string
  lastSeenAt: string
  current: boolean
}

/** A place where laundry is fetched from or brought to. */
export interface Place {
  id: string
  label: string | null
  lines: string[]
  city: string | null
  postcode: string | null
  accessNotes: string | null
}

/** What is written of an address. */
export type PlaceWords = Omit<Place, 'id'>

/** How the customer wants things done. */
export interface Wishes {
  preferences: {
    starch?: 'none' | 'light' | 'medium' | 'heavy'
    finish?: 'fold' | 'hang'
    detergent?: 'standard' | 'sensitive' | 'fragrance_free' | 'eco' | 'own'
    softener?: boolean
    temperature?: 'cold' | '30' | '40' | '60' | '90'
    packaging?: 'plastic' | 'paper' | 'reusable_bag' | 'box' | 'none'
    allergies?: string
  }
  version: number
}

/** What the customer allows: a channel alone is for offers, other purposes follow it after a colon. */
export interface Consents {
  consents: Record<string, { granted: boolean } | undefined>
}
