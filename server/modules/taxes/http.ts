import { z } from 'zod'
import { route } from '#platform/http/route.ts'
import { allRates } from './find-rates.ts'
import { SetRate, setRate } from './set-rate.ts'

const Component = z.object({ code: z.string(), name: z.string(), rate: z.int(), compound: z.boolean().optional() })

const Rate = z.object({
  id: z.uuid(),
  category: z.string(),
  branchId: z.uuid().nullable(),
  country: z.string().nullable(),
  validFrom: z.iso.date(),
  components: z.array(Component),
})

/** REST: tax rates by category and day. */
export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/tax-rates',
    summary: 'All tax rates',
    tag: 'Taxes',
    access: { permission: 'settings.read' },
    reply: z.object({ items: z.array(Rate) }),
    run: async ({ ask }) => ({ items: await ask(allRates) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/tax-rates',
    summary: 'Set how a category is taxed from a day on',
    tag: 'Taxes',
    access: { permission: 'taxes.write' },
    body: SetRate,
    reply: z.object({ id: z.uuid() }),
    status: 201,
    run: ({ execute, body }) => execute(setRate, body),
  }),
]
