import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { Currency, Name } from './catalog-input.ts'
import { ServiceAdded } from './events.ts'
import { examplePrices } from './example-prices.ts'
import { catalogSnapshot } from './find-catalog-snapshot.ts'
import { defaultTerms } from './import-input.ts'
import { type ImportPlan, planLines } from './import-plan-rules.ts'
import type { CatalogSnapshot } from './import-snapshot-rules.ts'
import type { ImportTerms, LineReading } from './import-terms-rules.ts'
import { nameKey } from './name-rules.ts'
import { factsOfService } from './service-facts.ts'
import { starterDepartments } from './starter-items.ts'
import { starterServices } from './starter-services.ts'
import { lockCatalog } from './store.ts'
import { writePlan } from './write-plan.ts'

/** Whether to give the starter catalog example prices, in which currency and from which day on. */
export const LoadStarter = z.strictObject({
  examplePrices: z
    .strictObject({ currency: Currency, listName: Name.default('Example prices'), validFrom: z.iso.date() })
    .nullable()
    .default(null),
})

/** Adds what is missing of the starter catalog; what is there by name, changed or taken out, stays as it is. */
export const loadStarter = defineCommand({
  name: 'catalog.load_starter',
  permission: 'catalog.write',
  input: LoadStarter,
  async run(context, { examplePrices: example }) {
    const { tx, actor, note } = context
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await catalogSnapshot(tx)
    const services = await addServices(context, before)
    const things = missingThings(before)
    await writePlan(context, things, { snapshot: before, terms: defaultTerms('2000-01-01'), importId: null })
    const prices = example === null ? 0 : await addExamples(context, example)
    const added = { services, items: things.newItems.length, prices }
    note({ subject: 'catalog/starter', branchId: null, after: added })
    return added
  },
})

async function addServices({ tx, publish }: CommandContext, { services }: CatalogSnapshot): Promise<number> {
  const known = new Set(services.map(({ key }) => key))
  let added = 0
  for (const [position, { name, turnaroundHours, treatment = 'other' }] of starterServices.entries()) {
    if (known.has(nameKey(name))) continue
    const row = await tx
      .insertInto('catalog.services')
      .values({ id: newId(), name, name_key: nameKey(name), turnaround_hours: turnaroundHours, treatment, position })
      .returningAll()
      .executeTakeFirstOrThrow()
    publish(ServiceAdded, { subject: `service/${row.id}`, branchId: null }, factsOfService(row))
    added += 1
  }
  return added
}

/** A plan that adds the departments and items that are not there, and no prices. */
function missingThings({ departments, items }: CatalogSnapshot): ImportPlan {
  const knownItems = new Set(items.map(({ key }) => key))
  const knownDepartments = new Set(departments.map(({ key }) => key))
  const missing = starterDepartments.flatMap((department) =>
    department.items
      .map(({ name, tags }) => ({
        name,
        key: nameKey(name),
        departmentKey: nameKey(department.name),
        code: null,
        tags,
      }))
      .filter(({ key }) => !knownItems.has(key)),
  )
  const wanted = starterDepartments.map(({ name }) => ({ name, key: nameKey(name) }))
  return {
    ...planLines([], { snapshot: emptySnapshot, terms: defaultTerms('2000-01-01') }),
    newDepartments: wanted.filter(({ key }) => !knownDepartments.has(key)),
    newItems: missing,
  }
}

const emptySnapshot: CatalogSnapshot = {
  departments: [],
  services: [],
  items: [],
  lists: [],
  prices: [],
  branches: [],
}

type Example = NonNullable<z.output<typeof LoadStarter>['examplePrices']>

/** Example prices that are missing from the list; those that are there stay. */
async function addExamples(context: CommandContext, { currency, listName, validFrom }: Example): Promise<number> {
  const snapshot = await catalogSnapshot(context.tx)
  const terms: ImportTerms = { ...defaultTerms(validFrom), mode: 'skip_bad', listName }
  const plan = planLines(exampleLines(currency), { snapshot, terms })
  const missing = plan.prices.filter(({ before }) => before === null)
  return writePlan(context, { ...plan, changedItems: [], prices: missing }, { snapshot, terms, importId: null })
}

const exampleLines = (currency: string): LineReading[] =>
  examplePrices(currency).map(({ item, service, unit, ...terms }, at) => {
    const line = { row: at + 1, list: null, branch: null, department: null, item, code: null, tags: null }
    return { ok: true, line: { ...line, service, unit, currency, terms } }
  })
