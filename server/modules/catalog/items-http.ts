import { z } from 'zod'
import { type Actor, may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { AddItem, addItem } from './add-item.ts'
import { ChangeItem, changeItem } from './change-item.ts'
import { deactivateItem } from './deactivate-item.ts'
import { type Item, itemById, itemsPage } from './find-items.ts'
import { Changed, Id, ItemAnswer, Paging, Search } from './http-schemas.ts'
import { reactivateItem } from './reactivate-item.ts'

const tag = 'Catalog'
const read = { permission: 'catalog.read' }
const write = { permission: 'catalog.write' }
const Version = z.strictObject({ version: z.int().min(1) })

const shown = (actor: Actor) => (item: Item) => ({ ...item, can: { edit: may(actor, 'catalog.write', null) } })

/** REST: items. */
export const itemRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/items',
    summary: 'Items by name',
    tag,
    access: read,
    query: z.object({
      ...Paging,
      search: Search,
      departmentId: z.uuid().optional(),
      active: z.stringbool().optional(),
    }),
    reply: z.object({ items: z.array(ItemAnswer), next: z.string().nullable(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor, query }) => {
      const { items, next } = await ask((reader) => itemsPage(reader, query))
      return { items: items.map(shown(actor)), next, can: { add: may(actor, 'catalog.write', null) } }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/items/:id',
    summary: 'One item',
    tag,
    access: read,
    params: Id,
    reply: ItemAnswer,
    run: async ({ ask, actor, params }) => shown(actor)(await ask((reader) => itemById(reader, params.id))),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/items',
    summary: 'Add an item',
    tag,
    access: write,
    body: AddItem,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addItem, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/items/:id',
    summary: 'Change an item',
    tag,
    access: write,
    params: Id,
    body: ChangeItem.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeItem, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/items/:id/deactivate',
    summary: 'Take an item out of the catalog',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(deactivateItem, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/items/:id/reactivate',
    summary: 'Offer an item again',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(reactivateItem, { ...body, id: params.id }),
  }),
]
