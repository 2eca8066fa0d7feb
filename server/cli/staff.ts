import { parseArgs } from 'node:util'
import { addStaff, hashPassword, newPassword } from '#modules/identity/index.ts'
import { branchIdOf } from './branch-by-code.ts'
import { type CommandLine, required, understood } from './command-line.ts'
import { roleOf } from './role.ts'

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  branch: { type: 'string' },
} as const

/** People who work here. */
export const staffCommands: CommandLine[] = [
  {
    words: 'staff create',
    usage: '--email ADDRESS --name NAME --role ROLE [--branch CODE]',
    summary: 'adds somebody who may sign in and prints their password, this once',
    run: async ({ installation, print }, args) => {
      const { values } = understood(() => parseArgs({ args, options }))
      const email = required(values.email, '--email')
      const name = required(values.name, '--name')
      const role = roleOf(values.role)
      const opened = await installation()
      const password = newPassword()
      await opened.execute(addStaff, {
        email,
        name,
        role,
        branchId: await branchIdOf(opened, values.branch),
        passwordHash: await hashPassword(password),
      })
      print(password)
      return undefined
    },
  },
]
