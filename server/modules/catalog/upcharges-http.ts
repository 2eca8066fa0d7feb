import { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { addUpcharge } from './add-upcharge.ts'
import { ChangeUpcharge, changeUpcharge } from './change-upcharge.ts'
import { deactivateUpcharge } from './deactivate-upcharge.ts'
import { allUpcharges } from './find-catalog.ts'
import { Changed, Id, UpchargeAnswer } from './http-schemas.ts'
import { reactivateUpcharge } from './reactivate-upcharge.ts'
import { UpchargeInput } from './upcharge-input.ts'

const tag = 'Catalog'
const write = { permission: 'catalog.write' }
const Version = z.strictObject({ version: z.int().min(1) })

/** REST: upcharges. */
export const upchargeRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/upcharges',
    summary: 'All upcharges, those taken out included',
    tag,
    access: { permission: 'catalog.read' },
    reply: z.object({ items: z.array(UpchargeAnswer), next: z.null(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor }) => {
      const edit = may(actor, 'catalog.write', null)
      const upcharges = await ask(allUpcharges)
      return { items: upcharges.map((one) => ({ ...one, can: { edit } })), next: null, can: { add: edit } }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/upcharges',
    summary: 'Add an upcharge',
    tag,
    access: write,
    body: UpchargeInput,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addUpcharge, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/upcharges/:id',
    summary: 'Change an upcharge',
    tag,
    access: write,
    params: Id,
    body: ChangeUpcharge.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeUpcharge, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/upcharges/:id/deactivate',
    summary: 'Take an upcharge out of the catalog',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(deactivateUpcharge, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/upcharges/:id/reactivate',
    summary: 'Offer an upcharge again',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(reactivateUpcharge, { ...body, id: params.id }),
  }),
]
