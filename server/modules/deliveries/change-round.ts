import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { dropStops } from './drop-stops.ts'
import { RoundSet } from './events.ts'
import { makeStops } from './make-stops.ts'
import { factsOfRound, lockRound } from './round.ts'

const Change = z.strictObject({
  version: z.int().positive(),
  note: plainText(500).default(''),
  endsOn: z.iso.date().nullable(),
  pausedFrom: z.iso.date().nullable(),
  pausedUntil: z.iso.date().nullable(),
})

const ends = ({ pausedFrom, pausedUntil }: Pick<z.output<typeof Change>, 'pausedFrom' | 'pausedUntil'>): boolean =>
  pausedUntil === null || (pausedFrom !== null && pausedFrom <= pausedUntil)

const endsWrong = { path: ['pausedUntil'], message: 'A pause ends on or after its first day.' }

/** A pause of a round from a day, until another one or further notice; its last day; or neither. */
export const RoundChange = Change.refine(ends, endsWrong)

const ChangeRound = Change.extend({ id: z.uuid() }).refine(ends, endsWrong)

/** Pauses a round, lets it go on, or ends it: stops that were made for days it no longer has are called off. */
export const changeRound = defineCommand({
  name: 'deliveries.change_round',
  permission: 'deliveries.request',
  input: ChangeRound,
  async run(context, { id, version, note: said, endsOn, pausedFrom, pausedUntil }) {
    const { tx, actor, publish, note } = context
    const before = await lockRound(tx, { id, version })
    requireRight(actor, 'deliveries.request', before.branch_id)
    const round = await tx
      .updateTable('deliveries.rounds')
      .set({ note: said, ends_on: endsOn, paused_from: pausedFrom, paused_until: pausedUntil, version: version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const dropped = await dropStops(context, round)
    const made = await makeStops(context, round, await branchById(tx, round.branch_id))
    const { place, facts } = factsOfRound(round)
    note({ ...place, before: factsOfRound(before).facts, after: { ...facts, dropped, made } })
    publish(RoundSet, place, facts)
    return { id, version: version + 1, dropped, made }
  },
})
