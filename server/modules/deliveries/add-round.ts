import { z } from 'zod'
import { customersByIds } from '#modules/customers/index.ts'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import type { Weekday } from '#platform/time.ts'
import { Address } from './address-input.ts'
import { RoundSet } from './events.ts'
import { lockZone } from './lock-zone.ts'
import { makeStops } from './make-stops.ts'
import { factsOfRound } from './round.ts'

/** A customer's stop that is to recur. */
export const AddRound = z.strictObject({
  branchId: z.uuid(),
  customerId: z.uuid(),
  zoneId: z.uuid(),
  kind: z.enum(['pickup', 'dropoff']).default('pickup'),
  address: Address,
  note: plainText(500).default(''),
  weekdays: z.array(z.int().min(1).max(7)).min(1, 'Choose a day.').max(7),
  everyWeeks: z.int().min(1).max(8).default(1),
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Say it as 09:30.')
    .meta({ description: 'When the window of the zone begins in which the stop is to be.' }),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable().default(null),
})

/** Lets a customer's stop recur; the stops of the days ahead are made at once. */
export const addRound = defineCommand({
  name: 'deliveries.add_round',
  permission: 'deliveries.request',
  input: AddRound,
  async run(context, { branchId, customerId, zoneId, weekdays, ...input }) {
    const { tx, actor, publish, note } = context
    const branch = await branchById(tx, branchId)
    requireRight(actor, 'deliveries.request', branchId)
    const zone = await lockZone(tx, { id: zoneId })
    if (zone.branch_id !== branchId) throw notFound({ what: 'zone' })
    if (!(await customersByIds(tx, [customerId])).has(customerId)) throw notFound({ what: 'customer' })
    const round = await tx
      .insertInto('deliveries.rounds')
      .values({
        ...{ id: newId(), branch_id: branchId, customer_id: customerId, zone_id: zoneId, kind: input.kind },
        ...{ address: JSON.stringify(input.address), note: input.note, every_weeks: input.everyWeeks },
        weekdays: [...new Set(weekdays)].sort() as Weekday[],
        ...{ from_time: input.from, starts_on: input.startsOn, ends_on: input.endsOn },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const made = await makeStops(context, round, branch)
    const { place, facts } = factsOfRound(round)
    note({ ...place, after: { ...facts, made } })
    publish(RoundSet, place, facts)
    return { id: round.id, version: 1, made }
  },
})
