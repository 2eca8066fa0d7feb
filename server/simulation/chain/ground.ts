import type pg from 'pg'
import { founder } from '../past.ts'

/** The tables of a demo chain in the order in which they are written, those that others refer to first. */
export const tables = [
  'catalog.departments',
  'catalog.items',
  'catalog.services',
  'catalog.price_lists',
  'catalog.prices',
  'taxes.rates',
  'cash.expense_categories',
  'cash.registers',
  'cash.sessions',
  'customers.customers',
  'customers.phones',
  'customers.emails',
  'customers.addresses',
  'customers.history',
  'accounts.accounts',
  'accounts.terms',
  'prepaid.plans',
  'prepaid.plan_terms',
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
  'deliveries.zones',
  'deliveries.week_windows',
  'deliveries.vehicles',
  'deliveries.slots',
  'deliveries.shifts',
  'deliveries.jobs',
  'deliveries.steps',
  'ledger.postings',
  'platform.audit_entry',
] as const

const scope = `select set_config('clothesline.actor', $1, true), set_config('clothesline.branches', '*', true),
  set_config('clothesline.wide', '*', true)`

/** COPY refuses tables whose rows are guarded from whoever writes: their owner lifts the guard for the time of one transaction. */
async function lift(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ super: boolean }>(
    'select rolsuper as super from pg_catalog.pg_roles where rolname = current_user',
  )
  if (rows[0]?.super === true) return async () => undefined
  await client.query('set local role clothesline_owner')
  for (const table of tables) await client.query(`alter table ${table} no force row level security`)
  return async () => {
    for (const table of tables) await client.query(`alter table ${table} force row level security`)
  }
}

/** Writes in one transaction, past row-level security; all of it or nothing stays. */
export async function writeAll<T>(client: pg.Client, write: () => Promise<T>): Promise<T> {
  const written = await inTransaction(client, write)
  await client.query('analyze')
  return written
}

async function inTransaction<T>(client: pg.Client, write: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const restore = await lift(client)
    await client.query(scope, [founder.id])
    const written = await write()
    await restore()
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
