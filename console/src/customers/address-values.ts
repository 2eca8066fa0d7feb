import type { Body } from '../api/client.ts'
import type { Customer } from './customers.queries.ts'

/** An address as a form holds one; `lines` is one text of several lines, `known` its id if it has one. */
export interface AddressValues {
  known: string
  label: string
  lines: string
  postcode: string
  city: string
  region: string
  country: string
  accessNotes: string
  isPickup: boolean
  isDelivery: boolean
  /** Where it is on the map and how that is known; the server forgets a place that was found when the address reads otherwise. */
  place: { latitude: number; longitude: number } | null
  pin: Pin
  /** Whether there was a place to begin with: only then none is a word to say. */
  wasPlaced: boolean
}

/** How the place of an address is known. */
export type Pin = Customer['addresses'][number]['pin']

type AddressInput = NonNullable<Body<'/api/v1/customers/{id}', 'patch'>['addresses']>[number]

/** An empty address. */
export const noAddress: AddressValues = {
  known: '',
  label: '',
  lines: '',
  postcode: '',
  city: '',
  region: '',
  country: '',
  accessNotes: '',
  isPickup: false,
  isDelivery: false,
  place: null,
  pin: null,
  wasPlaced: false,
}

/** The addresses of a customer as a form holds them; where there is none, an empty one to begin with. */
export function addressValues({ addresses }: Pick<Customer, 'addresses'>): AddressValues[] {
  if (addresses.length === 0) return [noAddress]
  return addresses.map(({ id, lines, ...rest }) => ({
    known: id,
    lines: lines.join('\n'),
    label: rest.label ?? '',
    postcode: rest.postcode ?? '',
    city: rest.city ?? '',
    region: rest.region ?? '',
    country: rest.country ?? '',
    accessNotes: rest.accessNotes ?? '',
    isPickup: rest.isPickup,
    isDelivery: rest.isDelivery,
    pin: rest.pin,
    wasPlaced: rest.latitude !== null,
    place:
      rest.latitude === null || rest.longitude === null ? null : { latitude: rest.latitude, longitude: rest.longitude },
  }))
}

const orNull = (text: string): string | null => text.trim() || null

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const isEmpty = ({ known, isPickup, isDelivery, place, pin, wasPlaced, ...words }: AddressValues): boolean =>
  Object.values(words).every((text) => text.trim() === '')

/** What the form says, as the API takes it; an address left empty is none. */
export const addressInputs = (values: readonly AddressValues[]): AddressInput[] =>
  values
    .filter((address) => !isEmpty(address))
    .map(({ known, lines, place, wasPlaced, isPickup, isDelivery, ...rest }) => ({
      ...(known !== '' && { id: known }),
      label: orNull(rest.label),
      lines: linesOf(lines),
      postcode: orNull(rest.postcode),
      city: orNull(rest.city),
      region: orNull(rest.region),
      country: orNull(rest.country.toUpperCase()),
      accessNotes: orNull(rest.accessNotes),
      ...((place || wasPlaced) && { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null }),
      isPickup,
      isDelivery,
    }))
