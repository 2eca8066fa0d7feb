/** Whom a price list is for, the most specific first: a list goes before those of all kinds after its own. */
export const listKinds = ['contract', 'subscription', 'customer', 'group', 'route', 'branch', 'chain'] as const

export type ListKind = (typeof listKinds)[number]

/** A price list as precedence sees it: days are 'YYYY-MM-DD' and both included; holders are customers, groups, plans or routes, as its kind says. */
export type RankedList = {
  readonly id: string
  readonly kind: ListKind
  readonly branchId: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly holders: ReadonlySet<string>
}

/** Who asks for a price, where and when. */
export type Asking = {
  readonly date: string
  readonly branchId: string
  readonly customerId: string | null
  readonly groupId: string | null
  readonly planIds: readonly string[]
  readonly routeId: string | null
}

/**
 * The lists that hold for somebody, the one that goes first in front: a line costs what the first of them that has it says. The more specific kind goes
 * first, within a kind a branch's own list before the whole chain's, then the one that began last, then the smaller id.
 */
export function listsInOrder<L extends RankedList>(lists: readonly L[], asking: Asking): L[] {
  return lists.filter((list) => holds(list, asking) && isMeantFor(list, asking)).sort(compared)
}

function holds({ validFrom, validTo, branchId }: RankedList, asking: Asking): boolean {
  const inForce = validFrom <= asking.date && (validTo === null || validTo >= asking.date)
  return inForce && (branchId === null || branchId === asking.branchId)
}

function isMeantFor(
  { kind, branchId, holders }: RankedList,
  { customerId, groupId, planIds, routeId }: Asking,
): boolean {
  if (kind === 'chain') return true
  if (kind === 'branch') return branchId !== null
  if (kind === 'route') return routeId !== null && holders.has(routeId)
  if (kind === 'group') return groupId !== null && holders.has(groupId)
  if (kind === 'subscription') return planIds.some((planId) => holders.has(planId))
  return customerId !== null && holders.has(customerId)
}

const rank = ({ kind }: RankedList): number => listKinds.indexOf(kind)
const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

function compared(left: RankedList, right: RankedList): number {
  return (
    rank(left) - rank(right) ||
    Number(left.branchId === null) - Number(right.branchId === null) ||
    inOrder(right.validFrom, left.validFrom) ||
    inOrder(left.id, right.id)
  )
}
