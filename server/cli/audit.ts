import { parseArgs } from 'node:util'
import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { type CommandLine, understood } from './command-line.ts'

/** The audit trail. */
export const auditCommands: CommandLine[] = [
  {
    words: 'audit verify',
    usage: '[--json]',
    summary: 'walks the whole audit trail and names the first entry that is wrong (then the exit code is 1)',
    run: async ({ installation, print }, args) => {
      const { values } = understood(() => parseArgs({ args, options: { json: { type: 'boolean' } } }))
      const { database, dataDirectory, secrets } = await installation()
      // Read before the walk: a checkpoint written meanwhile may speak of entries the walk has not seen.
      const checkpoints = await readCheckpoints(dataDirectory)
      const client = await database.relay.connect()
      try {
        const verdict = await verifyAudit(client, checkpoints, secrets.auditSigningKey)
        const { sealed, unsealed, fault } = verdict
        if (values.json) print(JSON.stringify(verdict))
        else if (fault) print(fault.sentence)
        else print(`The audit trail is whole: ${sealed} entries are sealed, ${unsealed} are waiting to be.`)
        return fault ? 1 : 0
      } finally {
        client.release()
      }
    },
  },
]
