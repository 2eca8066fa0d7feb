import { z } from 'zod'
import { branchesByIds } from '#modules/identity/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { makeStops } from './make-stops.ts'

/** Makes the stops of rounds for the days ahead, some rounds at a time; repeating it changes nothing. */
export const runRounds = defineCommand({
  name: 'deliveries.run_rounds',
  permission: 'deliveries.dispatch',
  input: z.strictObject({ after: z.uuid().nullable() }),
  async run(context, { after }) {
    const rounds = await context.tx
      .selectFrom('deliveries.rounds')
      .selectAll()
      .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(50)
      .forUpdate()
      .execute()
    const branches = await branchesByIds(context.tx, [...new Set(rounds.map((round) => round.branch_id))])
    for (const round of rounds) {
      const branch = branches.get(round.branch_id)
      if (branch?.active) await makeStops(context, round, branch)
    }
    return { next: rounds.length < 50 ? null : (rounds.at(-1)?.id ?? null) }
  },
})
