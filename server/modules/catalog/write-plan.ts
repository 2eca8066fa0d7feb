import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { DepartmentAdded, ItemAdded, ItemChanged, PriceListPublished, ServiceAdded } from './events.ts'
import type { ImportPlan } from './import-plan-rules.ts'
import type { CatalogSnapshot } from './import-snapshot-rules.ts'
import type { ImportTerms } from './import-terms-rules.ts'
import { factsOfItem } from './item-facts.ts'
import { nameKey } from './name-rules.ts'
import { factsOfPriceList } from './price-list-facts.ts'
import { factsOfService } from './service-facts.ts'
import { writePrices } from './write-prices.ts'

type Writing = Pick<CommandContext, 'tx' | 'publish'>
type Ids = Map<string, string>

interface Around {
  snapshot: CatalogSnapshot
  terms: ImportTerms
  importId: string | null
}

/** Writes all that a plan decided, in the caller's transaction, the catalog being locked; returns the number of prices changed. */
export async function writePlan(context: Writing, plan: ImportPlan, around: Around): Promise<number> {
  const { snapshot, importId } = around
  const departments = new Map(snapshot.departments.map(({ key, id, name }) => [key, { id, name }]))
  for (const { key, name } of plan.newDepartments) departments.set(key, { id: newId(), name })
  await addDepartments(context, plan, departments)
  const services = await addServices(context, plan, around)
  const items = await addItems(context, plan, { snapshot, departments })
  await changeItems(context, plan, departments)
  const lists = await addLists(context, plan)
  let changed = 0
  for (const [listKey, prices] of Map.groupBy(plan.prices, (price) => price.listKey)) {
    const wishes = prices.map(({ itemKey, serviceKey, unit, after }) => ({
      itemId: idIn(items, itemKey),
      serviceId: idIn(services, serviceKey),
      unit,
      terms: after,
    }))
    const list = plan.lists.find(({ key }) => key === listKey)
    const target = { id: idIn(lists, listKey), branch_id: list?.branchId ?? null, currency: list?.currency ?? '' }
    changed += await writePrices(context, target, { wishes, importId })
  }
  return changed
}

function idIn(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The plan names ${key}, which it does not create.`)
  return id
}

type Departments = Map<string, { id: string; name: string }>

async function addDepartments({ tx, publish }: Writing, plan: ImportPlan, departments: Departments): Promise<void> {
  if (plan.newDepartments.length === 0) return
  const first = departments.size - plan.newDepartments.length
  const rows = plan.newDepartments.map(({ key, name }, at) => ({
    id: departments.get(key)?.id ?? newId(),
    name,
    name_key: key,
    position: first + at,
  }))
  await sql`
    insert into catalog.departments (id, name, name_key, position)
    select id, name, name_key, position from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, name text, name_key text, position int)`.execute(tx)
  for (const { id, name, position } of rows)
    publish(
      DepartmentAdded,
      { subject: `department/${id}`, branchId: null },
      { departmentId: id, name, position, active: true },
    )
}

async function addServices({ tx, publish }: Writing, plan: ImportPlan, { snapshot, terms }: Around): Promise<Ids> {
  const ids: Ids = new Map(snapshot.services.map(({ key, id }) => [key, id]))
  const rows = plan.newServices.map(({ name, key }, at) => ({
    id: newId(),
    name,
    name_key: key,
    turnaround_hours: terms.turnaroundHours,
    cutoff_class: 'standard',
    tax_category: 'standard',
    treatment: 'other' as const,
    position: snapshot.services.length + at,
    active: true,
    version: 1,
  }))
  for (const { name_key, id } of rows) ids.set(name_key, id)
  if (rows.length === 0) return ids
  await sql`
    insert into catalog.services (id, name, name_key, turnaround_hours, cutoff_class, tax_category, position)
    select id, name, name_key, turnaround_hours, cutoff_class, tax_category, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, name text, name_key text, turnaround_hours int,
      cutoff_class text, tax_category text, position int)`.execute(tx)
  for (const row of rows) publish(ServiceAdded, { subject: `service/${row.id}`, branchId: null }, factsOfService(row))
  return ids
}

async function addItems(
  { tx, publish }: Writing,
  plan: ImportPlan,
  { snapshot, departments }: { snapshot: CatalogSnapshot; departments: Departments },
): Promise<Ids> {
  const ids: Ids = new Map(snapshot.items.map(({ key, id }) => [key, id]))
  const rows = plan.newItems.map(({ name, key, departmentKey, code, tags }) => ({
    id: newId(),
    code,
    name,
    name_key: key,
    department_id: departments.get(departmentKey)?.id ?? '',
    tags_per_item: tags,
    active: true,
    version: 1,
  }))
  for (const { name_key, id } of rows) ids.set(name_key, id)
  if (rows.length === 0) return ids
  await sql`
    insert into catalog.items (id, code, name, name_key, department_id, tags_per_item)
    select id, code, name, name_key, department_id, tags_per_item
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, code text, name text, name_key text, department_id uuid, tags_per_item int)`.execute(tx)
  rows.forEach((row, at) => {
    const department = departments.get(plan.newItems[at]?.departmentKey ?? '')?.name ?? ''
    publish(ItemAdded, { subject: `item/${row.id}`, branchId: null }, factsOfItem(row, department))
  })
  return ids
}

async function changeItems({ tx, publish }: Writing, plan: ImportPlan, departments: Departments): Promise<void> {
  if (plan.changedItems.length === 0) return
  const rows = plan.changedItems.map(({ id, after }) => ({
    id,
    code: after.code,
    department_id: departments.get(after.departmentKey)?.id,
    tags_per_item: after.tags,
  }))
  await sql`
    update catalog.items i set code = r.code, department_id = r.department_id, tags_per_item = r.tags_per_item, version = i.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, department_id uuid, tags_per_item int)
    where i.id = r.id`.execute(tx)
  for (const { id, name, after } of plan.changedItems) {
    const department = departments.get(after.departmentKey) ?? { id: '', name: '' }
    const row = {
      id,
      code: after.code,
      name,
      name_key: nameKey(name),
      department_id: department.id,
      tags_per_item: after.tags,
      active: true,
      version: 1,
    }
    publish(ItemChanged, { subject: `item/${id}`, branchId: null }, factsOfItem(row, department.name))
  }
}

async function addLists({ tx, publish }: Writing, plan: ImportPlan): Promise<Ids> {
  const ids: Ids = new Map(plan.lists.flatMap(({ key, id }) => (id === null ? [] : [[key, id] as const])))
  for (const { key, id, name, branchId, currency, validFrom } of plan.lists) {
    if (id !== null) continue
    const row = await tx
      .insertInto('catalog.price_lists')
      .values({
        id: newId(),
        name,
        name_key: nameKey(name),
        branch_id: branchId,
        currency,
        valid_from: validFrom,
        valid_to: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    ids.set(key, row.id)
    publish(PriceListPublished, { subject: `price_list/${row.id}`, branchId }, factsOfPriceList(row, []))
  }
  return ids
}
