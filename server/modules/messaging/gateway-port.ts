import { z } from 'zod'
import type { Port } from './port.ts'
import { reachable } from './reachable.ts'

/** Where a gateway for text messages is, the key it knows the chain by, and the number or name that messages come from. */
export interface SmsGateway {
  url: string
  key: string
  from: string
}

const Taken = z.object({ id: z.string().min(1) })
const Followed = z.object({ state: z.string() })

const PATIENCE_MS = 20_000

/** Answers that say that nothing was taken, and that another time it may be. */
const comeAgain = new Set([401, 403, 408, 425, 429])

async function sent(gateway: SmsGateway, { id, to, body }: { id: string; to: string; body: string }) {
  const answer = await fetch(`${gateway.url}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${gateway.key}`,
      'content-type': 'application/json',
      'idempotency-key': id,
    },
    body: JSON.stringify({ to, from: gateway.from, text: body, reference: id }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (answer.ok) return { kind: 'sent' as const, providerId: Taken.parse(await answer.json()).id }
  const said = (await answer.text()).slice(0, 200)
  const sentence = `The SMS gateway answered ${answer.status}: ${said}`
  const isFinal = answer.status >= 400 && answer.status < 500 && !comeAgain.has(answer.status)
  return { kind: isFinal ? ('refused' as const) : ('unsent' as const), sentence }
}

async function followed(gateway: SmsGateway, providerId: string): Promise<'delivered' | 'failed' | undefined> {
  const answer = await fetch(`${gateway.url}/messages/${encodeURIComponent(providerId)}`, {
    headers: { authorization: `Bearer ${gateway.key}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) return undefined
  const { state } = Followed.parse(await answer.json())
  return state === 'delivered' || state === 'failed' ? state : undefined
}

/**
 * Text messages through an HTTP gateway: POST /messages takes `{to, from, text, reference}` once for each Idempotency-Key and answers `{id}`,
 * GET /messages/ID answers `{state}`. Because a repeated key is the same message, silence is tried again.
 */
export function gatewayPort(gateway: SmsGateway): Port {
  const { hostname, port, protocol } = new URL(gateway.url)
  const number = Number(port || (protocol === 'https:' ? 443 : 80))
  return {
    name: 'gateway',
    repeats: true,
    check: () => reachable(hostname, number),
    send: (parcel) =>
      sent(gateway, parcel).catch((error: unknown) => ({
        kind: 'unsent' as const,
        sentence: `The SMS gateway did not answer: ${String(error)}`,
      })),
    follow: (providerId) => followed(gateway, providerId),
  }
}
