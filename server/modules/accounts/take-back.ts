import { type Selectable, sql } from 'kysely'
import { branchById } from '#modules/identity/index.ts'
import { credit, debit, type Posting } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { businessDate as businessDateOf } from '#platform/time.ts'
import { alreadyTakenBack, notEnoughCredit, notToTakeBack } from './errors.ts'
import { MovementTakenBack } from './events.ts'
import { recordMovement, subjectOf } from './movement.ts'
import { holdCredit, lockAccount, standingIn } from './store.ts'
import type { AccountMovementsTable } from './tables.ts'
import { type MovedMoney, moveMoney } from './till-money.ts'

type Wrong = Selectable<AccountMovementsTable>

/** Finds the movement under the locks that its like are made under: the account's, then the credit's. */
async function lockMovement(
  { tx, now }: CommandContext,
  asked: { customerId: string; movementId: string },
): Promise<Wrong> {
  const wrong = await tx
    .selectFrom('accounts.movements')
    .selectAll()
    .where('id', '=', asked.movementId)
    .where('customer_id', '=', asked.customerId)
    .executeTakeFirst()
  if (!wrong) throw notFound({ what: 'movement' })
  if (wrong.account_id !== null) await lockAccount(tx, { id: wrong.account_id })
  await holdCredit({ tx, now }, { customerId: wrong.customer_id, currency: wrong.currency })
  return wrong
}

/** What of the credit goes with it: a deposit, what was given, and what came on top of a payment; what was paid out comes back. */
function creditOf({ kind, amount, to_credit }: Wrong): number {
  if (kind === 'payment') return to_credit
  if (kind === 'pay_out') return -amount
  return amount
}

async function refuseWrong({ tx }: CommandContext, wrong: Wrong): Promise<void> {
  const { id, kind, currency, customer_id: customerId } = wrong
  if (kind === 'taken_back' || kind === 'brought_owed' || kind === 'brought_credit') throw notToTakeBack({ kind })
  const { rows } = await sql`select 1 from accounts.movements where reverses = ${id}`.execute(tx)
  if (rows.length > 0) throw alreadyTakenBack({ movementId: id })
  const { credit: left } = await standingIn(tx, { customerId, currency })
  const amount = creditOf(wrong)
  if (amount > left) throw notEnoughCredit({ left, amount, currency })
}

/** The money the way it came, to the cent; none where none moved. */
async function moneyBack(context: CommandContext, wrong: Wrong, { id, registerId, reason }: Back): Promise<Returned> {
  const { branch_id: branchId, tender, currency } = wrong
  if (tender === null) {
    const { timeZone, dayStart } = await branchById(context.tx, branchId)
    return { businessDate: businessDateOf(context.now, timeZone, dayStart), postings: [] }
  }
  const size = wrong.amount + wrong.to_credit + wrong.rounding
  const amount = wrong.kind === 'pay_out' ? size : -size
  const money = { branchId, registerId, tender, amount, currency, inCoins: false, subject: subjectOf(id), reason }
  return { ...(await moveMoney(context, money)), tender }
}

interface Back {
  id: string
  registerId: string | undefined
  reason: string
}

type Returned = Pick<MovedMoney, 'businessDate' | 'postings'> & {
  receipt?: string
  tender?: NonNullable<Wrong['tender']>
}

function postingsOf(wrong: Wrong): Posting[] {
  const { kind, amount, to_credit: toCredit, rounding } = wrong
  if (kind === 'payment')
    return [
      ...debit('account_receivables', amount),
      ...debit('customer_credit', toCredit),
      ...debit('rounding', rounding),
    ]
  if (kind === 'pay_out') return [...credit('customer_credit', amount), ...credit('rounding', rounding)]
  if (kind === 'goodwill') return [...debit('customer_credit', amount), ...credit('goodwill', amount)]
  return [...debit('customer_credit', amount), ...debit('rounding', rounding)]
}

/**
 * A movement to take back, under the locks that its like are made under; refuses one that was taken back, brought over, or whose credit is used
 * already, and anybody without the right at its branch.
 */
export async function movementToTakeBack(
  context: CommandContext,
  asked: { customerId: string; movementId: string },
): Promise<Wrong> {
  const wrong = await lockMovement(context, asked)
  requireRight(context.actor, 'accounts.pay_out', wrong.branch_id)
  await refuseWrong(context, wrong)
  return wrong
}

/** Takes a locked movement back in the caller's transaction: the account owes again, or the credit is as it was. `cardId` is the refund a card got. */
export async function bookTakenBack(
  context: CommandContext,
  wrong: Wrong,
  { reason, registerId, cardId }: { reason: string; registerId: string | undefined; cardId?: string },
) {
  const { branch_id: branchId, customer_id: customerId, currency, amount, to_credit: toCredit, rounding } = wrong
  const id = newId()
  const { postings: money, businessDate, ...till } = await moneyBack(context, wrong, { id, registerId, reason })
  const { receipt = null, tender = null } = till
  const what = { customerId, branchId, currency, amount, businessDate }
  recordMovement(context, {
    ...{ id, kind: 'taken_back', ...what, toCredit, rounding, reason, registerId, reverses: wrong.id, cardId },
    ...(receipt !== null && { receipt }),
    ...(tender !== null && { tender }),
    ...(wrong.account_id !== null && { accountId: wrong.account_id }),
    postings: [...postingsOf(wrong), ...money],
  })
  const place = { subject: `customer/${customerId}`, branchId }
  context.note({ ...place, reason, after: { movement: id, reverses: wrong.id, amount, toCredit } })
  const back = { reverses: wrong.id, kind: wrong.kind, receipt, tender, toCredit, rounding, reason }
  const facts = { movementId: id, ...what, ...back }
  context.publish(MovementTakenBack, place, { ...facts, at: context.now.toISOString() })
  return { id, receipt, amount, currency }
}
