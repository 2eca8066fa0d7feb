import { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addGroup } from './add-group.ts'
import { GroupName } from './group-name.ts'
import { customerGroups } from './groups.ts'
import { RenameGroup, renameGroup } from './rename-group.ts'
import { RetireGroup, retireGroup } from './retire-group.ts'

const tag = 'Customer groups'
const write = { permission: 'customers.groups' }
const Id = z.object({ id: z.uuid() })
const Changed = z.object({ id: z.uuid(), version: z.int() })

const Group = z.object({
  id: z.uuid(),
  name: z.string(),
  customers: z.int(),
  version: z.int(),
  can: z.object({ change: z.boolean() }),
})

/** What the web server offers about groups of customers. */
export const groupRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/customer-groups',
    summary: 'Groups of customers that price lists may be for, with how many are in each',
    tag,
    access: { permission: 'customers.read' },
    reply: z.object({ items: z.array(Group), next: z.null() }),
    run: async ({ ask, actor }) => {
      const can = { change: may(actor, 'customers.groups') }
      return { items: (await ask(customerGroups)).map((group) => ({ ...group, can })), next: null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/customer-groups',
    summary: 'Add a group of customers',
    tag,
    access: write,
    body: z.strictObject({ name: GroupName }),
    reply: Changed,
    status: 201,
    run: ({ body, execute }) => execute(addGroup, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/customer-groups/:id',
    summary: 'Rename a group of customers',
    tag,
    access: write,
    params: Id,
    body: RenameGroup.omit({ id: true }),
    reply: Changed,
    run: ({ params, body, execute }) => execute(renameGroup, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customer-groups/:id/retire',
    summary: 'Take a group out of use; its customers are in none from here on',
    tag,
    access: write,
    params: Id,
    body: RetireGroup.omit({ id: true }),
    reply: Changed,
    run: ({ params, body, execute }) => execute(retireGroup, { ...body, id: params.id }),
  }),
]
