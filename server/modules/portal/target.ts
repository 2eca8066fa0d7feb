import type { CustomerKeys } from '#modules/customers/index.ts'
import { phoneSentence, toE164 } from '#platform/phone.ts'
import { notReachableSo } from './errors.ts'

/** Where a code goes: a phone in E.164 or a mail address in small letters. */
export interface Target {
  channel: 'sms' | 'email'
  address: string
}

const mail = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/

/** Reads a phone number or mail address as people type it; `country` is where numbers without a country code belong. */
export function targetOf(typed: string, country: string): Target {
  const text = typed.trim()
  if (text.includes('@')) {
    if (!mail.test(text)) throw notReachableSo({ sentence: 'This is not an e-mail address.' })
    return { channel: 'email', address: text.toLowerCase() }
  }
  const reading = toE164(text, country)
  if (!reading.ok) throw notReachableSo({ sentence: phoneSentence(reading.reason) })
  return { channel: 'sms', address: reading.e164 }
}

/** How customers are asked for by a phone or mail. */
export const keysOf = ({ channel, address }: Target): CustomerKeys => ({
  phone: channel === 'sms' ? address : null,
  email: channel === 'email' ? address : null,
  number: null,
  name: null,
})
