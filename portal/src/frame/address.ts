import { goTo } from '@clothesline/ui/use-path.ts'

const plainPages = [
  'home',
  'orders',
  'visits',
  'pickup',
  'balance',
  'account',
  'wishes',
  'addresses',
  'messages',
  'devices',
  'link',
] as const

/** A page of the app that is about nothing in particular. */
export type PlainPage = (typeof plainPages)[number]

/** A page of the app. */
export type Address = { page: PlainPage } | { page: 'order'; id: string }

const root = '/portal/'

const isPlainPage = (name: string | undefined): name is PlainPage => plainPages.some((page) => page === name)

/** The page at a path; what is no page is the first one. */
export function addressAt(path: string): Address {
  const [page, id] = path.slice(root.length).split('/')
  if (page === 'orders' && id) return { page: 'order', id: decodeURIComponent(id) }
  return { page: isPlainPage(page) ? page : 'home' }
}

/** The path of a page. */
export function pathOf(address: Address): string {
  if (address.page === 'order') return `${root}orders/${encodeURIComponent(address.id)}`
  return address.page === 'home' ? root : `${root}${address.page}`
}

/** Goes to a page; `replace` leaves the present one out of the way back. */
export const go = (address: Address, replace = false): void => goTo(pathOf(address), replace)
