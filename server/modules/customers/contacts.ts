import type { z } from 'zod'
import { type FieldError, invalidInput } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { phoneSentence, toE164 } from '#platform/phone.ts'
import type { AddressInput, PersonInput, PhoneInput } from './customer-input.ts'
import { addressKey } from './name-key-rules.ts'
import { type Pinned, pinAfter } from './pin-rules.ts'

/** A phone as it is stored. */
export interface StoredPhone {
  e164: string
  label: string | null
  is_primary: boolean
  position: number
}

/**
 * Phones in E.164, each once, one of them primary (the first unless another says so). Refuses what is no number, naming the place in the list;
 * `country` is where numbers without a country code belong.
 */
export function readPhones(phones: readonly z.output<typeof PhoneInput>[], country: string): StoredPhone[] {
  const faults: FieldError[] = []
  const read = new Map<string, StoredPhone>()
  const primary = Math.max(
    0,
    phones.findIndex((phone) => phone.isPrimary),
  )
  for (const [position, phone] of phones.entries()) {
    const reading = toE164(phone.number, country)
    if (!reading.ok) faults.push({ path: `phones.${position}.number`, message: phoneSentence(reading.reason) })
    else if (!read.has(reading.e164) || position === primary) {
      read.set(reading.e164, { e164: reading.e164, label: phone.label, is_primary: position === primary, position })
    }
  }
  if (faults.length > 0) throw invalidInput({ fields: faults })
  return [...read.values()]
}

/** E-mail addresses in their order, each once whatever its case. */
export function readEmails(emails: readonly string[]): { address: string; position: number }[] {
  const read = new Map(emails.map((address) => [address.toLowerCase(), address]))
  return [...read.values()].map((address, position) => ({ address, position }))
}

type KnownAddress = Pinned & Parameters<typeof addressKey>[0] & { id: string }

/** Addresses as they are stored; one that names an id of `known`, the customer's present ones, stays that address, and the others are new. */
export function readAddresses(addresses: readonly z.output<typeof AddressInput>[], known: readonly KnownAddress[]) {
  const free = new Map(known.map((one) => [one.id, one]))
  return addresses.map(({ id = '', accessNotes, isPickup, isDelivery, latitude, longitude, ...address }, position) => {
    const before = free.get(id)
    const key = addressKey(address)
    const readsSame = before !== undefined && addressKey(before) === key
    free.delete(id)
    return {
      ...address,
      ...pinAfter(before, { latitude, longitude }, { readsSame }),
      id: before?.id ?? newId(),
      access_notes: accessNotes,
      is_pickup: isPickup,
      is_delivery: isDelivery,
      address_key: key,
      position,
    }
  })
}

/** People to ask for as they are stored, their phones in E.164; one that names an id of `known` stays that person. */
export function readPeople(
  people: readonly z.output<typeof PersonInput>[],
  { known, country }: { known: readonly string[]; country: string },
) {
  const free = new Set(known)
  const faults: FieldError[] = []
  const read = people.map(({ id, phone, ...person }, position) => {
    const reading = phone === null ? undefined : toE164(phone, country)
    if (reading?.ok === false) faults.push({ path: `people.${position}.phone`, message: phoneSentence(reading.reason) })
    return {
      ...person,
      id: id !== undefined && free.delete(id) ? id : newId(),
      phone: reading?.ok ? reading.e164 : null,
      position,
    }
  })
  if (faults.length > 0) throw invalidInput({ fields: faults })
  return read
}
