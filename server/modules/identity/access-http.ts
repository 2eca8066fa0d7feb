import { z } from 'zod'
import { branchesOf, requireRight } from '#platform/command/actor.ts'
import { type Route, type RouteContext, route } from '#platform/http/route.ts'
import { addStaff } from './add-staff.ts'
import { createApiKey } from './create-api-key.ts'
import { hashSecret, newApiKey, newPassword, newSessionToken, pinDigest, type Seed, seedOf } from './credentials.ts'
import { pinRefused, pinTooSimple } from './errors.ts'
import { apiKeysOf } from './find-api-keys.ts'
import { branchById } from './find-branches.ts'
import { peopleAtTill } from './find-staff.ts'
import { BranchOrChain, Email, Ending, Language, line, RoleName } from './inputs.ts'
import { isSoundPin } from './pin-rules.ts'
import { resetPassword } from './reset-password.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { type SessionCookie, setCookie } from './session-cookie.ts'
import { setPin } from './set-pin.ts'
import { switchTill, TILL_SESSION_SECONDS } from './switch-till.ts'
import { ApiKeyView, ChangedView, IdView } from './views.ts'

const params = z.strictObject({ id: z.uuid() })
const Pin = z.string().regex(/^\d{4,8}$/, 'must be 4 to 8 digits')
const Password = z.string().min(12, 'must have at least 12 characters').max(128)

/** What the routes that make or check secrets know of the installation. */
export interface AccessSecrets {
  cookie: SessionCookie
  pepper: string
}

type Asked = Pick<RouteContext<unknown, unknown, unknown>, 'actor' | 'request'>

function seedFor({ actor, request }: Asked, { pepper }: AccessSecrets): Seed {
  const key = request.headers['idempotency-key']
  const address = `${request.method} ${request.url}`
  return seedOf({ pepper, actorId: actor.id, address, key: typeof key === 'string' ? key : undefined })
}

const keyRoutes = (secrets: AccessSecrets): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/api-keys',
    summary: 'The API keys, without their secrets',
    tag: 'API keys',
    access: { permission: 'api_keys.write' },
    reply: z.object({ keys: z.array(ApiKeyView) }),
    run: ({ ask, actor }) =>
      ask(async (reader) => ({ keys: await apiKeysOf(reader, branchesOf(actor, 'api_keys.write')) })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/api-keys',
    summary: 'Create an API key; its secret is shown this once',
    tag: 'API keys',
    access: { permission: 'api_keys.write' },
    body: z.strictObject({
      name: line(120),
      role: RoleName,
      branchId: BranchOrChain,
      scopes: z.array(z.string().max(60)).min(1).max(100).nullable().default(null),
      expiresAt: Ending.default(null),
    }),
    reply: z.object({ id: z.uuid(), prefix: z.string(), secret: z.string() }),
    status: 201,
    run: async (context) => {
      const { secret, prefix, digest } = newApiKey(secrets.pepper, seedFor(context, secrets))
      const made = await context.execute(createApiKey, { ...context.body, prefix, digest: digest.toString('hex') })
      return { ...made, secret }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/api-keys/:id',
    summary: 'Revoke an API key',
    tag: 'API keys',
    access: { permission: 'api_keys.write' },
    params,
    reply: IdView,
    run: ({ execute, params: { id } }) => execute(revokeApiKey, { id }),
  }),
]

const passwordRoutes = (secrets: AccessSecrets): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/staff',
    summary: 'Add somebody with their first role; a password left out is made up and shown once',
    tag: 'Staff and roles',
    access: { permission: 'staff.write' },
    body: z.strictObject({
      name: line(120),
      email: Email,
      locale: Language.optional(),
      role: RoleName,
      branchId: BranchOrChain,
      password: Password.optional(),
    }),
    reply: ChangedView.extend({ password: z.string().nullable() }),
    status: 201,
    run: async (context) => {
      const { password: chosen, ...body } = context.body
      const seed = seedFor(context, secrets)
      const password = chosen ?? newPassword(seed)
      const added = await context.execute(addStaff, { ...body, passwordHash: await hashSecret(password, seed) })
      return { ...added, password: chosen === undefined ? password : null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/staff/:id/password',
    summary: 'Give somebody a new password, shown once, and end their sessions',
    tag: 'Staff and roles',
    access: { permission: 'staff.write' },
    params,
    reply: IdView.extend({ password: z.string() }),
    run: async (context) => {
      const seed = seedFor(context, secrets)
      const password = newPassword(seed)
      const passwordHash = await hashSecret(password, seed)
      return { ...(await context.execute(resetPassword, { ...context.params, passwordHash })), password }
    },
  }),
]

const Switch = z.strictObject({ staffId: z.uuid(), branchId: z.uuid(), pin: Pin })

async function takeTill(context: RouteContext<unknown, unknown, z.output<typeof Switch>>, secrets: AccessSecrets) {
  const { execute, body, request, reply } = context
  const token = newSessionToken(seedFor(context, secrets))
  const pin = pinDigest(body.pin, body.staffId, secrets.pepper)
  const userAgent = String(request.headers['user-agent'] ?? '').slice(0, 500)
  const result = await execute(switchTill, { ...body, pin, token, userAgent })
  if (result.outcome === 'refused') throw pinRefused({})
  reply.header('set-cookie', setCookie(token, TILL_SESSION_SECONDS, secrets.cookie))
  return { sessionId: result.sessionId }
}

const tillRoutes = (secrets: AccessSecrets): Route[] => [
  route({
    method: 'PUT',
    path: '/api/v1/me/pin',
    summary: 'Set my PIN for shared tills',
    tag: 'Oneself',
    access: { permission: 'self.write' },
    body: z.strictObject({ pin: Pin }),
    status: 204,
    run: async ({ actor, execute, body: { pin } }) => {
      if (!isSoundPin(pin)) throw pinTooSimple({})
      await execute(setPin, { digest: pinDigest(pin, actor.id, secrets.pepper) })
      return undefined
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/till/:id/people',
    summary: 'Who can take over the till of a branch with a PIN',
    tag: 'Till',
    access: { permission: 'orders.read' },
    params,
    reply: z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
    run: async ({ ask, actor, params: { id } }) => {
      requireRight(actor, 'orders.read', id)
      return ask(async (reader) => {
        await branchById(reader, id)
        return { people: await peopleAtTill(reader, id) }
      })
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/till/switch',
    summary: 'Hand this till over to somebody with their PIN; five wrong ones lock it',
    tag: 'Till',
    access: { permission: 'orders.read' },
    body: Switch,
    reply: z.object({ sessionId: z.uuid() }),
    run: (context) => takeTill(context, secrets),
  }),
]

/** The routes that make or check secrets: keys, passwords, PINs and the till. */
export const accessRoutes = (secrets: AccessSecrets): Route[] => [
  ...keyRoutes(secrets),
  ...passwordRoutes(secrets),
  ...tillRoutes(secrets),
]
