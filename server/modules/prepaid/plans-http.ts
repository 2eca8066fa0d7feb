import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { addPlan } from './add-plan.ts'
import { ChangePlan, changePlan } from './change-plan.ts'
import { planOn, plansPage } from './find-plans.ts'
import { PlanReply } from './http-schemas.ts'
import { PlanInput } from './plan-input.ts'
import { retirePlan } from './retire-plan.ts'

const tag = 'Prepaid'
const ById = z.object({ id: z.uuid() })
const Changed = z.object({ id: z.uuid(), version: z.int() })
const today = (now: Date): string => now.toISOString().slice(0, 10)

/** REST: what is sold and given. */
export const planRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/prepaid/plans',
    summary: 'The packages, subscriptions and credits on offer, the latest first, with their terms of a day',
    tag,
    access: { permission: 'prepaid.read' },
    query: z.strictObject({
      date: z.iso.date().optional(),
      retired: z.stringbool().default(false),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(PlanReply), next: z.uuid().nullable() }),
    run: ({ ask, now, query: { cursor, date, ...rest } }) =>
      ask((reader) => plansPage(reader, { ...rest, date: date ?? today(now), after: cursor })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/prepaid/plans/:id',
    summary: 'A plan with its terms of today and those announced',
    tag,
    access: { permission: 'prepaid.read' },
    params: ById,
    reply: PlanReply,
    run: ({ ask, now, params }) => ask((reader) => planOn(reader, params.id, today(now))),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/plans',
    summary: 'Put a plan on offer from a day on',
    tag,
    access: { permission: 'prepaid.plans' },
    body: PlanInput,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(addPlan, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/prepaid/plans/:id',
    summary: 'Give a plan another name and other terms from a day on; what was sold keeps its own',
    tag,
    access: { permission: 'prepaid.plans' },
    params: ById,
    body: ChangePlan.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(changePlan, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/plans/:id/retire',
    summary: 'Take a plan off sale for good',
    tag,
    access: { permission: 'prepaid.plans' },
    params: ById,
    body: z.strictObject({ version: z.int().min(1) }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(retirePlan, { ...params, ...body }),
  }),
]
