import { branchForOrder } from '#modules/identity/index.ts'
import { credit } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { beyondOwed, nothingOwed, otherCurrency } from './errors.ts'
import { AccountPaid, DepositTaken } from './events.ts'
import { recordMovement, subjectOf } from './movement.ts'
import { lockAccount, lockAccountOf, standingIn } from './store.ts'
import { moveMoney, type TillTender } from './till-money.ts'

/** What comes in at a branch, however it comes; amounts in minor units. */
interface Coming {
  branchId: string
  registerId?: string | undefined
  tender: TillTender
  reference?: string | undefined
  /** The charge a card was charged by. */
  cardId?: string
}

/** A locked account and what of it may be received now: all that is owed when no amount is given. Refuses more, another currency and nothing. */
export async function owedToReceive(
  { tx }: Pick<CommandContext, 'tx'>,
  { accountId, branchId, amount: asked }: { accountId: string; branchId: string; amount?: number | undefined },
) {
  const { customer_id: customerId, currency } = await lockAccount(tx, { id: accountId })
  const branch = await branchForOrder(tx, branchId)
  if (branch.currency !== currency) throw otherCurrency({ kept: currency, asked: branch.currency })
  const { onAccount: owed } = await standingIn(tx, { customerId, currency })
  if (owed <= 0) throw nothingOwed({ accountId })
  const amount = asked ?? owed
  if (amount > owed) throw beyondOwed({ owed, currency })
  return { accountId, customerId, currency, owed, amount }
}

/** Books money on a locked account in the caller's transaction: `amount` comes off what is owed, `toCredit` is kept for later. */
export async function bookReceived(
  context: CommandContext,
  {
    accountId,
    customerId,
    currency,
    owed,
    amount,
    toCredit,
  }: Awaited<ReturnType<typeof owedToReceive>> & { toCredit: number },
  { reference, cardId, ...till }: Coming,
) {
  const id = newId()
  const inCoins = amount === owed && toCredit === 0
  const money = { ...till, amount: amount + toCredit, currency, inCoins, subject: subjectOf(id) }
  const { receipt, rounding, businessDate, postings: received } = await moveMoney(context, money)
  const postings = [...received, ...credit('account_receivables', amount), ...credit('customer_credit', toCredit)]
  const { branchId, registerId, tender } = till
  const what = { customerId, accountId, branchId, currency, amount, toCredit, businessDate, receipt, tender, rounding }
  recordMovement(context, { id, kind: 'payment', ...what, reference, registerId, cardId, postings })
  const place = { subject: `account/${accountId}`, branchId }
  context.note({ ...place, after: { movement: id, amount, toCredit, receipt, tender, rounding } })
  const at = context.now.toISOString()
  context.publish(AccountPaid, place, { movementId: id, ...what, owed: owed - amount, at })
  return { id, receipt, amount, rounding, currency, toCredit, owed: owed - amount }
}

/** Books money a customer leaves for later in the caller's transaction: it becomes store credit. */
export async function bookDeposit(
  context: CommandContext,
  { customerId, amount, currency }: { customerId: string; amount: number; currency: string },
  { reference, cardId, ...till }: Coming,
) {
  const id = newId()
  const money = { ...till, amount, currency, inCoins: false, subject: subjectOf(id) }
  const { receipt, rounding, businessDate, postings: received } = await moveMoney(context, money)
  const postings = [...received, ...credit('customer_credit', amount)]
  const { branchId, registerId, tender } = till
  const what = { customerId, branchId, currency, amount, businessDate, receipt, tender, rounding }
  recordMovement(context, { id, kind: 'deposit', ...what, reference, registerId, cardId, postings })
  const place = { subject: `customer/${customerId}`, branchId }
  context.note({ ...place, after: { movement: id, amount, tender, receipt } })
  context.publish(DepositTaken, place, { movementId: id, ...what, at: context.now.toISOString() })
  return { id, receipt, amount, rounding, currency }
}

/** Money a card was charged with for a customer; minor units. */
interface CardMoney {
  customerId: string
  /** The account it was meant for; a deposit when null. */
  accountId: string | null
  amount: number
  toCredit: number
  currency: string
  branchId: string
  registerId: string | undefined
  chargeId: string
}

/** Books what a card was charged, in the caller's transaction: what is no longer owed of it, others having paid meanwhile, is kept as credit. */
export async function receiveByCard(context: CommandContext, money: CardMoney) {
  const { customerId, accountId, amount, toCredit, currency, branchId, registerId, chargeId: cardId } = money
  const till = { branchId, registerId, tender: 'card' as const, cardId }
  const account = accountId === null ? undefined : await lockAccountOf(context.tx, customerId)
  const { onAccount } = account ? await standingIn(context.tx, { customerId, currency }) : { onAccount: 0 }
  const owed = Math.max(0, onAccount)
  const off = Math.min(owed, amount)
  const kept = amount - off + toCredit
  if (account === undefined || off === 0) return bookDeposit(context, { customerId, amount: kept, currency }, till)
  const owing = { accountId: account.id, customerId, currency, owed, amount: off, toCredit: kept }
  return bookReceived(context, owing, till)
}

/** The movement a charge of a card brought; undefined when it brought none yet. */
export const movementOfCard = (queries: Queries, cardId: string) =>
  queries
    .selectFrom('accounts.movements')
    .select(['id', 'receipt', 'amount', 'to_credit as toCredit', 'currency'])
    .where('card_id', '=', cardId)
    .executeTakeFirst()
