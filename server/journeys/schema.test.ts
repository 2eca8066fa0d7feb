import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventDefinitions } from '#platform/events/event.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { declaredTables } from '#testing/declared-tables.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const asAdmin = <R extends object>(text: string): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(text)).rows)

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and n.nspname not like 'pg\\_%'`

describe('the schema', () => {
  it('has the tables and columns that the modules declare, nullable where they say so', async () => {
    const rows = await asAdmin<{ table: string; columns: Record<string, boolean> }>(`
      select n.nspname || '.' || c.relname as table,
        json_object_agg(a.attname, not a.attnotnull order by a.attname) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and ${ours} and n.nspname <> 'platform'
      group by 1`)
    const found = Object.fromEntries(rows.map(({ table, columns }) => [table, columns]))
    expect(declaredTables()).toEqual(found)
  })

  it('puts every table the application can reach under row-level security, forced, with a scope class', async () => {
    const bare = await asAdmin<{ table: string }>(`
      select n.nspname || '.' || c.relname as table
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${ours} and n.nspname <> 'platform'
        and (has_any_column_privilege('clothesline_app', c.oid, 'select, insert, update')
          or has_any_column_privilege('clothesline_read', c.oid, 'select'))
        and not (c.relrowsecurity and c.relforcerowsecurity
          and coalesce(obj_description(c.oid), '') ~ '^scope: (chain|branch|branch-set|own)')`)
    expect(bare).toEqual([])
  })

  it('lets no role of the application own a table or bypass row-level security', async () => {
    const powerful = await asAdmin<{ role: string }>(`
      select r.rolname as role from pg_roles r where r.rolname like 'clothesline\\_%' and (r.rolsuper or r.rolbypassrls)
      union
      select r.rolname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
      where c.relkind in ('r', 'p') and ${ours} and r.rolname <> 'clothesline_owner'`)
    expect(powerful).toEqual([])
  })

  it('grants the reader nothing but reading', async () => {
    const grants = await asAdmin<{ table: string; privilege: string }>(`
      select table_schema || '.' || table_name as table, privilege_type as privilege
      from information_schema.role_table_grants
      where grantee = 'clothesline_read' and privilege_type <> 'SELECT'`)
    expect(grants).toEqual([])
  })

  it('pins the search path of every function that runs with its owner’s rights', async () => {
    const loose = await asAdmin<{ function: string }>(`
      select p.oid::regprocedure::text as function from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and ${ours} and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')`)
    expect(loose).toEqual([])
  })
})

describe('every event', () => {
  it('has an example that its own schema accepts, and a name in the past tense of its module', () => {
    const definitions = [...eventDefinitions().values()]
    expect(definitions.length).toBeGreaterThan(10)
    for (const { name, schema, example } of definitions) {
      expect(schema.safeParse(example).success, name).toBe(true)
      expect(name).toMatch(/^[a-z]+\.[a-z_]+$/)
    }
  })
})
