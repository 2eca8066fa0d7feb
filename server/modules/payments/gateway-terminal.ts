import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { type Neighbour, Unwell, whyOf } from '#platform/neighbour.ts'
import {
  absentTerminal,
  type CardRefundAnswer,
  type CardTerminal,
  type ChargeAnswer,
  type ChargeRequest,
  NotAsked,
  simulatedTerminal,
} from './card-terminal.ts'

/** Where a card gateway is, the key it knows the shop by, and the reader on the counter. */
export interface GatewayAddress {
  url: string
  key: string
  reader: string
  /** How long a customer may take at the reader, in milliseconds. */
  patienceMs?: number
}

/** A gateway, and how it fares. */
interface Gateway extends GatewayAddress {
  card: Neighbour
}

const Intent = z.object({
  id: z.string(),
  status: z.string(),
  last_payment_error: z.object({ message: z.string().optional() }).nullish(),
  latest_charge: z
    .object({
      payment_method_details: z
        .object({ card_present: z.object({ brand: z.string(), last4: z.string() }).nullish() })
        .nullish(),
    })
    .nullish(),
})
const Refund = z.object({
  id: z.string(),
  status: z.string(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()),
})
const Refusal = z.object({ error: z.object({ type: z.string(), code: z.string().optional(), message: z.string() }) })
const listOf = <S extends z.ZodType>(item: S) => z.object({ data: z.array(item) })

type Fields = Record<string, string>
interface Asking {
  method: 'GET' | 'POST'
  path: string
  fields: Fields
  /** Makes a repeated request the same one. */
  once?: string
}

/** The gateway understood and says no. */
class Refused extends Error {}

/** Asks the gateway, a form for a form; throws what it refuses as `Refused`, and anything that leaves open what happened as it is. */
async function asked<S extends z.ZodType>(gateway: Gateway, shape: S, asking: Asking): Promise<z.output<S>> {
  const answer = await gateway.card.call((signal) => answered(gateway, { ...asking, shape }, signal))
  if ('refused' in answer) throw new Refused(answer.refused)
  return answer.said
}

async function answered<S extends z.ZodType>(
  { url, key }: Gateway,
  { method, path, fields, once, shape }: Asking & { shape: S },
  signal: AbortSignal,
): Promise<{ said: z.output<S> } | { refused: string }> {
  const form = new URLSearchParams(fields)
  const query = method === 'GET' ? `?${form}` : ''
  const answer = await fetch(`${url}/v1/${path}${query}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(once !== undefined && { 'idempotency-key': once }) },
    signal,
    ...(method === 'POST' && { body: form }),
  })
  if (answer.ok) return { said: shape.parse(await answer.json()) }
  const refusal = Refusal.safeParse(await answer.json().catch(() => undefined))
  const isFinal = answer.status === 400 || answer.status === 402
  if (isFinal && refusal.success) return { refused: refusal.data.error.message }
  throw new Unwell(`answered ${answer.status}`)
}

const intentFields = { 'expand[]': 'latest_charge' }

/** What an intent says of the charge; nothing while it may still go either way. */
function answerOf(intent: z.output<typeof Intent>): ChargeAnswer | undefined {
  const { id, status, last_payment_error: failed, latest_charge: charge } = intent
  if (status === 'succeeded') {
    const card = charge?.payment_method_details?.card_present
    return { state: 'approved', card: card ? `${card.brand} •••• ${card.last4}` : 'Card', authorizationCode: id }
  }
  if (status === 'canceled') return { state: 'declined', reason: failed?.message ?? 'no card was presented' }
  return undefined
}

const intentById = (gateway: Gateway, id: string) =>
  asked(gateway, Intent, { method: 'GET', path: `payment_intents/${id}`, fields: intentFields })

/** Ends an intent, so that a card refused or never presented cannot be charged for it later; one that succeeded meanwhile has. */
async function ended(gateway: Gateway, id: string): Promise<ChargeAnswer> {
  const path = `payment_intents/${id}/cancel`
  const last = await asked(gateway, Intent, { method: 'POST', path, fields: {}, once: `${id}-cancel` }).catch(
    (error) => {
      if (error instanceof Refused) return intentById(gateway, id)
      throw error
    },
  )
  const answer = answerOf(last)
  if (answer) return answer
  throw new Error(`The intent ${id} is ${last.status}.`)
}

/** Waits while the customer holds a card to the reader. */
async function presented(gateway: Gateway, id: string): Promise<ChargeAnswer> {
  const until = Date.now() + (gateway.patienceMs ?? 90_000)
  for (let pause = 50; Date.now() < until; pause = Math.min(pause * 2, 1000)) {
    const intent = await intentById(gateway, id)
    const answer = answerOf(intent)
    if (answer) return answer
    if (intent.last_payment_error) {
      const reason = intent.last_payment_error.message ?? 'the card was declined'
      const last = await ended(gateway, id)
      return last.state === 'declined' ? { state: 'declined', reason } : last
    }
    await wait(pause)
  }
  return ended(gateway, id)
}

/** Prepares an intent, which asks no card for money before a reader shows it: whatever fails until then, nothing moved. */
async function prepared(gateway: Gateway, { id, amount, currency, label }: ChargeRequest) {
  const fields = {
    amount: String(amount),
    currency: currency.toLowerCase(),
    'payment_method_types[]': 'card_present',
    capture_method: 'automatic',
    description: label,
    'metadata[charge]': id,
  }
  try {
    const create = { method: 'POST', path: 'payment_intents', fields, once: id } as const
    const intent = await asked(gateway, Intent, create)
    return await intentById(gateway, intent.id)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new NotAsked(`the card gateway ${whyOf(error)}`, { cause: error })
  }
}

async function charge(gateway: Gateway, request: ChargeRequest): Promise<ChargeAnswer> {
  try {
    const intent = await prepared(gateway, request)
    const known = answerOf(intent)
    if (known) return known
    const path = `terminal/readers/${gateway.reader}/process_payment_intent`
    const show = { method: 'POST', path, fields: { payment_intent: intent.id }, once: `${request.id}-show` } as const
    await asked(gateway, z.unknown(), show)
    return await presented(gateway, intent.id)
  } catch (error) {
    if (error instanceof Refused) return { state: 'declined', reason: error.message }
    throw error
  }
}

/** The search lags by up to a minute: what it does not find is not yet known never to have been asked. */
async function find(gateway: Gateway, id: string): Promise<ChargeAnswer | undefined> {
  const fields = { query: `metadata['charge']:'${id}'` }
  const { data } = await asked(gateway, listOf(Intent), { method: 'GET', path: 'payment_intents/search', fields })
  const [intent] = data
  return intent && answerOf(await intentById(gateway, intent.id))
}

/** A refund under way is as good as given: the gateway has taken it upon itself. */
function refundAnswerOf({ id, status, failure_reason: why }: z.output<typeof Refund>): CardRefundAnswer {
  if (status !== 'failed' && status !== 'canceled') return { state: 'approved', authorizationCode: id }
  return { state: 'declined', reason: why?.replaceAll('_', ' ') ?? status }
}

async function refund(gateway: Gateway, request: Parameters<CardTerminal['refund']>[0]): Promise<CardRefundAnswer> {
  const { id, chargeCode, amount } = request
  const fields = { payment_intent: chargeCode, amount: String(amount), 'metadata[refund]': id }
  try {
    return refundAnswerOf(await asked(gateway, Refund, { method: 'POST', path: 'refunds', fields, once: id }))
  } catch (error) {
    if (error instanceof Refused) return { state: 'declined', reason: error.message }
    throw error
  }
}

async function findRefund(gateway: Gateway, request: Parameters<CardTerminal['findRefund']>[0]) {
  const fields = { payment_intent: request.chargeCode, limit: '100' }
  const { data } = await asked(gateway, listOf(Refund), { method: 'GET', path: 'refunds', fields })
  const found = data.find(({ metadata }) => metadata.refund === request.id)
  return found && refundAnswerOf(found)
}

/**
 * A card terminal behind a gateway whose interface has the shape of Stripe’s (payment intents shown on a reader, refunds of intents): amounts in
 * minor units, forms, a key for each request that moves money, so that a repeated one moves it once.
 */
export function gatewayTerminal(address: GatewayAddress, card: Neighbour): CardTerminal {
  const gateway = { ...address, card }
  return {
    charge: (request) => charge(gateway, request),
    find: (id) => find(gateway, id),
    refund: (request) => refund(gateway, request),
    findRefund: (request) => findRefund(gateway, request),
  }
}

/** The terminal behind a gateway; where none is set up the one in memory, and in production none. */
export function terminalOf(
  { cardGateway, production }: { cardGateway?: GatewayAddress | undefined; production: boolean },
  card: Neighbour,
): CardTerminal {
  if (cardGateway !== undefined) return gatewayTerminal(cardGateway, card)
  return production ? absentTerminal() : simulatedTerminal()
}
