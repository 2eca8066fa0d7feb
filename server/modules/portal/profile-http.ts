import { z } from 'zod'
import { customerById, OwnAddress, OwnConsents, OwnPreferences, PreferencesInput } from '#modules/customers/index.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addAddress } from './add-address.ts'
import { changeAddress } from './change-address.ts'
import { changePreferences } from './change-preferences.ts'
import { removeAddress } from './remove-address.ts'
import { sayConsents } from './say-consents.ts'

const tag = 'Portal'
const access = 'customer' as const
const ById = z.object({ id: z.uuid() })

const wishRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/portal/preferences',
    summary: 'How one wants things done',
    tag,
    access,
    reply: z.object({ preferences: PreferencesInput, version: z.int() }),
    run: ({ ask, actor }) =>
      ask(async (reader) => {
        const { preferences, version } = await customerById(reader, actor.id)
        return { preferences, version }
      }),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/portal/preferences',
    summary: 'Say how one wants things done; what is left out means the usual way of the house',
    tag,
    access,
    body: OwnPreferences,
    reply: z.object({ version: z.int() }),
    run: ({ execute, body }) => execute(changePreferences, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/portal/consents',
    summary: 'What one may be told, and how: a channel alone is for offers',
    tag,
    access,
    reply: z.object({
      consents: z.record(z.string(), z.object({ granted: z.boolean(), at: z.iso.datetime() })),
    }),
    run: ({ ask, actor }) =>
      ask(async (reader) => ({ consents: { ...(await customerById(reader, actor.id)).consents } as never })),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/portal/consents',
    summary: 'Say what one may be told; what is not named stays as it is',
    tag,
    access,
    body: OwnConsents,
    reply: z.object({ version: z.int() }),
    run: ({ execute, body }) => execute(sayConsents, body),
  }),
]

const ShownAddress = z.object({
  id: z.uuid(),
  label: z.string().nullable(),
  lines: z.array(z.string()),
  city: z.string().nullable(),
  postcode: z.string().nullable(),
  accessNotes: z.string().nullable(),
})

const addressRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/portal/addresses',
    summary: 'Where one’s things are fetched and brought',
    tag,
    access,
    reply: z.object({ items: z.array(ShownAddress) }),
    run: ({ ask, actor }) =>
      ask(async (reader) => ({
        items: (await customerById(reader, actor.id)).addresses.map(
          ({ id, label, lines, city, postcode, accessNotes }) => ({ id, label, lines, city, postcode, accessNotes }),
        ),
      })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/addresses',
    summary: 'Add an address',
    tag,
    access,
    body: OwnAddress,
    reply: ById,
    status: 201,
    run: ({ execute, body }) => execute(addAddress, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/portal/addresses/:id',
    summary: 'Correct an address, all of it; stops asked for before keep the old one',
    tag,
    access,
    params: ById,
    body: OwnAddress,
    reply: ById,
    run: ({ execute, params, body }) => execute(changeAddress, { ...params, address: body }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/portal/addresses/:id',
    summary: 'Remove an address; stops asked for before keep it',
    tag,
    access,
    params: ById,
    reply: ById,
    run: ({ execute, params }) => execute(removeAddress, params),
  }),
]

/** Routes about how the customer wants things done, where they live and what they may be told. */
export const profileRoutes: Route[] = [...wishRoutes, ...addressRoutes]
