import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Asking, listKinds, listsInOrder, type RankedList } from './precedence-rules.ts'

const RUNS = { numRuns: 10_000 }
const days = ['2026-01-01', '2026-06-01', '2026-06-02', '2027-01-01']
const aDay = fc.constantFrom(...days)
const aName = fc.constantFrom('a', 'b', 'c')

const someLists: fc.Arbitrary<RankedList[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...listKinds),
      branchId: fc.option(fc.constantFrom('north', 'south')),
      validFrom: aDay,
      validTo: fc.option(aDay),
      holders: fc.uniqueArray(aName).map((names) => new Set(names)),
    }),
    { maxLength: 8 },
  )
  .map((lists) => lists.map((list, at) => ({ ...list, id: `list-${at}` })))

const anAsking: fc.Arbitrary<Asking> = fc.record({
  date: aDay,
  branchId: fc.constantFrom('north', 'south'),
  customerId: fc.option(aName),
  groupId: fc.option(aName),
  planIds: fc.uniqueArray(aName, { maxLength: 2 }),
  routeId: fc.option(aName),
})

const list = (kind: RankedList['kind'], rest: Partial<RankedList> = {}): RankedList => ({
  id: kind,
  kind,
  branchId: kind === 'branch' ? 'north' : null,
  validFrom: '2026-01-01',
  validTo: null,
  holders: new Set(['a']),
  ...rest,
})
const asking: Asking = {
  date: '2026-06-01',
  branchId: 'north',
  customerId: 'a',
  groupId: 'a',
  planIds: ['a'],
  routeId: 'a',
}
const idsOf = (lists: RankedList[], who: Partial<Asking> = {}) =>
  listsInOrder(lists, { ...asking, ...who }).map(({ id }) => id)

test('a contract goes before a subscription’s list, that before the customer’s, their group’s, the route’s, the branch’s and the chain’s (AC-1.6)', () => {
  expect(idsOf(listKinds.toReversed().map((kind) => list(kind)))).toEqual([...listKinds])
})

test('nobody in particular pays what everybody pays', () => {
  const lists = listKinds.map((kind) => list(kind))
  expect(idsOf(lists, { customerId: null, groupId: null, planIds: [], routeId: null })).toEqual(['branch', 'chain'])
})

test('of two lists of one kind the branch’s own goes first, then the one that began last, then the smaller id', () => {
  const lists = [
    list('customer', { id: 'old' }),
    list('customer', { id: 'twin-2', validFrom: '2026-05-01' }),
    list('customer', { id: 'twin-1', validFrom: '2026-05-01' }),
    list('customer', { id: 'here', branchId: 'north' }),
    list('customer', { id: 'there', branchId: 'south', validFrom: '2026-05-31' }),
  ]
  expect(idsOf(lists)).toEqual(['here', 'twin-1', 'twin-2', 'old'])
})

test('a list holds on its first and its last day, and on no day besides', () => {
  const lists = [list('contract', { validFrom: '2026-03-01', validTo: '2026-03-31' }), list('chain')]
  const first = (date: string) => idsOf(lists, { date })[0]
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(first)).toEqual([
    'chain',
    'contract',
    'contract',
    'chain',
  ])
})

test('the same lists in any order give the same answer', () => {
  fc.assert(
    fc.property(someLists, anAsking, fc.func(fc.nat()), (lists, who, key) => {
      const shuffled = [...lists].sort((left, right) => key(left.id) - key(right.id))
      expect(listsInOrder(shuffled, who)).toEqual(listsInOrder(lists, who))
    }),
    RUNS,
  )
})

test('every list that holds is there, none of another day, branch, customer, plan or route', () => {
  const holds = (one: RankedList, who: Asking): boolean => {
    const names: Record<RankedList['kind'], readonly (string | null)[]> = {
      contract: [who.customerId],
      customer: [who.customerId],
      group: [who.groupId],
      subscription: who.planIds,
      route: [who.routeId],
      branch: [],
      chain: [],
    }
    const meant =
      one.kind === 'chain' ||
      (one.kind === 'branch' && one.branchId !== null) ||
      names[one.kind].some((name) => name !== null && one.holders.has(name))
    const here = one.branchId === null || one.branchId === who.branchId
    return meant && here && one.validFrom <= who.date && (one.validTo ?? '9999-12-31') >= who.date
  }
  fc.assert(
    fc.property(someLists, anAsking, (lists, who) => {
      const found = listsInOrder(lists, who)
      expect(new Set(found)).toEqual(new Set(lists.filter((one) => holds(one, who))))
    }),
    RUNS,
  )
})

test('no list in force is more specific than the first, nor began later among its equals', () => {
  fc.assert(
    fc.property(someLists, anAsking, (lists, who) => {
      const [first, ...others] = listsInOrder(lists, who)
      if (first === undefined) return
      const rank = (one: RankedList) => listKinds.indexOf(one.kind) * 2 + Number(one.branchId === null)
      for (const other of others) {
        expect(rank(other)).toBeGreaterThanOrEqual(rank(first))
        if (rank(other) === rank(first)) expect(other.validFrom <= first.validFrom).toBe(true)
      }
    }),
    RUNS,
  )
})
