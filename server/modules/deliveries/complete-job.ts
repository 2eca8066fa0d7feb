import { z } from 'zod'
import { handOverAtDoor, orderById } from '#modules/orders/index.ts'
import { bookDoorCash } from '#modules/payments/index.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { hear, Word } from './driver-word.ts'
import { nothingToPay, proofNeeded } from './errors.ts'
import { JobCompleted } from './events.ts'
import { factsOf, type Job, placeOf, type Step, stepFacts, takeStep } from './job.ts'
import { isProven } from './proof-rules.ts'
import type { DoorCash, Proof } from './tables.ts'

/** What a driver leaves behind of a completed stop; cash in minor units, as kept after change. */
export const CompleteJob = z.strictObject({
  ...Word,
  receiver: plainText(120).min(1).optional(),
  note: plainText(500).min(1).optional(),
  tags: z.array(plainText(60).min(1)).max(500).default([]),
  cashTaken: z.int().min(1).max(LARGEST_AMOUNT).optional(),
})

type Given = z.output<typeof CompleteJob>
type Pictures = { kind: 'signature' | 'photo' }[]

async function registerOf({ tx }: CommandContext, { shift_id: shiftId }: Job): Promise<string | undefined> {
  if (shiftId === null) return undefined
  const shift = await tx
    .selectFrom('deliveries.shifts')
    .select('register_id')
    .where('id', '=', shiftId)
    .executeTakeFirst()
  return shift?.register_id ?? undefined
}

async function bookCash(context: CommandContext, job: Job, taken: number | undefined): Promise<DoorCash | null> {
  if (taken === undefined) return null
  if (job.order_id === null) throw nothingToPay({})
  const { currency } = await orderById(context.tx, job.order_id)
  const registerId = await registerOf(context, job)
  const { booked, receipt } = await bookDoorCash(context, { orderId: job.order_id, taken, registerId })
  return { currency, taken, booked, receipt }
}

const picturesOf = ({ tx }: CommandContext, { id }: Job): Promise<Pictures> =>
  tx.selectFrom('deliveries.proof_files').select('kind').where('job_id', '=', id).execute()

async function complete(
  context: CommandContext,
  job: Job,
  { said, given, pictures }: { said: Step; given: Given; pictures: Pictures },
): Promise<Job> {
  const { receiver = null, note = null, tags, cashTaken } = given
  const cash = await bookCash(context, job, cashTaken)
  const handedOver = job.kind === 'dropoff' && job.order_id !== null && (await handOverAtDoor(context, job.order_id))
  const proof: Proof = { receiver, note, tags, cash }
  const left = cash === null ? 0 : cash.taken - cash.booked
  const change = { proof: JSON.stringify(proof), cash_open: left, handed_over: handedOver }
  const step = { ...said, change }
  const after = await takeStep(context, job, step)
  context.note({ ...placeOf(job), before: { state: job.state }, after: { state: after.state, cash, handedOver } })
  context.publish(JobCompleted, placeOf(job), {
    ...{ ...factsOf(after, context.now), ...stepFacts(job.state, step), receiver, tags, cash, handedOver },
    hasSignature: pictures.some(({ kind }) => kind === 'signature'),
    hasPhoto: pictures.some(({ kind }) => kind === 'photo'),
  })
  return after
}

/**
 * Completes a stop with its proof. Cash is booked on the order into the drawer of the driver's shift, as far as the order owes it and the drawer
 * is open; the rest is written down to be settled at the till. A brought order that is paid is handed over with it.
 */
export const completeJob = defineCommand({
  name: 'deliveries.complete',
  permission: 'deliveries.drive',
  critical: true,
  input: CompleteJob,
  run: (context, given) =>
    hear(context, { ...given, says: 'completed' }, async (job, said) => {
      const pictures = await picturesOf(context, job)
      if (!isProven(job.kind, { ...given, pictures: pictures.length })) throw proofNeeded({})
      return complete(context, job, { said, given, pictures })
    }),
})
