import type { z } from 'zod'
import type { RouteContext } from '#platform/http/route.ts'
import type { CardTerminal, ChargeAnswer } from './card-terminal.ts'
import { cardDeclined, terminalSilent } from './errors.ts'
import { type RequestCharge, requestCharge } from './request-charge.ts'
import { settleCharge } from './settle-charge.ts'

type Execute = RouteContext<unknown, unknown, unknown>['execute']

/**
 * A card payment from beginning to end: the charge is written down, the terminal is asked outside any transaction, and its answer is
 * booked. A terminal that goes silent leaves a pending charge, which a job asks after.
 */
export async function chargeCard(execute: Execute, terminal: CardTerminal, input: z.input<typeof RequestCharge>) {
  const { chargeId, ticket, amount, currency } = await execute(requestCharge, input)
  const answer = await asked(terminal, { id: chargeId, amount, currency, label: ticket })
  const payment = await execute(settleCharge, { chargeId, answer })
  if (answer.state === 'declined') throw cardDeclined({ chargeId, reason: answer.reason })
  return payment
}

async function asked(terminal: CardTerminal, request: Parameters<CardTerminal['charge']>[0]): Promise<ChargeAnswer> {
  try {
    return await terminal.charge(request)
  } catch {
    throw terminalSilent({ chargeId: request.id })
  }
}
