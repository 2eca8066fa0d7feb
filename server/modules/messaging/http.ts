import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may, requireRight } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { abilitiesWith, messagesPage } from './find-messages.ts'
import { messageSettings } from './find-settings.ts'
import type { Ports } from './ports.ts'
import { SetMessageSettings, setMessageSettings } from './set-settings.ts'
import { tryAgain } from './try-again.ts'
import { WriteMessage, writeMessage } from './write-message.ts'

const tag = 'Messages'
const ById = z.object({ id: z.uuid() })
const Stamp = z.union([z.iso.datetime(), z.date()])
const Channel = z.enum(['sms', 'email'])
const State = z.enum(['queued', 'sending', 'sent', 'delivered', 'failed', 'uncertain', 'withheld'])

const Message = z.object({
  id: z.uuid(),
  branchId: z.uuid().nullable(),
  customerId: z.uuid().nullable(),
  customer: z.string().nullable(),
  channel: Channel,
  address: z.string().nullable(),
  purpose: z.enum(['code', 'service', 'reviews', 'offers']),
  template: z.string(),
  locale: z.string(),
  subject: z.string(),
  body: z.string(),
  state: State,
  reason: z.string().nullable(),
  port: z.string().nullable(),
  attempts: z.int(),
  queuedAt: Stamp,
  sendAt: Stamp,
  settledAt: Stamp.nullable(),
  can: z.object({ tryAgain: z.boolean() }),
})

const Settings = SetMessageSettings.omit({ branchId: true })

const settingsRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/message-settings/:id',
    summary: 'When a branch’s customers are left alone, and how many offers they get',
    tag,
    access: { permission: 'messages.read' },
    params: ById,
    reply: Settings.extend({ can: z.object({ change: z.boolean() }) }),
    run: ({ ask, actor, params }) =>
      ask(async (reader) => {
        const { id } = await branchById(reader, params.id)
        requireRight(actor, 'messages.read', id)
        return { ...(await messageSettings(reader, id)), can: { change: may(actor, 'messages.settings', id) } }
      }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/message-settings/:id',
    summary: 'Set a branch’s quiet hours and how many offers a customer gets',
    tag,
    access: { permission: 'messages.settings' },
    params: ById,
    body: Settings,
    reply: z.object({ version: z.int() }),
    run: ({ execute, params, body }) => execute(setMessageSettings, { ...body, branchId: params.id }),
  }),
]

const portRoute = (ports: Ports) =>
  route({
    method: 'GET',
    path: '/api/v1/message-ports',
    summary: 'What takes text messages and mail to people: local keeps them here and sends them to nobody',
    tag,
    access: { permission: 'messages.read' },
    reply: z.object({
      sms: z.enum(['local', 'none', 'gateway', 'smtp']),
      email: z.enum(['local', 'none', 'gateway', 'smtp']),
    }),
    // Asked in a transaction, though of no table: only there does it show that a key was revoked.
    run: ({ ask }) => ask(async () => ({ sms: ports.sms.name, email: ports.email.name })),
  })

/** REST: messages to customers. */
export const routesWith = (ports: Ports): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/messages',
    summary: 'What customers were told, or are to be told, the latest first',
    tag,
    access: { permission: 'messages.read' },
    query: z.strictObject({
      branchId: z.uuid().optional(),
      customerId: z.uuid().optional(),
      channel: Channel.optional(),
      state: State.optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Message), next: z.uuid().nullable() }),
    run: ({ ask, actor, query: { cursor, ...rest } }) =>
      ask(async (reader) => {
        const { items, next } = await messagesPage(reader, { ...rest, after: cursor })
        return { items: items.map((message) => ({ ...message, can: abilitiesWith(actor, message) })), next }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/messages',
    summary: 'Write to one customer',
    tag,
    access: { permission: 'messages.send' },
    body: WriteMessage,
    reply: z.object({ id: z.uuid() }),
    status: 201,
    run: ({ execute, body }) => execute(writeMessage, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/messages/:id/try-again',
    summary: 'Send a message again that failed, or of which nobody knows whether it went out',
    tag,
    access: { permission: 'messages.send' },
    params: ById,
    reply: z.object({ id: z.uuid(), state: z.literal('queued') }),
    run: ({ execute, params }) => execute(tryAgain, { messageId: params.id }),
  }),
  portRoute(ports),
  ...settingsRoutes,
]
