import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { AddressesPlaced } from './events.ts'

const Found = z.strictObject({
  id: z.uuid(),
  /** The words that were looked for. */
  key: z.string(),
  place: z.strictObject({ lat: z.number(), lng: z.number(), sure: z.enum(['house', 'street', 'area']) }).nullable(),
})

/** Writes down where addresses were found, or that they were not; what reads otherwise by now or was put by hand meanwhile stays as it is. */
export const placeAddresses = defineCommand({
  name: 'customers.place_addresses',
  permission: 'customers.write',
  input: z.strictObject({ map: z.string(), found: z.array(Found) }),
  async run({ tx, publish }, { map, found }) {
    const rows = found.map(({ id, key, place }) => ({
      ...{ id, key, latitude: place?.lat ?? null, longitude: place?.lng ?? null, pin: place?.sure ?? 'none' },
    }))
    const { rows: placed } = await sql<{ pin: string }>`
      update customers.addresses a set latitude = f.latitude, longitude = f.longitude, pin = f.pin, pin_map = ${map}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as f(id uuid, key text, latitude double precision, longitude double precision, pin text)
      where a.id = f.id and a.address_key = f.key and (a.pin is null or a.pin = 'none') returning a.pin`.execute(tx)
    const unknown = placed.filter(({ pin }) => pin === 'none').length
    const counts = { found: placed.length - unknown, unknown }
    if (placed.length > 0) publish(AddressesPlaced, { subject: 'customer_addresses', branchId: null }, counts)
    return counts
  },
})
