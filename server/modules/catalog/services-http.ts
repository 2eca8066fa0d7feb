import { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { AddService, addService } from './add-service.ts'
import { ChangeService, changeService } from './change-service.ts'
import { deactivateService } from './deactivate-service.ts'
import { allServices } from './find-catalog.ts'
import { Changed, Id, ServiceAnswer } from './http-schemas.ts'
import { reactivateService } from './reactivate-service.ts'

const tag = 'Catalog'
const write = { permission: 'catalog.write' }
const Version = z.strictObject({ version: z.int().min(1) })

/** REST: services. */
export const serviceRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/services',
    summary: 'All services, those taken out included',
    tag,
    access: { permission: 'catalog.read' },
    reply: z.object({ items: z.array(ServiceAnswer), next: z.null(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor }) => {
      const edit = may(actor, 'catalog.write', null)
      const services = await ask(allServices)
      return { items: services.map((one) => ({ ...one, can: { edit } })), next: null, can: { add: edit } }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/services',
    summary: 'Add a service',
    tag,
    access: write,
    body: AddService,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addService, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/services/:id',
    summary: 'Change a service',
    tag,
    access: write,
    params: Id,
    body: ChangeService.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeService, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/services/:id/deactivate',
    summary: 'Take a service out of the catalog',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(deactivateService, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/services/:id/reactivate',
    summary: 'Offer a service again',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(reactivateService, { ...body, id: params.id }),
  }),
]
