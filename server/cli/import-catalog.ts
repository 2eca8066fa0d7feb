import { parseArgs } from 'node:util'
import { type ImportOutcome, importCatalogFile, reportOf } from '#modules/catalog/index.ts'
import { branchIdOf } from './branch-by-code.ts'
import { type CommandLine, required, UsageRefusal, understood } from './command-line.ts'

const options = {
  'dry-run': { type: 'boolean', default: false },
  'skip-bad': { type: 'boolean', default: false },
  'ignore-tax-words': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  list: { type: 'string' },
  branch: { type: 'string' },
  from: { type: 'string' },
  currency: { type: 'string' },
  service: { type: 'string' },
  map: { type: 'string' },
  decimal: { type: 'string' },
} as const

/** “price=price_raw,item=3” as field → column. */
function mapOf(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((part) => part.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [field = '', column = ''] = pair.split('=').map((part) => part.trim())
      if (field === '' || column === '') throw new UsageRefusal(`“${pair}” is no mapping. Write FIELD=COLUMN.`)
      return [field, column]
    }),
  )
}

function markOf(text: string): '.' | ',' {
  if (text === '.' || text === ',') return text
  throw new UsageRefusal(`“${text}” is no decimal mark. Write a point or a comma.`)
}

const summaryOf = ({ fileName, mapping, plan, result }: ImportOutcome) => ({
  file: fileName,
  result,
  mapping,
  counts: plan.counts,
  lists: plan.lists,
  lines: plan.lines,
  notes: plan.notes,
})

/** Price lists from files. */
export const catalogImportCommands: CommandLine[] = [
  {
    words: 'import catalog',
    usage:
      'FILE [--dry-run] [--skip-bad] [--list NAME] [--branch CODE] [--from DATE] [--currency CODE] [--service NAME] ' +
      '[--map FIELD=COLUMN,…] [--decimal MARK] [--ignore-tax-words] [--json]',
    summary: 'imports a price list (CSV or XLSX), or with --dry-run shows what it would change; exits 1 when refused',
    run: async ({ installation, print }, args) => {
      const { values, positionals } = understood(() => parseArgs({ args, options, allowPositionals: true }))
      const path = required(positionals[0], 'the file to import')
      const map = mapOf(values.map)
      const opened = await installation()
      const branchId = await branchIdOf(opened, values.branch)
      const today = opened.engine.clock().toISOString().slice(0, 10)
      const outcome = await importCatalogFile(opened, {
        path,
        dryRun: values['dry-run'],
        today,
        map,
        terms: {
          mode: values['skip-bad'] ? 'skip_bad' : 'all_or_nothing',
          ignoreTaxWords: values['ignore-tax-words'],
          branchId,
          ...(values.decimal && { decimalMark: markOf(values.decimal) }),
          ...(values.list && { listName: values.list }),
          ...(values.from && { validFrom: values.from }),
          ...(values.currency && { defaultCurrency: values.currency.toUpperCase() }),
          ...(values.service && { defaultService: values.service }),
        },
      })
      if (values.json) print(JSON.stringify(summaryOf(outcome)))
      else for (const line of reportOf(outcome)) print(line)
      return outcome.result === 'refused' ? 1 : 0
    },
  },
]
