import { z } from 'zod'
import type { CommandContext } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { AddressInput } from './customer-input.ts'
import { tooManyAddresses } from './errors.ts'
import { addressKey } from './name-key-rules.ts'
import { noteOwnChange } from './own-wishes.ts'
import { lockPresent } from './store.ts'

const MOST_ADDRESSES = 20

const words = AddressInput.shape

/** What a customer writes of one of their addresses. */
export const OwnAddress = z
  .strictObject({
    label: words.label,
    lines: words.lines,
    city: words.city,
    postcode: words.postcode,
    accessNotes: words.accessNotes,
  })
  .refine(
    ({ lines, city, postcode }) => lines.length > 0 || city !== null || postcode !== null,
    'give at least a street, a city or a postcode',
  )

type OwnAddress = z.output<typeof OwnAddress>

const columnsOf = ({ accessNotes, ...address }: OwnAddress) => ({
  ...address,
  access_notes: accessNotes,
  address_key: addressKey(address),
})

const addressesOf = (tx: Tx, customerId: string) =>
  tx
    .selectFrom('customers.addresses')
    .select([
      'id',
      'label',
      'lines',
      'city',
      'postcode',
      'access_notes as accessNotes',
      'address_key as key',
      'position',
    ])
    .where('customer_id', '=', customerId)
    .orderBy('position')
    .execute()

interface Changing {
  version: number
  before: Awaited<ReturnType<typeof addressesOf>>
}

async function opened({ tx }: CommandContext, customerId: string): Promise<Changing> {
  const { version } = await lockPresent(tx, customerId)
  return { version, before: await addressesOf(tx, customerId) }
}

async function closed(context: CommandContext, customerId: string, { version, before }: Changing): Promise<void> {
  const said = { addresses: await addressesOf(context.tx, customerId) }
  await noteOwnChange(context, { customerId, version, columns: {}, before: { addresses: before }, said })
}

/** A customer adds an address of theirs. */
export async function addOwnAddress(
  context: CommandContext,
  customerId: string,
  address: OwnAddress,
): Promise<{ id: string }> {
  const changing = await opened(context, customerId)
  if (changing.before.length >= MOST_ADDRESSES) throw tooManyAddresses({ most: MOST_ADDRESSES })
  const id = newId()
  const position = Math.max(-1, ...changing.before.map((one) => one.position)) + 1
  await context.tx
    .insertInto('customers.addresses')
    .values({
      ...{ id, customer_id: customerId, position, region: null, country: null, latitude: null, longitude: null },
      ...{ pin: null, pin_map: null },
      ...columnsOf(address),
    })
    .execute()
  await closed(context, customerId, changing)
  return { id }
}

/** A customer corrects an address of theirs; where it lies is unknown again if it is another place now. */
export async function changeOwnAddress(
  context: CommandContext,
  customerId: string,
  { id, address }: { id: string; address: OwnAddress },
): Promise<{ id: string }> {
  const changing = await opened(context, customerId)
  const columns = columnsOf(address)
  const was = changing.before.find((one) => one.id === id)
  if (!was) throw notFound({ what: 'address' })
  const moved =
    JSON.stringify([was.lines, was.city, was.postcode]) !==
    JSON.stringify([address.lines, address.city, address.postcode])
  await context.tx
    .updateTable('customers.addresses')
    .set({ ...columns, ...(moved && { latitude: null, longitude: null, pin: null, pin_map: null }) })
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .execute()
  await closed(context, customerId, changing)
  return { id }
}

/** A customer removes an address of theirs. */
export async function removeOwnAddress(
  context: CommandContext,
  customerId: string,
  id: string,
): Promise<{ id: string }> {
  const changing = await opened(context, customerId)
  const removed = await context.tx
    .deleteFrom('customers.addresses')
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw notFound({ what: 'address' })
  await closed(context, customerId, changing)
  return { id }
}
