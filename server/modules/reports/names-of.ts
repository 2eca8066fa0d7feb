import { sql } from 'kysely'
import { customersByIds } from '#modules/customers/index.ts'
import { allBranches, staffNames } from '#modules/identity/index.ts'
import type { Reader } from '#platform/db/transactions.ts'
import type { Dimension } from './report.ts'

type Names = ReadonlyMap<string, string>

const isId = (key: string): boolean => /^[0-9a-f-]{36}$/.test(key)

async function catalogNames(reader: Reader, ids: readonly string[]): Promise<Names> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from catalog.named where id = any (${[...ids]}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function offerNames(reader: Reader, keys: readonly string[]): Promise<Names> {
  const parts = keys.map((key) => [key, key.split('/').filter(isId)] as const)
  const names = await catalogNames(reader, [...new Set(parts.flatMap(([, ids]) => ids))])
  return new Map(parts.map(([key, ids]) => [key, ids.map((id) => names.get(id) ?? '').join(' · ')]))
}

async function registerNames(reader: Reader, ids: readonly string[]): Promise<Names> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, code || ' ' || name as name from cash.named_registers where id = any (${[...ids]}::uuid[])`.execute(
    reader,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function sessionNames(reader: Reader, ids: readonly string[]): Promise<Names> {
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, s.business_date || ' ' || r.code as name from cash.session_figures s join cash.named_registers r on r.id = s.register_id
    where s.id = any (${[...ids]}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function categoryNames(reader: Reader, ids: readonly string[]): Promise<Names> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct category_id as id, category as name from cash.paid_outs where category_id = any (${[...ids]}::uuid[])`.execute(
    reader,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Customers by the names they are written to. */
export async function customerNames(reader: Reader, ids: readonly string[]): Promise<Names> {
  const found = await customersByIds(reader, ids)
  return new Map([...found].map(([id, { name, company }]) => [id, company ?? name]))
}

async function branchNames(reader: Reader): Promise<Names> {
  return new Map((await allBranches(reader)).map(({ id, name }) => [id, name]))
}

const byDimension: Partial<Record<Dimension, (reader: Reader, ids: readonly string[]) => Promise<Names>>> = {
  branch: branchNames,
  item: catalogNames,
  service: catalogNames,
  department: catalogNames,
  clerk: staffNames,
  register: registerNames,
  session: sessionNames,
  category: categoryNames,
  customer: customerNames,
}

/** The names of the keys of a report's rows; a key that has none is told by a word of the program, or tells itself. */
export async function namesOf(reader: Reader, by: Dimension, keys: readonly string[]): Promise<Names> {
  if (by === 'offer') return offerNames(reader, keys)
  return (await byDimension[by]?.(reader, keys.filter(isId))) ?? new Map()
}
