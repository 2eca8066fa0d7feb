import { debit, postEntry } from '#modules/ledger/index.ts'
import { addPlan, type LineToCover, planUse, restoreUse, type Sold, sellLot, useLots } from '#modules/prepaid/index.ts'
import { type Actor, systemActor } from '#platform/command/actor.ts'
import { collector } from '#platform/command/collector.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { transact } from '#platform/db/transact.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { businessDate } from '#platform/time.ts'
import { verifyBooks } from '../verify-books.ts'
import type { TestApp } from './app.ts'
import { aCustomer, type Prices } from './arrange.ts'
import { asSystem } from './people.ts'

/** A package that somebody has bought. */
export interface Bought extends Sold {
  customerId: string
  planId: string
}

/** Where credits are used, for which order and by whom. */
export interface UseCircumstances {
  at?: string
  orderId?: string
  actor?: Actor
}

/** Runs a step as a verb of another module would: in a transaction of somebody at a branch. What it publishes is checked, not told. */
export function inVerb<T>(
  app: TestApp,
  work: (context: CommandContext) => Promise<T>,
  actor = systemActor('test'),
): Promise<T> {
  const branches = actor.kind === 'system' ? ('all' as const) : [actor.grants[0]?.branchId ?? '']
  return transact(app.engine.writer, { scope: { actorId: actor.id, branches } }, async (tx) => {
    const note = () => undefined
    return { result: await work({ tx, actor, now: app.clock.now(), publish: collector([]), note }) }
  })
}

/** Somebody who sells packages at one branch and sees no other. */
export const aPackageClerk = (branchId: string): Actor => ({
  kind: 'staff',
  id: newId(),
  name: 'Clerk',
  grants: [{ branchId, permissions: new Set(['prepaid.sell', 'prepaid.adjust', 'prepaid.read']) }],
})

let count = 0

/** A plan in euros with these terms. */
export async function aPlan(app: TestApp, kind: string, terms: object): Promise<string> {
  count += 1
  const input = { name: `Plan ${count}`, kind, currency: 'EUR', validFrom: '2026-01-01', terms }
  return (await asSystem<{ id: string }>(app, addPlan, input)).id
}

/** What can be done with packages at a branch whose prices are known. */
export function packagesAt(
  app: TestApp,
  {
    branchId,
    prices,
    departmentId,
  }: {
    branchId: string
    prices: Prices
    departmentId: string
  },
) {
  const shirtLine = (pieces: number, line = '1'): LineToCover => ({
    line,
    ...prices.shirt,
    departmentId,
    quantity: pieces * 1000,
    amount: pieces * 295,
    tax: pieces * 47,
  })
  const plan = (customerId: string, lines: LineToCover[], at = branchId) =>
    app.look((reader) => planUse(reader, { customerId, branchId: at, lines, now: app.clock.now() }))
  return {
    /** So many shirts at 2.95, of which 0.47 are tax. */
    shirtLine,
    /** A line of an amount, without tax. */
    lineOf: (amount: number): LineToCover => ({ ...shirtLine(1), amount, tax: 0 }),
    plan,
    /** A package of a plan of its own that a customer has paid in cash. */
    aLot: async (kind: string, terms: object): Promise<Bought> => {
      const { id: customerId } = await aCustomer(app)
      const planId = await aPlan(app, kind, terms)
      return inVerb(app, async (context) => {
        const sold = await sellLot(context, { planId, customerId, branchId })
        postEntry(context.tx, {
          branchId,
          currency: sold.currency,
          businessDate: businessDate(context.now, 'Europe/Berlin', '04:00'),
          at: context.now,
          kind: 'test_sale',
          subject: `lot/${sold.lotId}`,
          customerId,
          postings: [...debit('cash', sold.price), ...sold.postings],
        })
        return { ...sold, customerId, planId }
      })
    },
    /** Uses what the plan says for an order of these lines. */
    use: async (
      customerId: string,
      lines: LineToCover[],
      { at = branchId, orderId = newId(), actor }: UseCircumstances = {},
    ) => {
      const { uses } = await plan(customerId, lines, at)
      const used = await inVerb(app, (context) => useLots(context, { customerId, orderId, branchId: at, uses }), actor)
      return { orderId, ...used }
    },
    restore: (orderId: string) => inVerb(app, (context) => restoreUse(context, { orderId })),
  }
}

/** What the books say of a subject: branch, account and sum, debits positive; what sums to nothing is left out. */
export const booksOf = (app: TestApp, subject: string): Promise<[string, string, number][]> =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const { rows } = await admin.query<{ branch_id: string; account: string; sum: number }>(
      `select branch_id, account::text, sum(amount)::int as sum from ledger.postings where subject = $1
       group by 1, 2 having sum(amount) <> 0 order by 2`,
      [subject],
    )
    return rows.map(({ branch_id, account, sum }) => [branch_id, account, sum])
  })

/** What is wrong with packages and their books. */
export const packageFaults = (app: TestApp) =>
  app.look(async (reader) =>
    (await verifyBooks(reader)).filter(({ check }) => /^lots|^packages|^periods|balance/.test(check)),
  )
