import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { chainSettings, setCookie } from '#modules/identity/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { type Route, type RouteContext, route } from '#platform/http/route.ts'
import { askCode } from './ask-code.ts'
import { chooseCustomer } from './choose-customer.ts'
import { codeRefused, linkRefused, proofRefused, tooManyFromHere } from './errors.ts'
import { openLink } from './open-link.ts'
import { SESSION_SECONDS } from './open-session.ts'
import { type CustomersDoor, sessionIn } from './recognition.ts'
import { digestOf, newToken } from './secrets.ts'
import { signIn } from './sign-in.ts'
import { targetOf } from './target.ts'

/** What signing customers in needs of the installation. */
export interface SignInGround {
  door: CustomersDoor
  engine: Engine
}

const To = z.string().trim().min(3).max(254).meta({ description: 'A phone number or e-mail address as it is typed.' })
const Code = z.string().regex(/^\d{6}$/, 'must be the six digits that were sent')
const Token = z.string().min(20).max(100)
const SignedIn = z.object({ step: z.literal('signed-in') })

type Asked<B> = RouteContext<unknown, unknown, B>

const hex = (buffer: Buffer): string => buffer.toString('hex')

const fromOf = ({ door }: SignInGround, what: string, { ip }: FastifyRequest): string =>
  hex(digestOf(door.key, 'address', what, ip))

/** Runs a command of nobody's: whoever asks is not known yet. */
const executeFor =
  ({ engine }: SignInGround, { request, requestId }: Asked<unknown>) =>
  <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>): Promise<R> =>
    execute(engine, command, { actor: { ...systemActor('portal'), ip: request.ip }, requestId, input })

const targetFor = async (context: Asked<unknown>, to: string) =>
  targetOf(to, await context.ask(async (reader) => (await chainSettings(reader)).country))

/** The session that is about to be opened, and the word that hands it to the browser once it is. */
function sessionFor({ door }: SignInGround, { request, reply }: Asked<unknown>) {
  const token = newToken()
  const before = sessionIn(request.headers.cookie, door)
  return {
    session: {
      digest: hex(digestOf(door.key, 'session', token)),
      device: String(request.headers['user-agent'] ?? '').slice(0, 300),
      ip: request.ip,
      instead: before === undefined ? null : hex(before),
    },
    handOver: () => void reply.header('set-cookie', setCookie(token, SESSION_SECONDS, door.cookie)),
  }
}

/** An outcome that is no refusal by itself, so that its count is kept, becomes one here. */
function admitted<O extends { outcome: string }>(
  outcome: O | { outcome: 'too_many'; seconds: number } | { outcome: 'refused' },
  refusal: () => Error,
): Exclude<O, { outcome: 'too_many' | 'refused' }> {
  if (outcome.outcome === 'too_many') throw tooManyFromHere({ seconds: (outcome as { seconds: number }).seconds })
  if (outcome.outcome === 'refused') throw refusal()
  return outcome as Exclude<O, { outcome: 'too_many' | 'refused' }>
}

const codeRoutes = (ground: SignInGround): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/portal/codes',
    summary: 'Have a code sent to one’s phone or mail; the answer is the same whether a customer has it or not',
    tag: 'Portal',
    access: 'public',
    body: z.strictObject({ to: To }),
    reply: z.object({ resendAfter: z.int().meta({ description: 'Seconds until the next one may be asked for.' }) }),
    status: 202,
    run: async (context) => {
      const target = await targetFor(context, context.body.to)
      const asked = await executeFor(ground, context)(askCode, {
        ...target,
        target: hex(digestOf(ground.door.key, 'target', target.address)),
        from: fromOf(ground, 'ask', context.request),
      })
      if (asked.outcome === 'too_many') throw tooManyFromHere(asked)
      return { resendAfter: asked.seconds }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/sessions',
    summary: 'Sign in with a code; where several share the phone or mail, who is meant is asked next',
    tag: 'Portal',
    access: 'public',
    body: z.strictObject({ to: To, code: Code }),
    reply: z.discriminatedUnion('step', [SignedIn, z.object({ step: z.literal('who'), pass: z.string() })]),
    run: async (context) => {
      const { key } = ground.door
      const target = await targetFor(context, context.body.to)
      const { session, handOver } = sessionFor(ground, context)
      const pass = newToken()
      const outcome = await executeFor(ground, context)(signIn, {
        ...target,
        target: hex(digestOf(key, 'target', target.address)),
        code: hex(digestOf(key, 'code', target.address, context.body.code)),
        from: fromOf(ground, 'try', context.request),
        pass: hex(digestOf(key, 'pass', pass)),
        session,
      })
      const { outcome: step } = admitted(outcome, () => codeRefused({}))
      if (step === 'who') return { step: 'who' as const, pass }
      handOver()
      return { step: 'signed-in' as const }
    },
  }),
]

const otherRoutes = (ground: SignInGround): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/portal/sessions/who',
    summary: 'Show which of those who share a phone or mail one is',
    tag: 'Portal',
    access: 'public',
    body: z.strictObject({ pass: Token, proof: z.string().trim().min(1).max(254) }),
    reply: SignedIn,
    run: async (context) => {
      const { pass, proof } = context.body
      const { session, handOver } = sessionFor(ground, context)
      const outcome = await executeFor(ground, context)(chooseCustomer, {
        pass: hex(digestOf(ground.door.key, 'pass', pass)),
        proof,
        from: fromOf(ground, 'try', context.request),
        session,
      })
      admitted(outcome, () => proofRefused({}))
      handOver()
      return { step: 'signed-in' as const }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/links',
    summary: 'Sign in by a link one was sent; it is good once, and looking at it uses nothing up',
    tag: 'Portal',
    access: 'public',
    body: z.strictObject({ token: Token }),
    reply: SignedIn.extend({ orderId: z.uuid().nullable().meta({ description: 'The order the link leads to.' }) }),
    run: async (context) => {
      const { session, handOver } = sessionFor(ground, context)
      const outcome = await executeFor(ground, context)(openLink, {
        link: hex(digestOf(ground.door.key, 'link', context.body.token)),
        from: fromOf(ground, 'try', context.request),
        session,
      })
      const { orderId } = admitted(outcome, () => linkRefused({}))
      handOver()
      return { step: 'signed-in' as const, orderId }
    },
  }),
]

/** Routes by which customers sign in; all answer alike whether anybody is known or not. */
export const signInRoutes = (ground: SignInGround): Route[] => [...codeRoutes(ground), ...otherRoutes(ground)]
