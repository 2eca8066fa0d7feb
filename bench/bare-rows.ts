import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The tables an order and its payment leave rows in, by transaction. */
const byTransaction = {
  place: [
    'orders.orders',
    'orders.lines',
    'orders.pieces',
    'ledger.postings',
    'platform.audit_entry',
    'platform.outbox',
    'platform.idempotency',
  ],
  pay: ['payments.payments', 'ledger.postings', 'platform.audit_entry', 'platform.outbox', 'platform.idempotency'],
} as const
const tables = [...new Set(Object.values(byTransaction).flat())]

type Row = Record<string, unknown>
type Sample = Record<keyof typeof byTransaction, Record<string, Row[]>>

const bare = (table: string): string => `bare.${table.replace('.', '_')}`

/** What the database numbers by itself. */
const ownColumns = new Set(['xid'])

async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const [schema, name] = table.split('.')
  const { rows } = await client.query<{ column_name: string; is_identity: string }>(
    `select column_name, is_identity from information_schema.columns
     where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' order by ordinal_position`,
    [schema, name],
  )
  return rows
    .filter((row) => row.is_identity === 'NO' && !ownColumns.has(row.column_name))
    .map((row) => row.column_name)
}

const rowsFrom = async (client: pg.Client, query: string, values: unknown[]): Promise<Row[]> =>
  (await client.query<{ row: Row }>(`select to_jsonb(t) as row from ${query}`, values)).rows.map(({ row }) => row)

/** The rows that one order with its payment left; every table has some. */
async function sampleOf(client: pg.Client): Promise<Sample> {
  const sample = await rowsOfLatest(client)
  for (const [transaction, listed] of Object.entries(byTransaction))
    for (const table of listed)
      if (!sample[transaction as keyof Sample][table]?.length) throw new Error(`${table}: ${transaction} left no row.`)
  return sample
}

async function rowsOfLatest(client: pg.Client): Promise<Sample> {
  const [payment] = await rowsFrom(client, 'payments.payments t order by taken_at desc limit 1', [])
  const order = payment?.order_id
  const subject = `order/${String(order)}`
  const trace = async (action: string, type: string): Promise<Record<string, Row[]>> => ({
    'platform.audit_entry': await rowsFrom(client, 'platform.audit_entry t where subject = $1 and action = $2', [
      subject,
      action,
    ]),
    'platform.outbox': await rowsFrom(client, 'platform.outbox t where subject = $1 and type = $2', [subject, type]),
    'platform.idempotency': await rowsFrom(
      client,
      `platform.idempotency t where response #>> '{result,id}' = $1 limit 1`,
      [type.startsWith('orders') ? order : payment?.id],
    ),
  })
  const postings = async (about: string, kind: string): Promise<Record<string, Row[]>> => ({
    'ledger.postings': await rowsFrom(client, 'ledger.postings t where subject = $1 and kind = $2', [about, kind]),
  })
  return {
    place: {
      'orders.orders': await rowsFrom(client, 'orders.orders t where id = $1', [order]),
      'orders.lines': await rowsFrom(client, 'orders.lines t where order_id = $1', [order]),
      'orders.pieces': await rowsFrom(client, 'orders.pieces t where order_id = $1', [order]),
      ...(await postings(subject, 'order_taken')),
      ...(await trace('orders.place', 'orders.order_placed')),
    },
    pay: {
      'payments.payments': payment ? [payment] : [],
      ...(await postings(`payment/${String(payment?.id)}`, 'payment')),
      ...(await trace('payments.take_cash', 'payments.payment_taken')),
    },
  }
}

const keys: Record<string, string> = { 'platform.outbox': 'event_id', 'platform.idempotency': 'key' }
const unique = ['ticket', 'tag', 'receipt']

/** The same rows under new keys; postings of one entry under one. */
const renewed = (table: string, rows: Row[]): Row[] => {
  const entry = table === 'ledger.postings' ? randomUUID() : undefined
  return rows.map((row) => {
    const fresh: Row = { ...row, ...(entry ? { entry_id: entry } : { [keys[table] ?? 'id']: randomUUID() }) }
    for (const column of unique) if (column in row) fresh[column] = randomUUID().slice(0, 18)
    return fresh
  })
}

/** Writes the rows of one order and one payment in two transactions: the least that any program must do. */
export interface BareWriter {
  writeOrder: (timed: <T>(work: () => Promise<T>) => Promise<T>) => Promise<void>
  close: () => Promise<void>
}

/** Copies the tables with their indexes and checks, and writes into the copies by bare `pg`: one named statement per table. */
export async function openBareWriter(login: pg.ClientConfig, connections: number): Promise<BareWriter> {
  const client = new pg.Client(login)
  await client.connect()
  await client.query('drop schema if exists bare cascade; create schema bare')
  const texts = new Map<string, string>()
  for (const table of tables) {
    await client.query(`create table ${bare(table)} (like ${table} including all)`)
    const columns = (await columnsOf(client, table)).join(', ')
    texts.set(
      table,
      `insert into ${bare(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${bare(table)}, $1::jsonb)`,
    )
  }
  const sample = await sampleOf(client)
  await client.end()
  const pool = new pg.Pool({ ...login, max: connections })
  pool.on('error', () => undefined)
  const insert = async (connection: pg.PoolClient, table: string, rows: Row[]): Promise<void> => {
    const values = [JSON.stringify(rows)]
    await connection.query({ name: `bare_${table}`, text: texts.get(table) ?? '', values })
  }
  const inTransaction = async (work: (connection: pg.PoolClient) => Promise<void>): Promise<void> => {
    const connection = await pool.connect()
    try {
      await connection.query('begin')
      await work(connection)
      await connection.query('commit')
    } catch (error) {
      await connection.query('rollback')
      throw error
    } finally {
      connection.release()
    }
  }
  const place = async (orderId: string): Promise<void> =>
    inTransaction(async (connection) => {
      for (const table of byTransaction.place) {
        const rows = renewed(table, sample.place[table] ?? [])
        const own =
          table === 'orders.orders' ? { id: orderId } : 'order_id' in (rows[0] ?? {}) ? { order_id: orderId } : {}
        await insert(
          connection,
          table,
          rows.map((row) => ({ ...row, ...own })),
        )
      }
    })
  const pay = async (orderId: string): Promise<void> =>
    inTransaction(async (connection) => {
      for (const table of byTransaction.pay) await insert(connection, table, renewed(table, sample.pay[table] ?? []))
      const text = `update ${bare('orders.orders')} set version = version + 1 where id = $1`
      await connection.query({ name: 'bare_update', text, values: [orderId] })
    })
  return {
    writeOrder: async (timed) => {
      const orderId = randomUUID()
      await timed(() => place(orderId))
      await timed(() => pay(orderId))
    },
    close: () => pool.end(),
  }
}
