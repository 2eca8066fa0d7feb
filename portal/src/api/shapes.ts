import type { Answer, Body } from '@clothesline/console/src/api/client.ts'

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

/** What a customer has with the chain and owes to it. */
export type Balance = Answer<'/api/v1/portal/balance'>

/** An amount of a currency. */
export type Amount = Balance['credit'][number]

/** A free time at which somebody can come. */
export type FreeWindow = Answer<'/api/v1/portal/windows'>['items'][number]

/** A visit of the chain's at a customer's. */
export type Visit = Answer<'/api/v1/portal/deliveries'>['items'][number]

/** What a visit is for. */
export type VisitKind = Visit['kind']

/** A device on which the customer is signed in. */
export type SignedIn = Answer<'/api/v1/portal/sessions'>['items'][number]

/** A place where laundry is fetched from or brought to. */
export type Place = Answer<'/api/v1/portal/addresses'>['items'][number]

/** What is written of an address. */
export type PlaceWords = Body<'/api/v1/portal/addresses', 'post'>

/** How the customer wants things done. */
export type Wishes = Answer<'/api/v1/portal/preferences'>

/** What the customer allows: a channel alone is for offers, other purposes follow it after a colon. */
export type Consents = Answer<'/api/v1/portal/consents'>['consents']
