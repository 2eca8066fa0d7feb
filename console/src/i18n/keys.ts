import type accounts from './en/accounts.json'
import type app from './en/app.json'
import type books from './en/books.json'
import type cash from './en/cash.json'
import type catalog from './en/catalog.json'
import type claims from './en/claims.json'
import type counter from './en/counter.json'
import type customers from './en/customers.json'
import type deliveries from './en/deliveries.json'
import type imports from './en/imports.json'
import type messages from './en/messages.json'
import type orders from './en/orders.json'
import type outreach from './en/outreach.json'
import type photos from './en/photos.json'
import type prepaid from './en/prepaid.json'
import type price from './en/price.json'
import type production from './en/production.json'
import type reports from './en/reports.json'
import type settings from './en/settings.json'
import type signIn from './en/sign-in.json'
import type takeover from './en/takeover.json'
import type today from './en/today.json'
import type tracking from './en/tracking.json'
import type troubles from './en/troubles.json'
import type unclaimed from './en/unclaimed.json'

/** The words of each feature; a catalogue is loaded with the pages of its feature. */
export interface Catalogues {
  accounts: typeof accounts
  app: typeof app
  books: typeof books
  cash: typeof cash
  catalog: typeof catalog
  claims: typeof claims
  counter: typeof counter
  customers: typeof customers
  deliveries: typeof deliveries
  imports: typeof imports
  messages: typeof messages
  orders: typeof orders
  outreach: typeof outreach
  photos: typeof photos
  prepaid: typeof prepaid
  price: typeof price
  production: typeof production
  reports: typeof reports
  settings: typeof settings
  'sign-in': typeof signIn
  takeover: typeof takeover
  today: typeof today
  unclaimed: typeof unclaimed
  tracking: typeof tracking
  troubles: typeof troubles
}

/** The name of a catalogue. */
export type CatalogueName = keyof Catalogues

type KeysOf<Name extends CatalogueName> = Name extends CatalogueName ? keyof Catalogues[Name] & string : never

/** The key of a message; one that is in no catalogue does not compile. */
export type Key = KeysOf<CatalogueName>
