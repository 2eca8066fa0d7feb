import { sql } from 'kysely'
import { credit, debit, type Posting, postEntry } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import type { MovementsTable } from './tables.ts'

/** A session with its register, locked until the transaction ends. */
export interface LockedSession {
  id: string
  registerId: string
  code: string
  branchId: string
  currency: string
  businessDate: string
  state: 'open' | 'counted' | 'closed'
  float: number
  counted: number | null
  version: number
}

/** Locks a session for a change of its state; refuses an unknown one. */
export async function lockSession(tx: Tx, id: string): Promise<LockedSession> {
  const { rows } = await sql<LockedSession>`
    select s.id, s.register_id as "registerId", r.code, s.branch_id as "branchId", s.currency, s.business_date as "businessDate",
      s.state, s.float, s.counted, s.version
    from cash.sessions s join cash.registers r on r.id = s.register_id
    where s.id = ${id} for update of s`.execute(tx)
  const [session] = rows
  if (!session) throw notFound({ what: 'cash session' })
  return session
}

/** What the drawer of a session should hold, in minor units. */
export async function expectedIn(queries: Queries, sessionId: string): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(amount), 0)::bigint as sum from cash.movements where session_id = ${sessionId} and tender = 'cash'`.execute(
    queries,
  )
  return rows[0]?.sum ?? 0
}

interface Movement {
  kind: MovementsTable['kind']
  /** Cash, unless said otherwise. */
  tender?: string
  receipt?: string
  /** Into the drawer positive, out of it negative. */
  amount: number
  subject?: string
  reason?: string | undefined
  /** What an expense is for, and the tax within it. */
  categoryId?: string | undefined
  tax?: number | undefined
}

type Session = Pick<LockedSession, 'id' | 'branchId'>

/** Writes down that money came in or went out at a register; the commit waits for it. Nothing is written for an amount of 0. */
export function moveCash(
  { tx, actor, now }: Pick<CommandContext, 'tx' | 'actor' | 'now'>,
  { id, branchId }: Session,
  movement: Movement,
): void {
  const { kind, tender = 'cash', amount, receipt = null, subject = `cash_session/${id}`, reason = null } = movement
  if (amount === 0) return
  const row = { id: newId(), session_id: id, branch_id: branchId, kind, tender, amount, receipt, subject, reason }
  const expense = { category_id: movement.categoryId ?? null, tax: movement.tax ?? null }
  sent(
    tx,
    tx
      .insertInto('cash.movements')
      .values({ ...row, ...expense, at: now, by: actor.id })
      .execute(),
  )
}

const against = {
  float: 'bank',
  drop: 'bank',
  banked: 'bank',
  paid_out: 'expenses',
  over_short: 'over_short',
} as const

/** Moves cash and books it against the account it came from or went to. */
export function moveAndBook(
  context: Pick<CommandContext, 'tx' | 'actor' | 'now'>,
  session: Pick<LockedSession, 'id' | 'branchId' | 'currency' | 'businessDate'>,
  movement: Movement & { kind: keyof typeof against },
): void {
  const { kind, amount } = movement
  moveCash(context, session, movement)
  const other = against[kind]
  const postings: Posting[] =
    amount > 0
      ? [...debit('cash', amount), ...credit(other, amount)]
      : [...debit(other, -amount), ...credit('cash', -amount)]
  const { branchId, currency, businessDate, id } = session
  postEntry(context.tx, {
    branchId,
    currency,
    businessDate,
    at: context.now,
    kind: `cash_${kind}`,
    subject: `cash_session/${id}`,
    postings,
  })
}
