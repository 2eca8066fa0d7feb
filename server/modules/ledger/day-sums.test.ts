import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/command/actor.ts'
import { transact } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { cloneDatabase, type TestDatabase } from '#testing/database.ts'
import { credit, debit } from './entry-rules.ts'
import { trialBalance } from './find-balances.ts'
import { daysOffTheirPostings, ordersOffTheirPostings } from './find-faults.ts'
import { postEntry } from './post-entry.ts'
import { sumDays } from './sum-days.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const [here, there] = [newId(), newId()]
const inBooks = <T>(branches: readonly string[] | 'all', work: (tx: Tx) => Promise<T> | T): Promise<T> =>
  transact(database.writer, { scope: { actorId: systemActor('test').id, branches } }, async (tx) => ({
    result: await work(tx),
  }))

const entry = (branchId: string, amount: number) => ({
  branchId,
  currency: 'EUR',
  businessDate: `2026-03-0${1 + (amount % 3)}`,
  at: new Date('2026-03-02T10:00:00Z'),
  kind: 'test',
  subject: 'order/1',
  postings: [...debit('cash', amount), ...credit('tips', amount)],
})
const book = (branchId: string, amount: number) => inBooks('all', (tx) => postEntry(tx, entry(branchId, amount)))

const asAdmin = <R extends object>(text: string): Promise<R[]> =>
  withClient(adminLogin(database.connection), async (admin) => (await admin.query<R>(text)).rows)

/** Days that are not the sums of their postings, both read in one snapshot. */
const unequal = `
  select coalesce(d.business_date, p.business_date)::text as date, d.sum as days, p.sum as postings
  from (select business_date, branch_id, account, sum(debits - credits) as sum, sum(postings) as n from ledger.days group by 1, 2, 3) d
  full join (select business_date, branch_id, account, sum(amount) as sum, count(*) as n from ledger.postings group by 1, 2, 3) p
    using (business_date, branch_id, account)
  where d.sum is distinct from p.sum or d.n is distinct from p.n`

/** Adds up until nothing is left: another test's transaction in the same cluster may be older than what was written here. */
async function allAdded(): Promise<void> {
  for (;;) {
    await sumDays(database)
    const [left] = await asAdmin<{ n: number }>(
      'select count(*)::int as n from ledger.postings where xid >= (select until from ledger.summed)',
    )
    if (left?.n === 0) return
    await pause(50)
  }
}

const orders = Array.from({ length: 6 }, newId)
const days = Array.from({ length: 5 }, (_, day) => `2026-05-0${1 + day}`)

/** A movement of what is owed for one of six orders, told by its number: charged or paid, on one of five days, in no order. */
const owing = (number: number) => {
  const order = number % orders.length
  const amount = (number % 4 < 2 ? 1 : -1) * (1 + (number % 3)) * 100
  return {
    ...entry(order % 2 ? here : there, 0),
    ...{ orderId: orders[order], businessDate: days[(number * 7) % days.length] ?? '' },
    postings: [...debit('receivables', amount), ...credit('revenue', amount)],
  }
}

/** Days whose end is told otherwise by what orders owe than by the postings, both read in one snapshot. */
const toldOtherwise = days
  .map(
    (day) => `
  select '${day}' as day, o.order_id, o.unpaid, p.unpaid as posted from ledger.orders_owing('${day}') o
  full join (select order_id, branch_id, currency, sum(amount) as unpaid, min(business_date) as since from ledger.postings
    where account = 'receivables' and business_date <= '${day}' group by 1, 2, 3 having sum(amount) <> 0) p
    using (order_id, branch_id, currency)
  where (o.unpaid, o.since) is distinct from (p.unpaid, p.since)`,
  )
  .join(' union all ')

describe('what is owed for orders (AC-X.1.5)', () => {
  it('is that of the postings at every moment, on each day, while it moves and is added up', async () => {
    let open = true
    const moving = Promise.all(
      [0, 1, 2].map(async (till) => {
        for (let number = till; number < 90; number += 3) await inBooks('all', (tx) => postEntry(tx, owing(number)))
      }),
    )
    const adding = (async () => {
      for (; open; await setImmediate()) await sumDays(database)
    })()
    const looking = (async () => {
      for (; open; await setImmediate()) expect(await asAdmin(toldOtherwise)).toEqual([])
    })()
    await moving
    open = false
    await Promise.all([adding, looking])
    await allAdded()
    expect(await asAdmin(toldOtherwise)).toEqual([])
    expect(await inBooks('all', ordersOffTheirPostings)).toEqual([])
    const told = (branches: string[]) =>
      inBooks(branches, (tx) =>
        sql<{ branch: string }>`
        select distinct branch_id as branch from ledger.orders_owing('2026-05-03')`.execute(tx),
      )
    expect((await told([here])).rows).toEqual([{ branch: here }])
    expect((await told([newId()])).rows).toEqual([])
  })

  it('is right in a database that counts its transactions anew, and a planted fault is found', async () => {
    await asAdmin(`update ledger.summed set until = '9000000000000000000'`)
    await inBooks('all', (tx) => postEntry(tx, owing(91)))
    expect(await asAdmin(toldOtherwise)).toEqual([])
    await allAdded()
    expect(await asAdmin(toldOtherwise)).toEqual([])
    expect(await inBooks('all', ordersOffTheirPostings)).toEqual([])
    await asAdmin(`update ledger.order_sums set owed = owed + 1 where order_id = '${orders[0]}'`)
    const [fault] = await inBooks('all', ordersOffTheirPostings)
    expect(fault?.sentence).toContain(`What is owed for order ${orders[0]}`)
    await asAdmin(`update ledger.order_sums set owed = owed - 1 where order_id = '${orders[0]}'`)
  })
})

describe('the books by day (AC-X.1.5)', () => {
  it('are equal to the postings at every moment, while tills write, some for long, and the days are added up', async () => {
    let open = true
    let seen = 0
    const tills = Array.from({ length: 4 }, async (_, till) => {
      for (let amount = 1; amount <= 60; amount += 1) await book(till % 2 ? here : there, till * 100 + amount)
    })
    const slow = inBooks('all', async (tx) => {
      postEntry(tx, entry(here, 7000))
      await Promise.all(tills)
      postEntry(tx, entry(here, 7001))
    })
    const adding = (async () => {
      for (; open; await setImmediate()) await Promise.all([sumDays(database), sumDays(database)])
    })()
    const looking = (async () => {
      for (; open; seen += 1) expect(await asAdmin(unequal)).toEqual([])
    })()
    await slow
    open = false
    await Promise.all([adding, looking])
    await allAdded()
    expect(seen).toBeGreaterThan(0)
    expect(await asAdmin(unequal)).toEqual([])
    expect(await inBooks('all', daysOffTheirPostings)).toEqual([])
    const added = await asAdmin<{ n: number }>('select sum(postings)::int as n from ledger.day_sums')
    expect(added).toEqual([{ n: 91 * 2 + 4 * 60 * 2 + 4 }])
  })

  it('show each branch its own, added up or not yet', async () => {
    await book(here, 100_000)
    const cash = async (branches: string[]) =>
      (await inBooks(branches, (tx) => trialBalance(tx, { from: '2026-03-01', to: '2026-03-31' })))
        .filter(({ account }) => account === 'cash')
        .map(({ branchId }) => branchId)
    expect(await cash([here])).toEqual([here])
    await allAdded()
    expect(await cash([here])).toEqual([here])
    expect(await cash([there])).toEqual([there])
    expect(await cash([newId()])).toEqual([])
  })

  it('are right in a database that counts its transactions anew, and are added up again there', async () => {
    await asAdmin(`update ledger.summed set until = '9000000000000000000'`)
    await book(there, 5)
    expect(await asAdmin(unequal)).toEqual([])
    await allAdded()
    expect(await asAdmin(unequal)).toEqual([])
    expect(await inBooks('all', daysOffTheirPostings)).toEqual([])
  })

  it('cannot be written by whoever works with the books, and a planted fault is found', async () => {
    await expect(inBooks('all', (tx) => sql`update ledger.day_sums set debits = 0`.execute(tx))).rejects.toThrow(
      'permission denied',
    )
    await allAdded()
    await asAdmin(`update ledger.day_sums set debits = debits + 1 where branch_id = '${there}' and account = 'cash'`)
    const [fault] = await inBooks('all', daysOffTheirPostings)
    expect(fault?.sentence).toContain(`What moved cash at branch ${there} on 2026-03-0`)
  })
})
