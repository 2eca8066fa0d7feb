import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { addScale } from './add-scale.ts'
import { changeScale } from './change-scale.ts'
import type { DevicePorts } from './device-ports.ts'
import { scaleById, scalesOfBranch } from './find-devices.ts'
import { readScale } from './read-scale.ts'
import { ScaleInput } from './scale-terms.ts'

const ById = z.object({ id: z.uuid() })
const Versioned = z.object({ id: z.uuid(), version: z.int() })
const tag = 'Devices'
const use = { permission: 'devices.use' }
const write = { permission: 'devices.write' }

/** REST: scales. */
export const scaleRoutes = (ports: DevicePorts): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/scales',
    summary: 'The scales of a branch',
    tag,
    access: use,
    query: z.strictObject({ branchId: z.uuid() }),
    reply: z.object({ items: z.array(ScaleInput.extend({ id: z.uuid(), version: z.int() })) }),
    run: async ({ ask, query }) => ({ items: await ask((reader) => scalesOfBranch(reader, query.branchId)) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/scales',
    summary: 'Add a scale to a branch',
    tag,
    access: write,
    body: ScaleInput,
    reply: Versioned,
    status: 201,
    run: ({ execute, body }) => {
      ports.check(body.port)
      return execute(addScale, body)
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/scales/:id',
    summary: 'Change a scale as a whole',
    tag,
    access: write,
    params: ById,
    body: ScaleInput.omit({ branchId: true }).extend({ version: z.int().positive() }),
    reply: Versioned,
    run: ({ execute, params, body }) => {
      ports.check(body.port)
      return execute(changeScale, { ...body, id: params.id })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/scales/:id/reading',
    summary: 'The weight on a scale, at rest; with `live`, the weight of this moment',
    tag,
    access: use,
    params: ById,
    query: z.strictObject({ live: z.enum(['true', 'false']).default('false') }),
    reply: z.object({
      milli: z.int().meta({ description: 'Thousandths of a kilogram.' }),
      stable: z.boolean(),
      net: z.boolean().meta({ description: 'Whether a tare is taken off.' }),
    }),
    run: async ({ ask, params, query }) => {
      const scale = await ask((reader) => scaleById(reader, params.id))
      return readScale(ports, scale, query.live === 'true')
    },
  }),
]
