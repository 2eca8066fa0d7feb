import type { CommandEntry } from '@clothesline/ui/command-palette'

/** Something found by the server: how it is shown and where it is. */
export interface Found {
  readonly id: string
  readonly label: string
  readonly note: string
}

/** Whether typed words may be a ticket, such as `M-1042` or `1042`: then orders are asked for too. */
export const mayBeTicket = (typed: string): boolean => /^[\p{L}\p{N}-]{2,40}$/u.test(typed.trim()) && /\d/.test(typed)

/** Whether typed words are worth asking the server for. */
export const worthAsking = (typed: string): boolean => typed.trim().length >= 2

/** An entry that cannot be run for want of a right, with the reason; the entry itself where the right is held. */
export function withReason(entry: CommandEntry, held: boolean, reason: string): CommandEntry {
  return held ? entry : { ...entry, reason }
}

/** Records in the order they are most likely meant: an exact ticket first, then customers, then the other orders. */
export function inOrder<A extends Found, B extends Found>(
  typed: string,
  orders: readonly A[],
  customers: readonly B[],
): readonly (A | B)[] {
  const wanted = typed.trim().toLowerCase()
  const exact = orders.filter(({ label }) => label.toLowerCase() === wanted)
  return [...exact, ...customers, ...orders.filter((order) => !exact.includes(order))]
}
