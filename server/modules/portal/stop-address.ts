import type { customerById } from '#modules/customers/index.ts'
import type { OwnStop } from '#modules/deliveries/index.ts'

type Customer = Awaited<ReturnType<typeof customerById>>
type Address = Customer['addresses'][number]

/** A customer's address as the driver gets it, with whom to ask for. */
export const stopAddressOf = ({ name, phones }: Customer, address: Address): OwnStop['address'] => ({
  name: name.slice(0, 120),
  phone: phones[0]?.number ?? null,
  lines: address.lines.length > 0 ? address.lines : [address.label ?? name],
  city: address.city,
  postcode: address.postcode,
  accessNotes: address.accessNotes?.slice(0, 500) ?? null,
  lat: address.latitude,
  lon: address.longitude,
})
