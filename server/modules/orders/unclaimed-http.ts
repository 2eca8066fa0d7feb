import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { timeCursor } from '#platform/time-cursor.ts'
import { ApproveDisposal, approveDisposal } from './approve-disposal.ts'
import { DeclineDisposal, declineDisposal } from './decline-disposal.ts'
import { unclaimedOrder, unclaimedPage } from './find-unclaimed.ts'
import { GiveNotice, giveNotice } from './give-notice.ts'
import { orderStatuses } from './order-terms-rules.ts'
import { ProposeDisposal, proposeDisposal } from './propose-disposal.ts'
import { setUnclaimedPolicy, UnclaimedPolicyInput } from './set-unclaimed-policy.ts'
import { unclaimedPolicy } from './unclaimed-store.ts'
import { WaiveStorage, waiveStorage } from './waive-storage.ts'

const tag = 'Unclaimed goods'
const read = { permission: 'orders.read' } as const
const works = { permission: 'orders.hand_over' } as const
const ById = z.object({ id: z.uuid() })
const instant = z.union([z.iso.datetime(), z.date()])
const who = z.string().nullable().meta({ description: 'Null for programs and the system.' })
const Changed = z.object({ id: z.uuid(), version: z.int() })

const Unclaimed = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  ticket: z.string(),
  customerId: z.uuid().nullable(),
  customerName: z.string().nullable(),
  status: z.enum(orderStatuses),
  readyAt: instant,
  days: z.int().meta({ description: 'Whole days since it was ready.' }),
  pieces: z.int(),
  currency: z.string(),
  balance: z.int(),
  storage: z
    .object({ owed: z.int(), waived: z.int() })
    .meta({ description: 'What storing it cost so far, as prices are in the branch; what is owed is in its price.' }),
  version: z.int(),
  remindedDay: z.int().nullable(),
  since: instant.nullable().meta({ description: 'When it became unclaimed.' }),
  freeFrom: instant
    .nullable()
    .meta({ description: 'From when it may be given away; null until the notice was given.' }),
  notice: z.object({ way: z.string(), reference: z.string(), at: instant, by: who }).nullable(),
  proposal: z
    .object({
      way: z.enum(['donated', 'disposed']),
      recipient: z.string(),
      reason: z.string(),
      at: instant,
      by: who,
    })
    .nullable(),
  decision: z.object({ at: instant, by: who, writtenOff: z.int() }).nullable(),
  can: z.object({
    giveNotice: z.boolean(),
    propose: z.boolean(),
    decline: z.boolean(),
    approve: z.boolean(),
    waiveStorage: z.boolean(),
  }),
})

const Policy = UnclaimedPolicyInput.extend({ version: z.int() })

/** REST: goods nobody comes for. */
export const unclaimedRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/unclaimed',
    summary: 'Ready goods that wait for their owners, those that wait longest first',
    tag,
    access: read,
    query: z.strictObject({
      branchId: z.uuid().optional(),
      status: z.enum(['ready', 'unclaimed']).optional(),
      days: z.coerce.number().int().min(0).max(10_000).default(7),
      cursor: timeCursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Unclaimed), next: z.string().nullable() }),
    run: ({ ask, actor, now, query: { cursor, ...filter } }) =>
      ask((reader) => unclaimedPage(reader, { actor, now }, { ...filter, after: cursor })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/unclaimed',
    summary: 'What was done about an order that waits, or waited, for its owner',
    tag,
    access: read,
    params: ById,
    reply: Unclaimed,
    run: ({ ask, actor, now, params }) => ask((reader) => unclaimedOrder(reader, { actor, now }, params.id)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/unclaimed/notice',
    summary: 'Record that the owner got the legal notice',
    tag,
    access: works,
    params: ById,
    body: GiveNotice.omit({ orderId: true }),
    reply: Changed.extend({ waitUntil: instant }),
    run: ({ execute, params, body }) => execute(giveNotice, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/unclaimed/proposal',
    summary: 'Propose to donate or dispose of unclaimed goods; somebody else decides',
    tag,
    access: works,
    params: ById,
    body: ProposeDisposal.omit({ orderId: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(proposeDisposal, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/unclaimed/decline',
    summary: 'Keep the goods for their owner after all',
    tag,
    access: works,
    params: ById,
    body: DeclineDisposal.omit({ orderId: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(declineDisposal, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/unclaimed/approve',
    summary: 'Give the goods away as somebody else proposed; what is owed is written off',
    tag,
    access: { permission: 'orders.dispose' },
    params: ById,
    body: ApproveDisposal.omit({ orderId: true }),
    reply: Changed.extend({ status: z.enum(orderStatuses) }),
    run: ({ execute, params, body }) => execute(approveDisposal, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/unclaimed/storage-waiver',
    summary: 'Let the owner off what storage has cost so far',
    tag,
    access: { permission: 'orders.discount' },
    params: ById,
    body: WaiveStorage.omit({ orderId: true }),
    reply: Changed.extend({ balance: z.int() }),
    run: ({ execute, params, body }) => execute(waiveStorage, { orderId: params.id, ...body }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/unclaimed-policy',
    summary: 'How long a branch waits for owners',
    tag,
    access: read,
    params: ById,
    reply: Policy.extend({ can: z.object({ change: z.boolean() }) }),
    run: async ({ ask, actor, params: { id } }) => {
      const policy = await ask(async (reader) => unclaimedPolicy(reader, (await branchById(reader, id)).id))
      return { ...policy, reminderDays: [...policy.reminderDays], can: { change: may(actor, 'settings.write', id) } }
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/branches/:id/unclaimed-policy',
    summary: 'Set how long a branch waits for owners',
    tag,
    access: { permission: 'settings.write' },
    params: ById,
    body: UnclaimedPolicyInput.extend({ version: z.int().min(0) }),
    reply: Policy,
    run: ({ execute, params, body }) => execute(setUnclaimedPolicy, { branchId: params.id, ...body }),
  }),
]
