import { sql } from 'kysely'
import { remembered } from '#platform/db/remembered.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { listsInOrder, type RankedList } from './precedence-rules.ts'
import type { Assignment } from './tables.ts'

/** Who asks for prices: at a branch, in its currency, on a day of its calendar ('YYYY-MM-DD'). */
export interface Buyer {
  branchId: string
  currency: string
  date: string
  /** Nobody in particular when absent or null. */
  customerId?: string | null | undefined
  /** The prepaid plans the customer holds; asked only while a list for holders of plans is in force. */
  plansHeld?: (() => Promise<readonly string[]>) | undefined
  /** The group the customer is in; asked only while a list for groups is in force. */
  groupOf?: (() => Promise<string | null>) | undefined
}

type Place = Pick<Buyer, 'branchId' | 'currency' | 'date'>

interface Found {
  id: string
  branch_id: string | null
  assigned_to: Assignment | null
  valid_from: string
  valid_to: string | null
  holders: string[]
}

async function inForce(queries: Queries, { branchId, currency, date }: Place): Promise<RankedList[]> {
  const { rows } = await sql<Found>`
    select l.id, l.branch_id, l.assigned_to, l.valid_from, l.valid_to,
      array(select h.holder_id from catalog.price_list_holders h where h.price_list_id = l.id) as holders
    from catalog.price_lists l
    where l.currency = ${currency} and l.valid_from <= ${date}::date and (l.valid_to is null or l.valid_to >= ${date}::date)
      and (l.branch_id is null or l.branch_id = ${branchId}::uuid)`.execute(queries)
  return rows.map(({ id, branch_id, assigned_to, valid_from, valid_to, holders }) => ({
    id,
    kind: assigned_to ?? (branch_id === null ? 'chain' : 'branch'),
    branchId: branch_id,
    validFrom: valid_from,
    validTo: valid_to,
    holders: new Set(holders),
  }))
}

const rememberedLists = remembered({
  topic: 'catalog',
  key: ({ branchId, currency, date }: Place) => `${branchId} ${currency} ${date}`,
  ask: (queries, places) => Promise.all(places.map((place) => inForce(queries, place))),
})

/** The lists that hold for a buyer, the one that goes first in front. Routes have no home yet: nobody is on one. */
export async function listsFor(queries: Queries, buyer: Buyer): Promise<readonly RankedList[]> {
  const { branchId, date, customerId = null, plansHeld, groupOf } = buyer
  const [lists = []] = await rememberedLists(queries, [buyer])
  const askPlans = customerId !== null && lists.some(({ kind }) => kind === 'subscription')
  const planIds = askPlans ? ((await plansHeld?.()) ?? []) : []
  const askGroup = customerId !== null && lists.some(({ kind }) => kind === 'group')
  const groupId = askGroup ? ((await groupOf?.()) ?? null) : null
  return listsInOrder(lists, { date, branchId, customerId, groupId, planIds, routeId: null })
}
