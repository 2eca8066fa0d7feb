import type { z } from 'zod'
import type { Command } from '#platform/command/command.ts'
import type { Reader } from '#platform/db/transactions.ts'
import type { AskedBack } from './ask-card-back.ts'
import type { CardRefundAnswer, CardTerminal } from './card-terminal.ts'
import { cardRefundDeclined, cardRefundInVain, cardRefundSilent } from './errors.ts'
import { outcomeOfCardRefund } from './find-card-refunds.ts'
import { settleCardRefund } from './settle-card-refund.ts'

type Execute = <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>

/** What a till may do: run a command whose repetition does no harm, and ask. */
interface Till {
  executeNext: Execute
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
}

type Answer = CardRefundAnswer | { state: 'failed'; reason: string }

/** The answer of the terminal. One that was given up for lost is only looked up: the money may have gone back another way since. */
async function answerOf(till: Till, terminal: CardTerminal, asked: AskedBack): Promise<Answer> {
  const { receipt: _, ...request } = asked
  const { state, refusal } = await till.ask((reader) => outcomeOfCardRefund(reader, request.id))
  const lookedUp = () => terminal.findRefund(request).catch(() => undefined)
  if (state === 'failed') return (await lookedUp()) ?? { state, reason: refusal ?? 'it was given up' }
  try {
    return await terminal.refund(request)
  } catch {
    throw cardRefundSilent({ refundId: request.id })
  }
}

/**
 * Money given back from beginning to end: what goes back by hand is booked at once; what goes back to a card was written down, its terminal is
 * asked outside any transaction, and its answer is booked. A silent terminal leaves a pending refund, which a job asks after. Returns what went
 * back, the card's part first.
 */
export async function giveBackThrough<G>(
  till: Till,
  terminal: CardTerminal,
  request: () => Promise<{ given: G[] } | { asked: AskedBack }>,
) {
  const first = await request()
  if ('given' in first) return first.given
  const { id: refundId, receipt } = first.asked
  const answer = await answerOf(till, terminal, first.asked)
  const { given, balance, version, refusal } = await till.executeNext(settleCardRefund, { refundId, answer })
  if (given.length > 0) return given.map((one) => ({ ...one, balance, version }))
  if (answer.state === 'approved') throw cardRefundInVain({ refundId, receipt })
  throw cardRefundDeclined({ refundId, reason: refusal ?? answer.reason })
}
