import { parseArgs } from 'node:util'
import { createApiKey, newApiKey } from '#modules/identity/index.ts'
import { branchIdOf } from './branch-by-code.ts'
import { type CommandLine, understood } from './command-line.ts'
import { roleOf } from './role.ts'

const options = { role: { type: 'string' }, branch: { type: 'string' }, name: { type: 'string' } } as const

/** Keys for programs. */
export const apiKeyCommands: CommandLine[] = [
  {
    words: 'api-key create',
    usage: '--role ROLE [--branch CODE] [--name NAME]',
    summary: 'makes a key for Authorization: Bearer and prints it, this once',
    run: async ({ installation, print }, args) => {
      const { values } = understood(() => parseArgs({ args, options }))
      const role = roleOf(values.role)
      const opened = await installation()
      const { secret, digest, prefix } = newApiKey(opened.secrets.apiKeyPepper)
      await opened.execute(createApiKey, {
        name: values.name ?? `${role} key from the command line`,
        role,
        branchId: await branchIdOf(opened, values.branch),
        scopes: null,
        expiresAt: null,
        digest: digest.toString('hex'),
        prefix,
      })
      print(secret)
      return undefined
    },
  },
]
