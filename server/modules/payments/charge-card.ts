import type { z } from 'zod'
import type { Command } from '#platform/command/command.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { type CardTerminal, type ChargeAnswer, NotAsked } from './card-terminal.ts'
import { cardDeclined, chargedInVain, noTerminal, terminalOff, terminalSilent } from './errors.ts'
import { outcomeOfCharge } from './find-payments.ts'
import { settleCharge } from './settle-charge.ts'

type Execute = <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>

/** What a till may do: run a command whose repetition does no harm, and ask. */
interface Till {
  executeNext: Execute
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
  /** When the request came. */
  now: Date
}

type ChargeRequest = Parameters<CardTerminal['charge']>[0]

/** A charge that was written down and not yet asked of the terminal; minor units. */
interface Requested {
  chargeId: string
  /** What the terminal shows: the ticket, or the package. */
  ticket: string
  amount: number
  tip: number
  currency: string
}

/**
 * A card payment from beginning to end: the charge is written down, the terminal is asked outside any transaction, and its answer is
 * booked. A terminal that goes silent leaves a pending charge, which a job asks after; the same request may be repeated meanwhile. One that is off
 * before it could ask for money leaves nothing pending: the order may be paid otherwise at once.
 */
export async function chargeCard(till: Till, terminal: CardTerminal, request: () => Promise<Requested>) {
  if (terminal.isAbsent) throw noTerminal({})
  const { chargeId, ticket, amount, tip, currency } = await request()
  const answer = await asked(till, terminal, { id: chargeId, amount: amount + tip, currency, label: ticket })
  const { id, receipt, lotId, balance, version, reason } = await till.executeNext(settleCharge, { chargeId, answer })
  if (id !== null && receipt !== null)
    return { id, receipt, lotId, amount, rounding: 0, tip, change: 0, balance, version, currency }
  if (answer.state === 'approved') throw chargedInVain({ chargeId, ticket, amount })
  if (answer.state === 'failed' && answer.isOff) throw terminalOff({ chargeId })
  throw cardDeclined({ chargeId, reason: reason ?? answer.reason })
}

type Answer = ChargeAnswer | { state: 'failed'; reason: string; isOff?: boolean }

async function asked(till: Till, terminal: CardTerminal, request: ChargeRequest): Promise<Answer> {
  try {
    return await terminal.charge(request)
  } catch (error) {
    const { state, reason, requestedAt } = await till.ask((reader) => outcomeOfCharge(reader, request.id))
    // An earlier request for the same charge may have come further than this one.
    const isFirst = state === 'pending' && requestedAt >= till.now
    if (error instanceof NotAsked && isFirst) return { state: 'failed', reason: error.message, isOff: true }
    const known = state === 'pending' ? undefined : await terminal.find(request.id).catch(() => undefined)
    if (known) return known
    if (state === 'failed' && reason !== null) return { state, reason }
    throw terminalSilent({ chargeId: request.id })
  }
}
