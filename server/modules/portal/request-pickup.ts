import { z } from 'zod'
import { customerById } from '#modules/customers/index.ts'
import { requestOwnStop } from '#modules/deliveries/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { plainText } from '#platform/plain-text.ts'
import { nothingNew } from './errors.ts'
import { stopAddressOf } from './stop-address.ts'

/** Which of the customer's addresses, and which free window. */
export const RequestPickup = z.strictObject({
  addressId: z.uuid(),
  windowId: z.uuid(),
  note: plainText(500).default(''),
})

/** The customer asks for their things to be fetched in a free window; of many at its last place one gets it. Refuses who is blocked. */
export const requestPickup = defineCommand({
  name: 'portal.request_pickup',
  permission: CUSTOMERS_RIGHT,
  input: RequestPickup,
  async run(context, { addressId, windowId, note }) {
    const customer = await customerById(context.tx, context.actor.id)
    if (customer.status === 'blocked') throw nothingNew({})
    const address = customer.addresses.find(({ id }) => id === addressId)
    if (!address) throw notFound({ what: 'address' })
    return requestOwnStop(context, {
      ...{ customerId: customer.id, kind: 'pickup', slotId: windowId, note },
      address: stopAddressOf(customer, address),
    })
  },
})
