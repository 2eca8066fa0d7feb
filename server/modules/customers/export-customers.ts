import { sql } from 'kysely'
import type { Reader } from '#platform/db/transactions.ts'
import type { CellToWrite } from '#platform/spreadsheet/write-csv.ts'

/** The columns of an exported list; importing it again finds every customer there already. */
export const exportColumns = [
  'Name',
  'Company',
  'Phone 1',
  'Phone 2',
  'Phone 3',
  'Email 1',
  'Email 2',
  'Street',
  'City',
  'Postcode',
  'Region',
  'Country',
  'Access notes',
  'Notes',
  'Tags',
  'Language',
  'Tax number',
  'Created',
] as const

interface Row {
  id: string
  name: string
  company: string | null
  phones: string[]
  emails: string[]
  lines: string[] | null
  city: string | null
  postcode: string | null
  region: string | null
  country: string | null
  access_notes: string | null
  note: string | null
  tags: string[]
  locale: string | null
  tax_number: string | null
  created: string
}

const pageRows = 1_000

/** Every customer as cells of the columns above, read page by page; `ask` opens a short question for each page. */
export async function* exportedCustomers(
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>,
): AsyncGenerator<CellToWrite[]> {
  let after: string | null = null
  for (;;) {
    const rows: Row[] = await ask((reader) => pageAfter(reader, after))
    for (const row of rows) yield cellsOf(row)
    after = rows.at(-1)?.id ?? null
    if (rows.length < pageRows) return
  }
}

async function pageAfter(reader: Reader, after: string | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id, c.name, c.company, c.note, c.tags, c.locale, c.tax_number,
      to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD') as created,
      array(select e164 from customers.phones p where p.customer_id = c.id order by p.is_primary desc, p.position) as phones,
      array(select address::text from customers.emails e where e.customer_id = c.id order by e.position) as emails,
      a.lines, a.city, a.postcode, a.region, a.country, a.access_notes
    from customers.customers c
    left join lateral (select * from customers.addresses where customer_id = c.id order by position limit 1) a on true
    where c.merged_into is null and (${after}::uuid is null or c.id > ${after}::uuid)
    order by c.id limit ${pageRows}`.execute(reader)
  return rows
}

const cellsOf = (row: Row): CellToWrite[] => [
  row.name,
  row.company,
  row.phones[0] ?? null,
  row.phones[1] ?? null,
  row.phones.length > 2 ? row.phones.slice(2).join('; ') : null,
  row.emails[0] ?? null,
  row.emails.length > 1 ? row.emails.slice(1).join('; ') : null,
  row.lines === null ? null : row.lines.join('\n'),
  row.city,
  row.postcode,
  row.region,
  row.country,
  row.access_notes,
  row.note,
  row.tags.join('; '),
  row.locale,
  row.tax_number,
  row.created,
]
