import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#platform/command/actor.ts'
import { transact } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { cloneDatabase, type TestDatabase } from '#testing/database.ts'
import { type Account, accounts, standing } from './account-rules.ts'
import { checkBalanced, credit, debit, type Posting, reversed } from './entry-rules.ts'
import { balanceOfCustomer, trialBalance } from './find-balances.ts'
import { findEntries } from './find-entries.ts'
import { unbalancedDays, unbalancedEntries } from './find-faults.ts'
import { postEntry } from './post-entry.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const branchId = newId()
const scope = { actorId: systemActor('test').id, branches: [branchId] }
const inBooks = <T>(work: (tx: Tx) => Promise<T> | T): Promise<T> =>
  transact(database.writer, { scope }, async (tx) => ({ result: await work(tx) }))

const place = { branchId, currency: 'EUR', businessDate: '2026-03-02', at: new Date('2026-03-02T10:00:00Z') }
const book = (postings: Posting[], more: { businessDate?: string; customerId?: string; orderId?: string } = {}) =>
  inBooks((tx) => postEntry(tx, { ...place, ...more, kind: 'test', subject: 'order/1', postings }))

const row = (entry: string, position: number, amount: number) =>
  `('${entry}', ${position}, '${branchId}', '2026-03-02', 'EUR', 'cash', ${amount}, 'test', 'order/1', now())`
const insertOf = (...rows: string[]) =>
  `insert into ledger.postings (entry_id, position, branch_id, business_date, currency, account, amount, kind, subject, at)
   values ${rows.join(', ')}`

describe('the books (AC-X.1.5, AC-1.9)', () => {
  it('take an entry whose sides are equal, and say where its accounts stand', async () => {
    const customerId = newId()
    await book([...debit('receivables', 1190), ...credit('deferred_revenue', 1000), ...credit('tax', 190)], {
      customerId,
    })
    await book([...debit('cash', 1190), ...credit('receivables', 1190)], { customerId, businessDate: '2026-03-03' })
    const balances = await inBooks((tx) => trialBalance(tx, { from: '2026-03-03', to: '2026-03-03', branchId }))
    const by = Object.fromEntries(balances.map((one) => [one.account, one]))
    expect(by.receivables).toMatchObject({ opening: 1190, debits: 0, credits: 1190, balance: 0 })
    expect(by.cash).toMatchObject({ opening: 0, debits: 1190, credits: 0, balance: 1190 })
    expect(by.tax).toMatchObject({ opening: 190, balance: 190 })
    expect(await inBooks((tx) => balanceOfCustomer(tx, { customerId, account: 'receivables', currency: 'EUR' }))).toBe(
      0,
    )
  })

  it('open a balance to the entries it is made of, page by page', async () => {
    const orderId = newId()
    for (const amount of [1, 2, 3]) await book([...debit('cash', amount), ...credit('tips', amount)], { orderId })
    const [last, middle] = await inBooks((tx) => findEntries(tx, { orderId, limit: 2 }))
    expect([last?.postings, middle?.postings]).toEqual([
      [
        { account: 'cash', amount: 3 },
        { account: 'tips', amount: -3 },
      ],
      [
        { account: 'cash', amount: 2 },
        { account: 'tips', amount: -2 },
      ],
    ])
    const rest = await inBooks((tx) => findEntries(tx, { orderId, after: middle?.id, limit: 2 }))
    expect(rest.map(({ postings }) => postings[0]?.amount)).toEqual([1])
  })

  it('refuse an entry of unequal sides before it is sent', async () => {
    await expect(book([...debit('cash', 5), ...credit('tips', 4)])).rejects.toThrow('1 more on one side')
  })

  it('cannot be left unbalanced by whoever writes to them, in one statement or in several', async () => {
    const broken = inBooks(async (tx) => {
      const entry = newId()
      await sql.raw(insertOf(row(entry, 1, 5), row(entry, 2, -5))).execute(tx)
      await sql.raw(insertOf(row(entry, 3, 7))).execute(tx)
    })
    await expect(broken).rejects.toMatchObject({ constraint: 'postings_balance' })
  })

  it('cannot be changed, not even by their owner', async () => {
    await book([...debit('cash', 9), ...credit('tips', 9)])
    for (const change of [
      'update ledger.postings set amount = 1',
      'delete from ledger.postings',
      'truncate ledger.postings',
    ])
      await expect(withClient(adminLogin(database.connection), (admin) => admin.query(change))).rejects.toThrow(
        'append-only',
      )
  })

  it('show a planted fault, naming the entry and the day', async () => {
    const entry = newId()
    await withClient(adminLogin(database.connection), async (admin) => {
      await admin.query('alter table ledger.postings disable trigger balanced')
      await admin.query(insertOf(row(entry, 1, 500)))
      await admin.query('alter table ledger.postings enable trigger balanced')
    })
    const [fault] = await inBooks((tx) => unbalancedEntries(tx))
    expect(fault).toMatchObject({ subject: `entry/${entry}` })
    const [day] = await inBooks((tx) => unbalancedDays(tx))
    expect(day?.sentence).toContain('On 2026-03-02')
    expect(day?.sentence).toContain('500 EUR')
  })
})

describe('for ten thousand entries (AC-X.1.5)', () => {
  const names = Object.keys(accounts) as Account[]
  const side = fc.record({
    account: fc.constantFrom(...names),
    amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  })
  const entry = fc.array(side, { minLength: 1, maxLength: 8 }).map((sides): Posting[] => {
    const sum = sides.reduce((total, { amount }) => total + amount, 0)
    return [...sides.flatMap(({ account, amount }) => debit(account, amount)), ...credit('opening', sum)]
  })

  it('what is debited is credited, taking back leaves nothing, and standings add up by side', () => {
    fc.assert(
      fc.property(entry, (postings) => {
        checkBalanced(postings)
        checkBalanced(reversed(postings))
        const sums = new Map<Account, number>()
        for (const { account, amount } of [...postings, ...reversed(postings)])
          sums.set(account, (sums.get(account) ?? 0) + amount)
        expect([...sums.values()].every((sum) => sum === 0)).toBe(true)
        const bySide = { debit: 0, credit: 0 }
        for (const { account, amount } of postings) bySide[accounts[account]] += standing(account, amount)
        expect(bySide.debit).toBe(bySide.credit)
        expect(() => checkBalanced([...postings, ...debit('cash', 1)])).toThrow('1 more')
      }),
      { numRuns: 10_000 },
    )
  })
})
