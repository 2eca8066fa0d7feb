import type { IconName } from '@clothesline/ui/icon-paths.ts'
import type { Right } from '../frame/session.ts'
import type { Key } from '../i18n/keys.ts'

/** A place of the main navigation; `keys` goes there from anywhere. */
export interface Place {
  readonly to:
    | '/'
    | '/counter'
    | '/orders'
    | '/customers'
    | '/catalog'
    | '/cash'
    | '/books'
    | '/packages'
    | '/accounts'
    | '/production'
    | '/reports'
    | '/deliveries'
    | '/vans'
    | '/messages'
    | '/outreach'
    | '/settings'
  readonly title: Key
  readonly icon: IconName
  readonly needs: Right
  readonly keys: string
}

/** The main navigation, in its order. */
export const places: readonly Place[] = [
  { to: '/', title: 'nav.today', icon: 'home', needs: 'orders.read', keys: 'Alt+1' },
  { to: '/counter', title: 'nav.counter', icon: 'scan', needs: 'orders.write', keys: 'Alt+2' },
  { to: '/orders', title: 'nav.orders', icon: 'order', needs: 'orders.read', keys: 'Alt+3' },
  { to: '/production', title: 'nav.production', icon: 'machine', needs: 'production.read', keys: 'Alt+P' },
  { to: '/deliveries', title: 'nav.deliveries', icon: 'van', needs: 'deliveries.read', keys: 'Alt+D' },
  { to: '/vans', title: 'nav.vans', icon: 'pin', needs: 'tracking.read', keys: 'Alt+V' },
  { to: '/customers', title: 'nav.customers', icon: 'customer', needs: 'customers.read', keys: 'Alt+4' },
  { to: '/catalog', title: 'nav.catalog', icon: 'tag', needs: 'catalog.read', keys: 'Alt+5' },
  { to: '/cash', title: 'nav.cash', icon: 'cash', needs: 'cash.read', keys: 'Alt+6' },
  { to: '/books', title: 'nav.books', icon: 'receipt', needs: 'ledger.read', keys: 'Alt+7' },
  { to: '/packages', title: 'nav.packages', icon: 'bag', needs: 'prepaid.read', keys: 'Alt+8' },
  { to: '/accounts', title: 'nav.accounts', icon: 'card', needs: 'accounts.read', keys: 'Alt+0' },
  { to: '/reports', title: 'nav.reports', icon: 'chart', needs: 'reports.read', keys: 'Alt+G' },
  { to: '/outreach', title: 'nav.outreach', icon: 'phone', needs: 'outreach.read', keys: 'Alt+U' },
  { to: '/messages', title: 'nav.messages', icon: 'bell', needs: 'messages.read', keys: 'Alt+M' },
  { to: '/settings', title: 'nav.settings', icon: 'settings', needs: 'settings.read', keys: 'Alt+9' },
]
