import type pg from 'pg'
import { founder } from '../past.ts'

/** What a chain begins with, and who comes to it, in the order in which it is written: the triggers of these tables learn from each row. */
export const firstTables = [
  'catalog.departments',
  'catalog.items',
  'catalog.services',
  'catalog.price_lists',
  'catalog.prices',
  'taxes.rates',
  'cash.expense_categories',
  'cash.registers',
  'deliveries.zones',
  'deliveries.week_windows',
  'deliveries.vehicles',
  'prepaid.plans',
  'prepaid.plan_terms',
  'customers.customers',
  'customers.phones',
  'customers.emails',
  'customers.addresses',
  'customers.history',
  'accounts.accounts',
  'accounts.terms',
] as const

/** What happens in a chain, in the order in which it is written, those that others refer to first. */
export const dailyTables = [
  'cash.sessions',
  'prepaid.lots',
  'orders.orders',
  'orders.lines',
  'orders.pieces',
  'orders.branch_days',
  'payments.card_charges',
  'payments.payments',
  'payments.refunds',
  'payments.branch_days',
  'prepaid.movements',
  'accounts.movements',
  'cash.movements',
  'cash.expenses',
  'production.pieces',
  'production.moves',
  'deliveries.slots',
  'deliveries.shifts',
  'deliveries.jobs',
  'deliveries.steps',
  'ledger.postings',
  'platform.audit_entry',
] as const

const scope = `select set_config('clothesline.actor', $1, true), set_config('clothesline.branches', '*', true),
  set_config('clothesline.wide', '*', true)`

/** How rows are written past the guards of the tables. */
export interface Ground {
  /** Lets the next rows be taken as they are, where the database allows it: what triggers and foreign keys do is done for all at once at the end. */
  trust: () => Promise<void>
  /** Lets triggers and foreign keys work on each of the next rows. */
  distrust: () => Promise<void>
  /** Puts the guards back. */
  restore: () => Promise<void>
}

const nothing = async (): Promise<void> => undefined

const forced = `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relforcerowsecurity and c.relowner = 'clothesline_owner'::regrole`

/** COPY refuses tables whose rows are guarded from whoever writes: their owner lifts the guard for the time of one transaction. */
async function lift(client: pg.Client): Promise<Ground> {
  await client.query('set local role clothesline_owner')
  const { rows } = await client.query<{ name: string }>(forced)
  for (const { name } of rows) await client.query(`alter table ${name} no force row level security`)
  const restore = async (): Promise<void> => {
    for (const { name } of rows) await client.query(`alter table ${name} force row level security`)
  }
  return { trust: nothing, distrust: nothing, restore }
}

/** Where the next entries of the books are carried along by nobody: what every customer owes and has to their credit. */
const carry = `insert into ledger.customer_balances (customer_id, account, currency, sum)
  select customer_id, account, currency, sum(amount) from ledger.postings
  where customer_id is not null and account in ('account_receivables', 'customer_credit') group by customer_id, account, currency`

const unequal = `select entry_id from ledger.postings group by entry_id, branch_id, business_date, currency having sum(amount) <> 0 limit 1`

/** The indexes that only make reading faster, those of rules of the data left out. */
const loose = `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid = any ($1::regclass[]) and not i.indisunique
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by 1`

/** Takes indexes away until all rows are there: built at once, each costs a fraction. Whoever else uses these tables waits meanwhile. */
async function withoutIndexes(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(loose, [dailyTables])
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return async () => {
    for (const { definition } of rows) await client.query(definition)
  }
}

function asAdministrator(client: pg.Client, rebuild: () => Promise<void>): Ground {
  const act = (role: string) => async (): Promise<void> =>
    void (await client.query(`set local session_replication_role = ${role}`))
  const restore = async (): Promise<void> => {
    const { rowCount } = await client.query(unequal)
    if (rowCount !== 0) throw new Error('An entry of the books does not balance.')
    await client.query(carry)
    await rebuild()
  }
  return { trust: act('replica'), distrust: act('origin'), restore }
}

async function isAdministrator(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ super: boolean }>(
    'select rolsuper as super from pg_catalog.pg_roles where rolname = current_user',
  )
  return rows[0]?.super === true
}

async function groundOf(client: pg.Client, isAlone: boolean): Promise<Ground> {
  if (!(await isAdministrator(client))) return lift(client)
  return asAdministrator(client, isAlone ? await withoutIndexes(client) : nothing)
}

/** Writes in one transaction, past row-level security; all of it or nothing stays. */
export async function writeAll<T>(
  client: pg.Client,
  { isAlone }: { isAlone: boolean },
  write: (ground: Ground) => Promise<T>,
): Promise<T> {
  await client.query('begin')
  try {
    const ground = await groundOf(client, isAlone)
    await client.query(scope, [founder.id])
    const written = await write(ground)
    await ground.restore()
    await client.query('commit')
    return written
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Lets a store's ticket numbers go on where the demo chain's end. */
export async function leaveTickets(client: pg.Client, { id, tickets }: { id: string; tickets: number }): Promise<void> {
  const sequence = `orders."ticket_${id.replaceAll('-', '')}"`
  await client.query(`create sequence ${sequence} start ${tickets + 1}`)
  await client.query(`alter sequence ${sequence} owner to clothesline_owner`)
}
