import { parseArgs } from 'node:util'
import { importCustomers, linesOfReport } from '#modules/customers/index.ts'
import { newId } from '#platform/ids.ts'
import { type CommandLine, required, UsageRefusal, understood } from './command-line.ts'

const options = {
  'dry-run': { type: 'boolean', default: false },
  'skip-bad': { type: 'boolean', default: false },
  'skip-bad-fields': { type: 'boolean', default: false },
  country: { type: 'string' },
} as const

function modeOf(values: { 'skip-bad': boolean; 'skip-bad-fields': boolean }) {
  if (values['skip-bad'] && values['skip-bad-fields'])
    throw new UsageRefusal('Take --skip-bad or --skip-bad-fields, not both.')
  if (values['skip-bad']) return 'skip_bad' as const
  return values['skip-bad-fields'] ? ('skip_bad_fields' as const) : ('all_or_nothing' as const)
}

/** Lists of customers from files. */
export const customerImportCommands: CommandLine[] = [
  {
    words: 'import customers',
    usage: 'FILE [--dry-run] [--skip-bad | --skip-bad-fields] [--country GB]',
    summary:
      'imports customers (CSV or XLSX), or with --dry-run shows what it would add; exits 1 when refused. --country is that of phones without a country code',
    run: async ({ installation, print }, args) => {
      const { values, positionals } = understood(() => parseArgs({ args, options, allowPositionals: true }))
      const file = {
        path: required(positionals[0], 'the file to import'),
        mode: modeOf(values),
        dryRun: values['dry-run'],
        ...(values.country !== undefined && { country: values.country.toUpperCase() }),
      }
      const { engine, operator } = await installation()
      const report = await importCustomers(engine, { actor: operator, requestId: newId() }, file)
      for (const line of linesOfReport(report)) print(line)
      return report.refusal === null ? 0 : 1
    },
  },
]
