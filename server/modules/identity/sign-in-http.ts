import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#platform/command/actor.ts'
import { parseInput } from '#platform/command/parse.ts'
import { DomainError, type ErrorKind } from '#platform/errors.ts'
import type { Identify, Recognition } from '#platform/http/mount-routes.ts'
import type { Route } from '#platform/http/route.ts'
import { accessRoutes } from './access-http.ts'
import { signInUnavailable, tooManyTries } from './errors.ts'
import { routes } from './http.ts'
import { recognition } from './recognition-http.ts'
import { type SessionCookie, tokenIn } from './session-cookie.ts'
import { auditSignIn, type Comer } from './sign-in-audit.ts'
import { addressHeader, type Library, openLibrary, type SignInSettings } from './sign-in-library.ts'
import { forgetTries, spendTry } from './sign-in-tries.ts'
import { rolesRoute } from './staff-http.ts'

/** Who works here and how they come in, ready to be mounted. */
export interface SignIn extends Recognition {
  /** Serves sign-in, sign-out, password and second factor under `/api/auth/`. */
  mount: (app: FastifyInstance) => void
  /** All routes of this module. */
  routes: readonly Route[]
}

const Credentials = z.strictObject({
  email: z
    .string()
    .max(254)
    .regex(/^\P{Cc}*$/u, 'must be one line of text'),
  password: z.string().max(128),
  rememberMe: z.boolean().optional(),
})
const Password = z.strictObject({ password: z.string().max(128) })
const Code = z.strictObject({ code: z.string().max(40), trustDevice: z.boolean().optional() })
const NewPassword = z
  .strictObject({ currentPassword: z.string().max(128), newPassword: z.string().max(128) })
  // Whoever knew the old password is out.
  .transform((input) => ({ ...input, revokeOtherSessions: true }))

/** The library's addresses that are open, each with what it takes; all others stay shut. */
const open: Record<string, z.ZodType> = {
  '/sign-in/email': Credentials,
  '/sign-out': z.unknown().transform(() => ({})),
  '/change-password': NewPassword,
  '/two-factor/enable': Password,
  '/two-factor/disable': Password,
  '/two-factor/get-totp-uri': Password,
  '/two-factor/generate-backup-codes': Password,
  '/two-factor/verify-totp': Code,
  '/two-factor/verify-backup-code': Code,
}

const kinds: Record<number, ErrorKind> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many',
}

const sentences: Record<string, string> = {
  invalid_email_or_password: 'The e-mail address or the password is not right.',
  invalid_email: 'The e-mail address or the password is not right.',
  invalid_password: 'The password is not right.',
  password_too_short: 'Choose a password of at least 12 characters.',
  invalid_code: 'The code is not right. Wait for the next one and try again.',
  invalid_backup_code: 'This backup code is not right, or was used before.',
  invalid_two_factor_cookie: 'Too much time has passed. Enter your password again.',
  unauthorized: 'Please sign in first.',
}

/** Pairs of names and values as the library gives them, without the token: a page's scripts need not know it. */
const withoutToken = (answer: unknown): Record<string, unknown> => {
  const { token: _, ...rest } = Object(answer) as Record<string, unknown>
  return rest
}

function refusalOf(response: Response, answer: unknown): DomainError {
  if (response.status >= 500) return signInUnavailable({})
  if (response.status === 429) {
    return tooManyTries({ seconds: Number(response.headers.get('x-retry-after') ?? 60) })
  }
  const { code, message } = Object(answer) as { code?: unknown; message?: unknown }
  const name = typeof code === 'string' ? code.toLowerCase() : 'sign_in_refused'
  // A malformed address answers like an unknown one.
  const kind = name === 'invalid_email' ? 'unauthenticated' : (kinds[response.status] ?? 'invalid')
  const told = name === 'invalid_email' ? 'invalid_email_or_password' : name
  return new DomainError({ name: `identity.${told}`, kind, sentence: sentences[told] ?? String(message ?? 'Refused.') })
}

function asWebRequest(request: FastifyRequest, path: string, body: unknown, settings: SignInSettings): Request {
  const headers = new Headers({ 'content-type': 'application/json', [addressHeader]: request.ip })
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value.slice(0, 4096))
  }
  const address = new URL(`/api/auth${path}`, settings.publicUrl ?? 'http://clothesline.localhost')
  return new Request(address, { method: 'POST', headers, body: JSON.stringify(body) })
}

interface Doorman {
  settings: SignInSettings
  library: Library
  cookie: SessionCookie
  identify: Identify
}

async function comerOf(
  { settings, identify, cookie }: Doorman,
  request: FastifyRequest,
  email?: string,
): Promise<Comer> {
  const challenge = tokenIn(request.headers.cookie, {
    ...cookie,
    name: cookie.name.replace('session_token', 'two_factor'),
  })
  const actor: Actor | undefined = await identify(request)
  return { pool: settings.pool, actor, email, challenge, ip: request.ip, requestId: request.id, at: new Date() }
}

async function answer(doorman: Doorman, path: string, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { settings, library } = doorman
  const body = parseInput(open[path] ?? z.never(), request.body ?? {}) as { email?: string }
  const comer = await comerOf(doorman, request, body.email)
  if (body.email !== undefined) {
    const seconds = await spendTry(settings.pool, body.email, comer.at)
    if (seconds > 0) throw await auditSignIn(comer, path, tooManyTries({ seconds }))
  }
  const response = await library.handler(asWebRequest(request, path, body, settings))
  const said: unknown = await response.json().catch(() => ({}))
  for (const value of response.headers.getSetCookie()) reply.header('set-cookie', value)
  if (!response.ok) throw await auditSignIn(comer, path, refusalOf(response, said))
  if (body.email !== undefined) await forgetTries(settings.pool, body.email)
  await auditSignIn(comer, path, said)
  return withoutToken(said)
}

function mounter(doorman: Doorman): SignIn['mount'] {
  return (app) => {
    for (const path of Object.keys(open)) {
      app.post(`/api/auth${path}`, { schema: { hide: true }, bodyLimit: 16 * 1024 }, (request, reply) =>
        answer(doorman, path, request, reply).then((said) => reply.header('cache-control', 'no-store').send(said)),
      )
    }
  }
}

/** Opens sign-in on its own pool; everything it knows of people is in the database. */
export function openSignIn(settings: SignInSettings): SignIn {
  const secure = settings.publicUrl?.startsWith('https://') === true
  const name = `${secure ? '__Secure-' : ''}clothesline.session_token`
  const cookie = { name, secure, secret: settings.secret }
  const { identify, recall } = recognition({ ...settings, cookie })
  const library = openLibrary(settings)
  return {
    identify,
    recall,
    mount: mounter({ settings, library, cookie, identify }),
    routes: [...routes, rolesRoute(settings.titles), ...accessRoutes({ cookie, pepper: settings.apiKeyPepper })],
  }
}
