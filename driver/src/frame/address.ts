import { goTo } from '@clothesline/ui/use-path.ts'

export { usePath } from '@clothesline/ui/use-path.ts'

/** A page of the app. */
export type Address = { page: 'round' } | { page: 'stop'; id: string } | { page: 'waiting' } | { page: 'sign-in' }

const root = '/driver/'

/** The page at a path; what is no page is the round. */
export function addressAt(path: string): Address {
  const [page, id] = path.slice(root.length).split('/')
  if (page === 'stops' && id) return { page: 'stop', id: decodeURIComponent(id) }
  if (page === 'waiting' || page === 'sign-in') return { page }
  return { page: 'round' }
}

/** The path of a page. */
export function pathOf(address: Address): string {
  if (address.page === 'stop') return `${root}stops/${encodeURIComponent(address.id)}`
  return address.page === 'round' ? root : `${root}${address.page}`
}

/** Goes to a page; `replace` leaves the present one out of the way back. */
export const go = (address: Address, replace = false): void => goTo(pathOf(address), replace)
