import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { balanceOfCustomer } from './find-balance.ts'

const Money = z.object({ amount: z.int(), currency: z.string() })

/** What the customer has with the chain and owes to it. */
export const balanceRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/portal/balance',
    summary: 'What one has to one’s credit, owes and can use of packages',
    tag: 'Portal',
    access: 'customer',
    reply: z.object({
      credit: z.array(Money),
      owed: z.array(Money),
      packages: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          kind: z.string(),
          remaining: z.int().meta({ description: 'Thousandths of the unit, or minor units where it is money.' }),
          unit: z.string(),
          currency: z.string().nullable(),
          expiresOn: z.string().nullable(),
          frozen: z.boolean(),
        }),
      ),
    }),
    run: ({ ask, actor }) => ask((reader) => balanceOfCustomer(reader, actor.id)),
  }),
]
