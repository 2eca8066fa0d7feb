import { sql } from 'kysely'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { MovementKind } from './tables.ts'

/** Money received, deposits, credit paid out and given to a customer; minor units. */
export interface FoundMovement {
  id: string
  kind: MovementKind
  branchId: string
  receipt: string | null
  tender: 'cash' | 'card' | 'transfer' | 'wallet' | null
  amount: number
  toCredit: number
  rounding: number
  reference: string | null
  reason: string | null
  currency: string
  businessDate: string
  at: Date
  takenBack: boolean
}

/** A customer's movements, the latest first. */
export async function movementsPage(
  queries: Queries,
  { customerId, after, limit }: { customerId: string; after?: string | undefined; limit: number },
): Promise<{ items: FoundMovement[]; next: string | null }> {
  const { rows } = await sql<FoundMovement>`
    select id, kind, branch_id as "branchId", receipt, tender, amount, to_credit as "toCredit", rounding, reference, reason, currency, business_date as "businessDate", at,
      exists (select from accounts.movements b where b.reverses = m.id) as "takenBack"
    from accounts.movements m
    where customer_id = ${customerId}::uuid and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
    order by id desc limit ${limit + 1}`.execute(queries)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const correctable: ReadonlySet<MovementKind> = new Set(['payment', 'deposit', 'pay_out', 'goodwill'])

/** What the actor may do with a movement; a card gets back only what paid for an account, what became credit is paid out otherwise. */
export const abilitiesWith = (actor: Actor, { kind, takenBack, branchId, tender, toCredit }: FoundMovement) => ({
  takeBack:
    !takenBack &&
    correctable.has(kind) &&
    (tender !== 'card' || (kind === 'payment' && toCredit === 0)) &&
    may(actor, 'accounts.pay_out', branchId),
})

/** The statements issued for an account, the latest first; amounts in minor units. */
export const statementsOf = (queries: Queries, accountId: string) =>
  queries
    .selectFrom('accounts.statements')
    .select([
      'period_from as from',
      'period_to as to',
      'currency',
      'opening',
      'charged',
      'paid',
      'closing',
      'overdue',
      'issued_at as issuedAt',
    ])
    .where('account_id', '=', accountId)
    .orderBy('period_to', 'desc')
    .limit(120)
    .execute()
