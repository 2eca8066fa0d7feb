import { sql } from 'kysely'
import type { z } from 'zod'
import type { Engine } from '../command/execute.ts'
import type { Tx } from '../db/transactions.ts'
import type { Logger } from '../logger.ts'

/** What a job gets: the engine to run commands and questions with, and an id that stays the same over retries. */
export interface JobContext {
  engine: Engine
  jobId: string
  attempt: number
  logger: Logger
}

/** Work for later or for elsewhere: retried with back-off, at least once, so its effects must bear repetition. */
export interface Job<S extends z.ZodType = z.ZodType> {
  name: string
  payload: S
  /** Seconds between runs, for jobs that recur by themselves. */
  every?: number
  run: (context: JobContext, payload: z.output<S>) => Promise<void>
}

/** A job whatever its payload, as lists hold it. */
export type AnyJob = Omit<Job, 'run'> & { run: (context: JobContext, payload: never) => Promise<void> }

/** Declares a job. */
export const defineJob = <S extends z.ZodType>(job: Job<S>): Job<S> => job

/** When and how a job is queued: jobs of one queue run one after the other, a job with a known key replaces it. */
export interface Queueing {
  runAt?: Date
  key?: string
  queue?: string
}

/** Puts a job into the queue in the caller's transaction: it exists when the transaction does. */
export async function enqueue<S extends z.ZodType>(
  tx: Tx,
  job: Pick<Job<S>, 'name' | 'payload'>,
  { payload, runAt, key, queue }: Queueing & { payload: z.input<S> },
): Promise<void> {
  await sql`select graphile_worker.enqueue(${job.name}, ${JSON.stringify(payload)}::json, ${runAt ?? null}::timestamptz,
    ${key ?? null}::text, ${queue ?? null}::text)`.execute(tx)
}
