/** How a message goes out. */
export type Channel = 'sms' | 'email'

/** Every channel, in the order in which one is chosen where any will do. */
export const channels: readonly Channel[] = ['sms', 'email']

/** What a message is for: a code somebody has just asked for, how their order stands, a wish for a review, or an offer. */
export type Purpose = 'code' | 'service' | 'reviews' | 'offers'

type Consents = Readonly<Record<string, { granted: boolean } | undefined>>

/**
 * Whether somebody may be told something: codes always, how their own order stands unless they said no, anything else only where they said
 * yes. A channel alone stands for offers, other purposes follow it after a colon.
 */
export function isAllowed(consents: Consents, channel: Channel, purpose: Purpose): boolean {
  if (purpose === 'code') return true
  if (purpose === 'service') return consents[`${channel}:service`]?.granted !== false
  return consents[purpose === 'offers' ? channel : `${channel}:${purpose}`]?.granted === true
}

/** How somebody can be reached. */
export interface Reach {
  phone: string | null
  email: string | null
  consents: Consents
}

/** The channel and address for a message, or why there is none. */
export type Way = { channel: Channel; address: string } | { channel: Channel; withheld: 'no_address' | 'no_consent' }

/** The first of the wished channels on which somebody can and may be told; where there is none, why. */
export function wayTo({ phone, email, consents }: Reach, wished: readonly Channel[], purpose: Purpose): Way {
  const addresses = { sms: phone, email }
  const reachable = wished.filter((channel) => addresses[channel] !== null)
  const allowed = reachable.find((channel) => isAllowed(consents, channel, purpose))
  const address = allowed && addresses[allowed]
  if (allowed && address) return { channel: allowed, address }
  const [channel = 'sms'] = reachable.length > 0 ? reachable : wished
  return { channel, withheld: reachable.length > 0 ? 'no_consent' : 'no_address' }
}
