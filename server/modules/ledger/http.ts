import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { type Account, accounts } from './account-rules.ts'
import { trialBalance } from './find-balances.ts'
import { findEntries } from './find-entries.ts'
import { lastVerification } from './find-verifications.ts'

const AccountName = z.enum(Object.keys(accounts) as [Account, ...Account[]])

const Balance = z.object({
  branchId: z.uuid(),
  currency: z.string(),
  account: AccountName,
  opening: z.int(),
  debits: z.int(),
  credits: z.int(),
  balance: z.int(),
})

const BookedEntry = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  businessDate: z.string(),
  currency: z.string(),
  kind: z.string(),
  subject: z.string(),
  orderId: z.uuid().nullable(),
  customerId: z.uuid().nullable(),
  at: z.union([z.iso.datetime(), z.date()]),
  postings: z.array(z.object({ account: AccountName, amount: z.int() })),
})

/** REST: the books. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/books/verification',
    summary: 'When the books were proved last, and how many faults each check found',
    tag: 'Books',
    access: { permission: 'ledger.read' },
    reply: z.object({
      last: z
        .object({
          at: z.union([z.iso.datetime(), z.date()]),
          faults: z.int(),
          checks: z.record(z.string(), z.int()),
        })
        .nullable(),
    }),
    run: async ({ ask }) => ({ last: (await ask(lastVerification)) ?? null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/books/balances',
    summary:
      'The trial balance: what each account stood at, what moved and where it stands, from one business date to another',
    tag: 'Books',
    access: { permission: 'ledger.read' },
    query: z.strictObject({ from: z.iso.date(), to: z.iso.date(), branchId: z.uuid().optional() }),
    reply: z.object({ items: z.array(Balance) }),
    run: async ({ ask, query }) => ({ items: await ask((reader) => trialBalance(reader, query)) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/books/entries',
    summary: 'The entries that a balance is made of, latest first',
    tag: 'Books',
    access: { permission: 'ledger.read' },
    query: z.strictObject({
      branchId: z.uuid().optional(),
      account: AccountName.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      orderId: z.uuid().optional(),
      customerId: z.uuid().optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(BookedEntry), next: z.uuid().nullable() }),
    run: async ({ ask, query: { cursor, limit, ...filter } }) => {
      const found = await ask((reader) => findEntries(reader, { ...filter, after: cursor, limit: limit + 1 }))
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
]
