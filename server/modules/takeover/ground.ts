import { customersWithAccount } from '#modules/accounts/index.ts'
import { catalogByNames } from '#modules/catalog/index.ts'
import { type CustomerKeys, customersByKeys } from '#modules/customers/index.ts'
import type { BranchForOrder } from '#modules/identity/index.ts'
import { tagsInUse } from '#modules/orders/index.ts'
import { plansByNames } from '#modules/prepaid/index.ts'
import { sealsAmong } from '#modules/production/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { phoneSentence, toE164 } from '#platform/phone.ts'
import { businessDate } from '#platform/time.ts'
import { type Fault, type SheetName, tagAsScanned } from './cells-rules.ts'
import type { Content } from './content.ts'
import { type Row, rowsOf } from './row-reader.ts'
import type { BroughtTable } from './tables.ts'

/** A row with the one customer it names: null for nobody, undefined where it cannot be told (the fault is noted). */
export interface NamedRow extends Row {
  customerId: string | null | undefined
}

/** All that rows are judged by, asked for at once. */
export type Ground = Awaited<ReturnType<typeof groundOf>>

function keysOf(row: Row, country: string): CustomerKeys | undefined {
  const [phone, email, number, name] = ['phone', 'email', 'number', 'name'].map(
    (key) => row.text(`customer_${key}`) || null,
  )
  const dialled = phone ? toE164(phone, country) : undefined
  if (dialled && !dialled.ok) return row.refuse('customer_phone', phoneSentence(dialled.reason))
  return { phone: dialled?.e164 ?? null, email: email ?? null, number: number ?? null, name: name ?? null }
}

const tellsNobody = ({ phone, email, number }: CustomerKeys): boolean =>
  phone === null && email === null && number === null

function customerOf(row: Row, keys: CustomerKeys | undefined, found: readonly string[]): NamedRow['customerId'] {
  if (keys === undefined) return undefined
  const column = ['phone', 'email', 'number'].map((key) => `customer_${key}`).find((key) => row.text(key) !== '')
  if (column === undefined)
    return keys.name === null
      ? null
      : row.refuse('customer_name', 'A name alone tells nobody apart. Give the phone, the e-mail or the number.')
  if (keys.number !== null && keys.name === null)
    return row.refuse(
      'customer_name',
      'Give the name beside the number, as in the list the customer was imported from.',
    )
  if (found.length === 1) return found[0]
  return row.refuse(
    column,
    found.length === 0
      ? 'No customer has this. Import or add the customer first.'
      : 'Several customers have this. Give the name, or something of their own.',
  )
}

async function named(queries: Queries, rows: readonly Row[], country: string): Promise<NamedRow[]> {
  const keys = rows.map((row) => keysOf(row, country))
  const nobody = { phone: null, email: null, number: null, name: null }
  const found = await customersByKeys(
    queries,
    keys.map((key) => (key && !tellsNobody(key) ? key : nobody)),
  )
  return rows.map((row, at) => ({ ...row, customerId: customerOf(row, keys[at], found[at] ?? []) }))
}

/** What the branch brought over before, as `kind key`. */
async function broughtBefore(queries: Queries, branchId: string): Promise<ReadonlySet<string>> {
  const rows = await queries
    .selectFrom('takeover.brought')
    .select(['kind', 'key'])
    .where('branch_id', '=', branchId)
    .execute()
  return new Set(rows.map(({ kind, key }) => `${kind} ${key}`))
}

/** Reads the tables of a takeover and asks for all that their rows name. */
export async function groundOf(queries: Queries, content: Content, asked: { branch: BranchForOrder; now: Date }) {
  const { branch, now } = asked
  const { currency, country } = branch
  const faults: Fault[] = []
  const today = businessDate(now, branch.timeZone, branch.dayStart)
  const pieces = rowsOf(content, 'pieces', faults)
  const sheets: Record<Exclude<SheetName, 'pieces'>, NamedRow[]> = {
    balances: await named(queries, rowsOf(content, 'balances', faults), country),
    packages: await named(queries, rowsOf(content, 'packages', faults), country),
    orders: await named(queries, rowsOf(content, 'orders', faults), country),
  }
  const customerIds = sheets.balances.flatMap(({ customerId }) => customerId ?? [])
  const codes = pieces.map((row) => tagAsScanned(row.text('tag')))
  const [withAccount, plans, catalog, tags, seals, before] = await Promise.all([
    customersWithAccount(queries, { customerIds, currency }),
    plansByNames(queries, { currency, date: today }),
    catalogByNames(queries),
    tagsInUse(queries, codes),
    sealsAmong(queries, codes),
    broughtBefore(queries, branch.id),
  ])
  const seen = new Set<string>()
  /** The other system's name for a row; refuses one that was brought before or stands twice in the file. */
  const keyOf = (row: Row, kind: BroughtTable['kind'], key: string): string | undefined => {
    const full = `${kind} ${key}`
    if (key === '' || key.length > 100)
      return row.refuse('id', 'Give what the other system calls it, in at most 100 characters.')
    if (before.has(full)) return row.refuse('id', 'This was brought over before. Leave the row out.')
    if (seen.has(full)) return row.refuse('id', 'This stands twice in the file. Keep one of the rows.')
    seen.add(full)
    return key
  }
  return { branch, now, today, currency, faults, pieces, ...sheets, withAccount, plans, catalog, tags, seals, keyOf }
}

/** Refuses a row in another currency than the branch's. */
export function checkCurrency(row: Row, currency: string): void {
  const said = row.text('currency')
  if (said !== '' && said.toUpperCase() !== currency)
    row.refuse(
      'currency',
      `The branch keeps its books in ${currency}. Bring other currencies over at a branch of their own.`,
    )
}
