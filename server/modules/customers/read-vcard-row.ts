import { newId } from '#platform/ids.ts'
import { phoneSentence, toE164 } from '#platform/phone.ts'
import { isEmail, storable } from './import-cells-rules.ts'
import { addressKey, nameKeys } from './name-key-rules.ts'
import { type RowFault, sourceKeyOf } from './read-import-row.ts'
import type { VCard, VCardAddress } from './vcard-rules.ts'

const mostContacts = 20

/** A row as it is staged. */
export type StagedRow = { state: string; faults: RowFault[] | null }

/** What is kept of a card in words because it does not fit where it belongs. */
interface Reading {
  faults: RowFault[]
  words: string[]
}

/**
 * A vCard as it is staged, with what is wrong with it. Nothing is lost: a phone, e-mail or address that cannot be stored as one stands in the note.
 * Whoever has no name is called by their company, e-mail address or phone.
 */
export function readVCardRow(number: number, card: VCard, country: string) {
  const reading: Reading = { faults: [], words: card.notes.map(storable) }
  const phones = phonesOf(card, country, reading)
  const emails = emailsOf(card, reading)
  const [home, ...more] = addressesOf(card, reading)
  const company = kept(card.company, 200)
  const person = kept(card.name, 200)
  const name = person ?? company ?? emails[0] ?? kept(card.phones[0]?.number ?? null, 200)
  if (name === null) reading.faults.push({ column: 'FN', value: '', reason: 'The card says nothing of anybody.' })
  const names = { name: name ?? '', company }
  const keys = nameKeys(names)
  const address = home ?? { id: null, label: null, ...nowhere, address_key: '' }
  const { id: address_id, label: address_label, ...place } = address
  const numbers = [...phones.keys()]
  const identity = card.uid === null ? [company, numbers, emails, place.address_key] : [card.uid]
  return {
    number,
    state: name === null ? 'unusable' : 'ready',
    customer_id: newId(),
    kind: person === null && company !== null ? 'business' : 'person',
    ...names,
    ...keys,
    locale: null,
    note: kept(reading.words.filter(Boolean).join('\n'), 4000),
    tax_number: null,
    tags: [...new Set(card.tags.map((tag) => storable(tag).slice(0, 40)))].filter(Boolean).slice(0, 30),
    phones: numbers,
    phone_labels: [...phones.values()],
    emails,
    ...place,
    access_notes: null,
    address_id,
    address_label,
    more_addresses: more.map((one, at) => ({ ...one, position: at + 1 })),
    since: null,
    source_key: sourceKeyOf(keys.name_sorted, identity),
    faults: reading.faults.length > 0 ? reading.faults : null,
  }
}

const nowhere = { lines: [] as string[], city: null, postcode: null, region: null, country: null }

const kept = (text: string | null, most: number): string | null =>
  storable(text ?? '')
    .slice(0, most)
    .trim() || null

function keepInWords({ faults, words }: Reading, fault: RowFault, label: string | null): void {
  faults.push({ ...fault, value: storable(fault.value).slice(0, 80) })
  words.push(storable([fault.column, label && `(${label})`, fault.value].filter(Boolean).join(' ')))
}

/** Numbers in E.164 with what each is called. */
function phonesOf(card: VCard, country: string, reading: Reading): Map<string, string | null> {
  const phones = new Map<string, string | null>()
  for (const { number, label } of card.phones) {
    const read = toE164(number, country)
    const reason = read.ok ? 'More phones than are kept.' : phoneSentence(read.reason)
    if (read.ok && (phones.has(read.e164) || phones.size < mostContacts)) {
      if (!phones.has(read.e164)) phones.set(read.e164, kept(label, 40))
    } else keepInWords(reading, { column: 'TEL', value: number, reason }, label)
  }
  return phones
}

function emailsOf(card: VCard, reading: Reading): string[] {
  const emails = new Map<string, string>()
  for (const email of card.emails) {
    const reason = isEmail(email) ? 'More e-mail addresses than are kept.' : 'This is not an e-mail address.'
    if (isEmail(email) && (emails.has(email.toLowerCase()) || emails.size < mostContacts))
      emails.set(email.toLowerCase(), email)
    else keepInWords(reading, { column: 'EMAIL', value: email, reason }, null)
  }
  return [...emails.values()]
}

function addressesOf(card: VCard, reading: Reading) {
  return card.addresses.flatMap((address) => {
    const place = placeOf(address)
    if (place !== null)
      return [{ id: newId(), label: kept(address.label, 40), ...place, address_key: addressKey(place) }]
    const value = [...address.lines, address.city, address.region, address.postcode, address.country].filter(Boolean)
    const reason = 'An address has at most 5 lines of 200 characters.'
    keepInWords(reading, { column: 'ADR', value: value.join(', '), reason }, address.label)
    return []
  })
}

/** A country that is no code of two letters is the last line of the address, so that it is not lost. */
function placeOf({ lines, city, region, postcode, country }: VCardAddress) {
  const code = country !== null && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null
  const written = [...lines, code === null ? country : null].flatMap((line) => kept(line, 400) ?? [])
  const place = {
    lines: written,
    city: kept(city, 400),
    postcode: kept(postcode, 400),
    region: kept(region, 400),
    country: code,
  }
  const { length } = place.city ?? ''
  const fits =
    written.length <= 5 &&
    written.every((line) => line.length <= 200) &&
    length <= 120 &&
    (place.postcode ?? '').length <= 20 &&
    (place.region ?? '').length <= 120
  return fits && (written.length > 0 || place.city !== null || place.postcode !== null) ? place : null
}
