import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { readTerm, type SearchTerm } from './search-term-rules.ts'
import { likelyWords } from './spelling-rules.ts'
import type { CustomerKind, Preferences } from './tables.ts'

/** A customer as the counter's search box shows one. */
export interface FoundCustomer {
  id: string
  name: string
  company: string | null
  kind: CustomerKind
  blocked: boolean
  blockedReason: string | null
  preferences: Preferences
  tags: string[]
  phones: string[]
  email: string | null
  /** Words were read as likely ones because nobody is called exactly so. */
  guessed: boolean
}

const enough = 5

type Hit = { id: string; guessed: boolean }

/**
 * Customers for what was typed into the one search box, best first: by words of the name or company from their first letter on, by a phone in
 * any writing or its last digits, by the beginning of an e-mail address, by words of an address; with a letter or two wrong as well. Nothing typed: whoever changed last.
 */
export async function searchCustomers(
  queries: Queries,
  typed: string,
  { most = 20, owners = [] }: Wanted = {},
): Promise<FoundCustomer[]> {
  const term = readTerm(typed)
  const nothing = term.words.length === 0 && term.digits === null && term.email === null
  if (nothing) return shown(queries, await lastChanged(queries, most))
  const named = owners.map((id) => ({ id, guessed: false }))
  const hits = await hitsFor(queries, term, { most, guess: owners.length === 0 })
  return shown(queries, [...named, ...hits.filter(({ id }) => !owners.includes(id))].slice(0, most))
}

async function lastChanged(queries: Queries, most: number): Promise<Hit[]> {
  const { rows } = await sql<{ id: string }>`
    select id from customers.customers where merged_into is null order by updated_at desc, id desc limit ${most}`.execute(
    queries,
  )
  return rows.map(({ id }) => ({ id, guessed: false }))
}

/** How many at most, and who is meant already because something of theirs is called so: a ticket, a tag. */
interface Wanted {
  most?: number
  owners?: readonly string[]
}

async function hitsFor(
  queries: Queries,
  term: SearchTerm,
  { most, guess }: { most: number; guess: boolean },
): Promise<Hit[]> {
  const exact = await exactHits(queries, term, most)
  const misspelt = guess && term.digits === null && exact.length < enough && term.words.some((word) => word.length > 2)
  const guessed = misspelt ? await guessedHits(queries, term.words, most) : []
  const known = new Set(exact)
  return [
    ...exact.map((id) => ({ id, guessed: false })),
    ...guessed.filter((id) => !known.has(id)).map((id) => ({ id, guessed: true })),
  ]
}

async function exactHits(queries: Queries, { words, digits, email }: SearchTerm, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from (
      select 0 as source, customer_id, rank, changed_at from customers.find_by_digits(coalesce(${digits}::text, ''), ${most}::int)
      union all
      select 1, customer_id, rank, changed_at from customers.find_by_words(${words}::text[], ${most}::int)
      union all
      select 2, customer_id, rank, changed_at from customers.find_by_email(${email ?? '@'}::text, ${most}::int)
      union all
      select 3, customer_id, rank, changed_at from customers.find_by_address(${digits === null ? words : []}::text[], ${most}::int)
    ) as found
    group by customer_id, changed_at
    order by min(source * 10 + rank), changed_at desc, customer_id desc limit ${most}`.execute(queries)
  return rows.map(({ id }) => id)
}

/** Each word read as itself or as one of the likely ones; the nearest readings first. */
async function guessedHits(queries: Queries, words: readonly string[], most: number): Promise<string[]> {
  const readings = await Promise.all(words.map((word) => readingsOf(queries, word)))
  const found: string[] = []
  for (const reading of combined(readings).slice(0, 12)) {
    if (found.length >= most) break
    const { rows } = await sql<{ id: string }>`
      select customer_id as id from customers.find_by_words(${reading}::text[], ${most}::int)`.execute(queries)
    for (const { id } of rows) if (!found.includes(id)) found.push(id)
  }
  return found
}

async function readingsOf(queries: Queries, word: string): Promise<string[]> {
  if (word.length <= 2) return [word]
  const { rows } = await sql<{ word: string }>`
    select word from customers.words_near(${word}::text, 20000) as word`.execute(queries)
  const likely = likelyWords(
    word,
    rows.map((row) => row.word),
  )
  return [word, ...likely]
}

/** Every choice of one reading per word, those with fewer and nearer guesses first, without the text as typed. */
function combined(readings: readonly string[][]): string[][] {
  let choices: { words: string[]; guesses: number }[] = [{ words: [], guesses: 0 }]
  for (const options of readings) {
    choices = choices.flatMap(({ words, guesses }) =>
      options.map((word, at) => ({ words: [...words, word], guesses: guesses + (at === 0 ? 0 : 10 + at) })),
    )
  }
  return choices
    .filter(({ guesses }) => guesses > 0)
    .sort((a, b) => a.guesses - b.guesses)
    .map(({ words }) => words)
}

async function shown(queries: Queries, hits: readonly Hit[]): Promise<FoundCustomer[]> {
  if (hits.length === 0) return []
  const { rows } = await sql<Omit<FoundCustomer, 'guessed'>>`
    select c.id, c.name, c.company, c.kind, c.status = 'blocked' as blocked, c.blocked_reason as "blockedReason", c.preferences, c.tags,
      array(select p.e164 from customers.phones p where p.customer_id = c.id order by p.is_primary desc, p.position) as phones,
      (select e.address::text from customers.emails e where e.customer_id = c.id order by e.position limit 1) as email
    from unnest(${hits.map(({ id }) => id)}::uuid[]) with ordinality as hit(id, place)
    join customers.customers c on c.id = hit.id order by hit.place`.execute(queries)
  const guessed = new Set(hits.filter((hit) => hit.guessed).map(({ id }) => id))
  return rows.map((row) => ({ ...row, guessed: guessed.has(row.id) }))
}
