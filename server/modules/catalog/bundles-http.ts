import { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { addBundle } from './add-bundle.ts'
import { BundleInput } from './bundle-input.ts'
import { ChangeBundle, changeBundle } from './change-bundle.ts'
import { allBundles, allMinimums } from './find-bundles.ts'
import { Changed, Id } from './http-schemas.ts'
import { SetMinimum, setMinimum } from './set-minimum.ts'

const Part = z.object({
  itemId: z.uuid(),
  itemName: z.string(),
  serviceId: z.uuid(),
  serviceName: z.string(),
  unit: z.enum(['piece', 'set', 'bag']),
  count: z.int(),
})
const can = z.object({ edit: z.boolean() })

const Bundle = z.object({
  id: z.uuid(),
  name: z.string(),
  branchId: z.uuid().nullable(),
  currency: z.string(),
  price: z.int().meta({ description: 'Minor units.' }),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  active: z.boolean(),
  version: z.int(),
  parts: z.array(Part),
  can,
})

const Minimum = z.object({
  branchId: z.uuid().nullable(),
  currency: z.string(),
  amount: z.int().meta({ description: 'Minor units; 0 is none.' }),
  taxCategory: z.string(),
  waivedWhenMixed: z.boolean(),
  version: z.int(),
  can,
})

const tag = 'Catalog'
const read = { permission: 'catalog.read' }
const write = { permission: 'catalog.write' }

/** REST: bundles and what orders come to at least. */
export const bundleRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/bundles',
    summary: 'All bundles',
    tag,
    access: read,
    reply: z.object({ items: z.array(Bundle), next: z.null(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor }) => {
      const bundles = await ask(allBundles)
      const items = bundles.map((one) => ({ ...one, can: { edit: may(actor, 'catalog.write', one.branchId) } }))
      return { items, next: null, can: { add: may(actor, 'catalog.write') } }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/bundles',
    summary: 'Offer a bundle',
    tag,
    access: write,
    body: BundleInput,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addBundle, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/bundles/:id',
    summary: 'Change a bundle, take it out or offer it again',
    tag,
    access: write,
    params: Id,
    body: ChangeBundle.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeBundle, { ...body, id: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/minimums',
    summary: 'What orders come to at least, by branch and currency',
    tag,
    access: read,
    reply: z.object({ items: z.array(Minimum), next: z.null(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor }) => {
      const minimums = await ask(allMinimums)
      const items = minimums.map((one) => ({ ...one, can: { edit: may(actor, 'catalog.write', one.branchId) } }))
      return { items, next: null, can: { add: may(actor, 'catalog.write') } }
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/catalog/minimums',
    summary: 'Set what orders come to at least at a branch or in the chain',
    tag,
    access: write,
    body: SetMinimum,
    reply: z.object({ version: z.int() }),
    run: ({ execute, body }) => execute(setMinimum, body),
  }),
]
