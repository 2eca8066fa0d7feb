import { parseArgs } from 'node:util'
import { importTakeover, linesOfTakeover } from '#modules/takeover/index.ts'
import { branchIdOf } from './branch-by-code.ts'
import { type CommandLine, required, understood } from './command-line.ts'

const options = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  branch: { type: 'string' },
} as const

/** What another system held. */
export const takeoverCommands: CommandLine[] = [
  {
    words: 'import takeover',
    usage: 'FILE|FOLDER --branch CODE [--dry-run] [--json]',
    summary:
      'brings balances, packages and open orders over from another system (a workbook, or a folder of CSV files: balances, packages, orders, pieces), all or nothing, and compares them with the books; exits 1 when something is wrong with them',
    run: async ({ installation, print }, args) => {
      const { values, positionals } = understood(() => parseArgs({ args, options, allowPositionals: true }))
      const path = required(positionals[0], 'the file or folder to import')
      const code = required(values.branch, 'the branch, as --branch CODE')
      const opened = await installation()
      const branchId = (await branchIdOf(opened, code)) ?? ''
      const outcome = await importTakeover(opened, { path, branchId, dryRun: values['dry-run'] })
      if (values.json) print(JSON.stringify(outcome))
      else for (const line of linesOfTakeover(outcome)) print(line)
      return outcome.faultCount > 0 ? 1 : 0
    },
  },
]
