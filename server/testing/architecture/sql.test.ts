import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allSources, declaredModules, pathsOf, root, type Source, sourceOf } from './sources.ts'
import { foreignNames, sqlIn } from './sql.ts'

const OWNER = /^server\/(?:modules\/([^/]+)|(platform))\//
const migrations = pathsOf(['server/{platform,modules/*}/migrations/*.sql']).map((path) => ({
  path,
  text: readFileSync(`${root}/${path}`, 'utf8'),
}))
const views = migrations.flatMap(({ text }) => doorViews(text))

test('SQL names only the schema of its own module, besides views published behind a door', () => {
  const programs = allSources().filter(({ path }) => OWNER.test(path) && !/\.test\.tsx?$/.test(path))
  expect(programs.length).toBeGreaterThan(0)
  expect(programs.flatMap((source) => faultsOfProgram(source, views))).toEqual([])
  expect(migrations.flatMap(({ path, text }) => faultsOfMigration(path, text))).toEqual([])
})

test('a foreign table is found however the program names it', () => {
  const planted = [
    "db.selectFrom('identity.accounts')",
    "db.selectFrom(['orders.orders', 'identity.accounts as a'])",
    "db.innerJoin('identity.accounts', 'a', 'b')",
    'sql`select 1 from identity.accounts where id = 1`',
    "query('select * from orders.orders join identity.accounts on true')",
    'query(`update "identity"."accounts" set a = 1`)',
    "sql.table('identity.accounts')",
  ]
  const missed = planted.filter((text) => faultsOfProgram(inOrders(text), []).length !== 1)
  expect(missed).toEqual([])
})

test('own tables, views behind a known door and names of permissions are not foreign', () => {
  const fine = [
    "db.selectFrom('orders.orders')",
    'sql`insert into platform.outbox select 1`',
    "allow('identity.write', 'orders.place')",
    "say('a new order from customers. Welcome')",
  ]
  expect(fine.flatMap((text) => faultsOfProgram(inOrders(text), []))).toEqual([])
  expect(faultsOfProgram(inOrders("db.selectFrom('customers.labels')"), ['customers.labels'])).toEqual([])
  expect(faultsOfProgram(inOrders("db.selectFrom('payments.labels')"), ['payments.labels'])).toHaveLength(1)
})

test('a migration may refer to a key of a module it knows, and to nothing else of it', () => {
  const path = 'server/modules/orders/migrations/1.sql'
  const key = 'create table orders.orders (customer uuid references customers.customers (id)); -- payments.x'
  expect(faultsOfMigration(path, key)).toEqual([])
  expect(faultsOfMigration(path, 'alter table orders.a add b uuid references payments.payments')).toHaveLength(1)
  expect(faultsOfMigration(path, 'create view orders.a as select * from customers.customers')).toHaveLength(1)
  expect(doorViews('create view customers.labels with (security_invoker = true) as select 1')).toEqual([
    'customers.labels',
  ])
  expect(doorViews('create view customers.labels as select 1')).toEqual([])
})

function inOrders(text: string): Source {
  return sourceOf('server/modules/orders/planted.ts', text)
}

function ownerOf(path: string): string {
  const [, module, platform] = OWNER.exec(path) ?? []
  return module ?? platform ?? ''
}

function faultsOfProgram(source: Source, published: readonly string[]): string[] {
  const owner = ownerOf(source.path)
  const isKnownView = (name: string) =>
    published.includes(name) && declaredModules[owner]?.includes(name.split('.')[0] ?? '') === true
  return sqlIn(source)
    .flatMap((text) => foreignNames(text, owner))
    .filter((name) => !isKnownView(name))
    .map((name) => `${source.path} names ${name}`)
}

function faultsOfMigration(path: string, text: string): string[] {
  const owner = ownerOf(path)
  const known = (declaredModules[owner] ?? []).join('|') || 'none'
  const keys = new RegExp(String.raw`\breferences\s+(${known})\.\w+`, 'gi')
  const written = text.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '')
  return foreignNames(written.replace(keys, ''), owner)
    .filter((name) => !views.includes(name))
    .map((name) => `${path} names ${name}`)
}

function doorViews(text: string): string[] {
  return [...text.matchAll(/create (?:or replace )?view\s+(\w+\.\w+)\s+with\s*\(\s*security_invoker/gi)].map(
    ([, name]) => name ?? '',
  )
}
