import type { Answer } from '@clothesline/console/src/api/client.ts'

/** Who is signed in, and the chain they are a customer of. */
export type Me = Answer<'/api/v1/portal/me'>

/** A branch of the chain. */
export type Branch = Me['branches'][number]

/** An order in a list. */
export type OrderLine = Answer<'/api/v1/portal/orders'>['items'][number]

/** Where an order or a piece stands, in plain terms. */
export type Stage = OrderLine['stage']

/** An order with everything a customer may know of it. */
export type Order = Answer<'/api/v1/portal/orders/{id}'>

/** A device on which the customer is signed in. */
export type SignedIn = Answer<'/api/v1/portal/sessions'>['items'][number]

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
