import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { openAccount } from '#modules/accounts/index.ts'
import { itemsByIds } from '#modules/catalog/index.ts'
import { addPlan } from '#modules/prepaid/index.ts'
import { importTakeover, type TakeoverOutcome } from '#modules/takeover/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import type { TestApp } from './app.ts'
import { aCustomer, aPriceList, type Prices } from './arrange.ts'
import { aBranch, asSystem, type branchInput } from './people.ts'

/** The tables of a takeover, each row by its columns. */
export type Tables = Partial<Record<'balances' | 'packages' | 'orders' | 'pieces', Record<string, string>[]>>

/** A branch that takes over, and by which names its things are known. */
export interface NewHome {
  branchId: string
  code: string
  prices: Prices
  item: string
  service: string
  /** Phones of customers; the first has an account. */
  phones: string[]
  customerIds: string[]
  /** Plans: 100.00 for 120.00 of which a tenth will not be used; 20 kg; 5.00 for nothing. */
  plans: { money: string; weight: string; promotional: string }
}

let count = 0

async function aNamedPlan(app: TestApp, kind: string, plan: { currency: string; terms: object }): Promise<string> {
  count += 1
  const name = `Brought ${kind} ${count}`
  await asSystem(app, addPlan, { name, kind, validFrom: '2026-01-01', ...plan })
  return name
}

/** A branch with prices, plans and three customers, ready to take over. */
export async function aNewHome(app: TestApp, other: Partial<ReturnType<typeof branchInput>> = {}): Promise<NewHome> {
  const { id: branchId, code } = await aBranch(app, other)
  const currency = other.currency ?? 'EUR'
  const prices = await aPriceList(app, { branchId, currency })
  const things = await app.look(async (reader) => ({
    item: (await itemsByIds(reader, [prices.shirt.itemId])).get(prices.shirt.itemId)?.name ?? '',
    service: (
      await reader
        .selectFrom('catalog.services')
        .select('name')
        .where('id', '=', prices.shirt.serviceId)
        .executeTakeFirstOrThrow()
    ).name,
  }))
  count += 3
  const phones = [0, 1, 2].map((nth) => `+49301${1_000_000 + count + nth}`)
  const customerIds: string[] = []
  for (const number of phones) customerIds.push((await aCustomer(app, { phones: [{ number }] })).id)
  await asSystem(app, openAccount, {
    customerId: customerIds[0],
    branchId,
    creditLimit: 0,
    paymentDays: 14,
    statementDay: 31,
  })
  const plans = {
    money: await aNamedPlan(app, 'money', {
      currency,
      terms: { price: 10_000, face: 12_000, unit: 'money', expectedBreakage: 10_000 },
    }),
    weight: await aNamedPlan(app, 'weight', { currency, terms: { price: 4000, face: 20_000, unit: 'kg' } }),
    promotional: await aNamedPlan(app, 'promotional', {
      currency,
      terms: { price: 0, face: 500, unit: 'money', validityDays: 90 },
    }),
  }
  return { branchId, code, prices, phones, customerIds, plans, ...things }
}

/** A word that was not said before. */
export function fresh(word: string): string {
  count += 1
  return `${word}-${count}`
}

/** An open order of another system, as a row. */
export const anOldOrder = (other: Record<string, string> = {}): Record<string, string> => ({
  id: fresh('O'),
  taken: '2026-11-20 10:15',
  promised: '2026-11-24',
  total: '11.90',
  tax: '1.90',
  paid: '0',
  ...other,
})

/** A piece of an order of another system, as a row. */
export const anOldPiece = (at: NewHome, order: string, other: Record<string, string> = {}): Record<string, string> => ({
  order,
  tag: fresh('OLD'),
  item: at.item,
  service: at.service,
  ...other,
})

/** One order with two pieces. */
export function anOldOrderWithPieces(
  at: NewHome,
  other: Record<string, string> = {},
): Required<Pick<Tables, 'orders' | 'pieces'>> {
  const order = anOldOrder(other)
  return { orders: [order], pieces: [anOldPiece(at, order.id ?? ''), anOldPiece(at, order.id ?? '')] }
}

const columnsOf = (rows: readonly Record<string, string>[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
]

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A table as CSV. */
export function csvOf(rows: readonly Record<string, string>[]): string {
  const titles = columnsOf(rows)
  return [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n')
}

/** The tables as an Excel workbook with a sheet for each. */
export async function workbookOf(tables: Tables): Promise<Buffer> {
  const workbook = new exceljs.Workbook()
  for (const [name, rows] of Object.entries(tables)) {
    const titles = columnsOf(rows)
    workbook.addWorksheet(name).addRows([titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))])
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Takes the tables over as an operator does, from a folder of CSV files. */
export async function takeOver(
  app: TestApp,
  { branchId, dryRun = false }: { branchId: string; dryRun?: boolean },
  tables: Tables,
): Promise<TakeoverOutcome> {
  const path = await mkdtemp(join(tmpdir(), 'takeover-test-'))
  const operator = systemActor('test')
  try {
    for (const [name, rows] of Object.entries(tables)) await writeFile(join(path, `${name}.csv`), csvOf(rows))
    return await importTakeover(
      {
        operator,
        execute: (command, input) => execute(app.engine, command, { actor: operator, requestId: newId(), input }),
        ask: (question) => ask(app.engine, operator, question),
      },
      { path, branchId, dryRun },
    )
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

/** A request with files in it. */
export function multipartOf(files: readonly { name: string; content: Buffer | string }[]) {
  const boundary = 'a-boundary-of-the-tests'
  const parts = files.flatMap(({ name, content }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    content,
    '\r\n',
  ])
  return {
    payload: Buffer.concat([...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part))),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
