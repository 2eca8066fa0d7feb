import { sql } from 'kysely'
import { checkRegister, moveCash, takeReceiptNumber } from '#modules/cash/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { type Account, credit, debit, type Posting } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { roundToStep } from '#platform/money.ts'
import { businessDate } from '#platform/time.ts'
import { nothingInCoins, otherCurrency } from './errors.ts'

/** How money comes to an account or leaves one. */
export type TillTender = 'cash' | 'card' | 'transfer' | 'wallet'

const accountOf = {
  cash: 'cash',
  card: 'card_clearing',
  transfer: 'bank',
  wallet: 'wallet_clearing',
} as const satisfies Record<TillTender, Account>

/** Money that moves at a branch for something other than an order. */
export interface TillMoney {
  branchId: string
  registerId?: string | undefined
  tender: TillTender
  /** In minor units of `currency`: positive comes in, negative goes out. */
  amount: number
  currency: string
  /** Whether cash is settled in whole coins, the rest being rounding. */
  inCoins: boolean
  /** What it is for, as `type/id`. */
  subject: string
  reason?: string | undefined
}

/**
 * Money that moved: its receipt, the day, what whole coins added to its size (or took from it), and its side of the entry; the caller enters
 * the other side, `-amount` in sum.
 */
export interface MovedMoney {
  receipt: string
  rounding: number
  businessDate: string
  postings: Posting[]
}

async function ownNumber({ tx }: Pick<CommandContext, 'tx'>, { id, code }: { id: string; code: string }) {
  const { rows } = await sql<{ last: number }>`
    insert into accounts.receipt_numbers as n (branch_id, last) values (${id}, 1)
    on conflict (branch_id) do update set last = n.last + 1 returning last`.execute(tx)
  return `${code}-A${String(rows[0]?.last ?? 1).padStart(6, '0')}`
}

/**
 * Moves money at a branch in the caller's transaction: takes the receipt number of the register, or of the branch where the money came past
 * any, and writes the movement at the drawer. Refuses cash without a register where the branch keeps some, and a foreign currency.
 */
export async function moveMoney(
  context: Pick<CommandContext, 'tx' | 'actor' | 'now'>,
  money: TillMoney,
): Promise<MovedMoney> {
  const { branchId, registerId, tender, amount, currency, subject, reason } = money
  const branch = await branchForOrder(context.tx, branchId)
  if (branch.currency !== currency) throw otherCurrency({ kept: currency, asked: branch.currency })
  const rounding =
    tender === 'cash' && money.inCoins ? roundToStep(amount, Math.max(1, branch.cashRoundingStep)).difference : 0
  const inDrawer = amount + rounding
  if (inDrawer === 0) throw nothingInCoins({})
  const moved = {
    rounding: amount < 0 ? 0 - rounding : rounding,
    businessDate: businessDate(context.now, branch.timeZone, branch.dayStart),
    postings: [...debit(accountOf[tender], inDrawer), ...credit('rounding', rounding)],
  }
  if (registerId === undefined) {
    if (tender === 'cash') await checkRegister(context.tx, branchId)
    return { ...moved, receipt: await ownNumber(context, branch) }
  }
  const { session, receipt } = await takeReceiptNumber(context.tx, { registerId, branchId })
  const kind = amount > 0 ? 'payment' : 'refund'
  moveCash(context, session, { kind, tender, amount: inDrawer, receipt, subject, reason })
  return { ...moved, receipt }
}
