import { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { AddDepartment, addDepartment } from './add-department.ts'
import { ChangeDepartment, changeDepartment } from './change-department.ts'
import { deactivateDepartment } from './deactivate-department.ts'
import { allDepartments } from './find-catalog.ts'
import { Changed, DepartmentAnswer, Id } from './http-schemas.ts'
import { reactivateDepartment } from './reactivate-department.ts'

const tag = 'Catalog'
const write = { permission: 'catalog.write' }
const Version = z.strictObject({ version: z.int().min(1) })

/** REST: departments. */
export const departmentRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/departments',
    summary: 'All departments, those taken out included',
    tag,
    access: { permission: 'catalog.read' },
    reply: z.object({ items: z.array(DepartmentAnswer), next: z.null(), can: z.object({ add: z.boolean() }) }),
    run: async ({ ask, actor }) => {
      const edit = may(actor, 'catalog.write', null)
      const departments = await ask(allDepartments)
      return { items: departments.map((one) => ({ ...one, can: { edit } })), next: null, can: { add: edit } }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/departments',
    summary: 'Add a department',
    tag,
    access: write,
    body: AddDepartment,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addDepartment, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/departments/:id',
    summary: 'Change a department',
    tag,
    access: write,
    params: Id,
    body: ChangeDepartment.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changeDepartment, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/departments/:id/deactivate',
    summary: 'Take a department out of the catalog',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(deactivateDepartment, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/departments/:id/reactivate',
    summary: 'Offer a department again',
    tag,
    access: write,
    params: Id,
    body: Version,
    reply: Changed,
    run: ({ execute, params, body }) => execute(reactivateDepartment, { ...body, id: params.id }),
  }),
]
