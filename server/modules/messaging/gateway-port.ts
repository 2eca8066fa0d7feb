import { z } from 'zod'
import { type Neighbour, Unwell, whyOf } from '#platform/neighbour.ts'
import type { Parcel, Port } from './port.ts'

/** Where a gateway for text messages is, the key it knows the chain by, and the number or name that messages come from. */
export interface SmsGateway {
  url: string
  key: string
  from: string
}

const Taken = z.object({ id: z.string().min(1) })
const Followed = z.object({ state: z.string() })

/** Answers that say that nothing was taken, and that another time it may be. */
const comeAgain = new Set([401, 403, 408, 425, 429])

async function sent(gateway: SmsGateway, { id, to, body }: Parcel, signal: AbortSignal) {
  const answer = await fetch(`${gateway.url}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${gateway.key}`,
      'content-type': 'application/json',
      'idempotency-key': id,
    },
    body: JSON.stringify({ to, from: gateway.from, text: body, reference: id }),
    signal,
  })
  if (answer.ok) return { kind: 'sent' as const, providerId: Taken.parse(await answer.json()).id }
  const said = (await answer.text()).slice(0, 200)
  const isFinal = answer.status >= 400 && answer.status < 500 && !comeAgain.has(answer.status)
  if (!isFinal) throw new Unwell(`answered ${answer.status}`, { cause: said })
  return { kind: 'refused' as const, sentence: `The SMS gateway answered ${answer.status}: ${said}` }
}

/** Whatever goes wrong, the message may be sent again: its key makes it the same one. */
function unsent(error: unknown) {
  const said = error instanceof Unwell ? `: ${String(error.cause)}` : ''
  return { kind: 'unsent' as const, sentence: `The SMS gateway ${whyOf(error)}${said}.` }
}

async function followed(gateway: SmsGateway, providerId: string, signal: AbortSignal) {
  const answer = await fetch(`${gateway.url}/messages/${encodeURIComponent(providerId)}`, {
    headers: { authorization: `Bearer ${gateway.key}` },
    signal,
  })
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Unwell(`answered ${answer.status}`)
  const { state } = Followed.parse(await answer.json())
  return state === 'delivered' || state === 'failed' ? state : undefined
}

/**
 * Text messages through an HTTP gateway: POST /messages takes `{to, from, text, reference}` once for each Idempotency-Key and answers `{id}`,
 * GET /messages/ID answers `{state}`. Because a repeated key is the same message, silence is tried again.
 */
export function gatewayPort(gateway: SmsGateway, sms: Neighbour): Port {
  return {
    name: 'gateway',
    repeats: true,
    send: (parcel) => sms.call((signal) => sent(gateway, parcel, signal)).catch(unsent),
    follow: (providerId) => sms.call((signal) => followed(gateway, providerId, signal)),
  }
}
