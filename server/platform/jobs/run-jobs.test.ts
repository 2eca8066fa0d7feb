import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { transact } from '#platform/db/transact.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { defineJob, enqueue } from './job.ts'
import { startJobs } from './run-jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const scope = { actorId: '019aabcd-0000-7000-8000-000000000001', branches: 'all' as const }

/** A job that tells when it ran, on a queue of its own. */
function telling(name: string) {
  const { promise: ran, resolve } = Promise.withResolvers<string>()
  const job = defineJob({ name, payload: z.object({ word: z.string() }), run: async (_, { word }) => resolve(word) })
  return { job, ran }
}

const start = (job: ReturnType<typeof telling>['job']) =>
  startJobs({ pool: app.database.jobs, jobs: [job], engine: app.engine, logger: silent, alone: true })

describe('the queue', () => {
  it('runs a job once its transaction is committed', async () => {
    const { job, ran } = telling('test.tell')
    await transact(app.database.writer, { scope }, async (tx) => {
      await enqueue(tx, job, { payload: { word: 'committed' } })
      return { result: undefined }
    })
    const stop = await start(job)
    expect(await ran).toBe('committed')
    await stop()
  })

  it('forgets a job whose transaction was rolled back', async () => {
    const { job } = telling('test.never')
    const refused = transact(app.database.writer, { scope }, async (tx) => {
      await enqueue(tx, job, { payload: { word: 'never' } })
      throw new Error('changed my mind')
    })
    await expect(refused).rejects.toThrow('changed my mind')
    const { rows } = await app.database.jobs.query(
      `select count(*) as n from graphile_worker.jobs where task_identifier = 'test.never'`,
    )
    expect(rows[0].n).toBe(0)
  })

  it('goes from one job of a queue to the next without waiting to be looked at again', async () => {
    const words: number[] = []
    const { promise: all, resolve } = Promise.withResolvers<void>()
    const job = defineJob({
      name: 'test.follow',
      payload: z.object({ nth: z.int() }),
      run: async (_, { nth }) => {
        if (words.push(nth) === 8) resolve()
      },
    })
    await transact(app.database.writer, { scope }, async (tx) => {
      for (let nth = 1; nth <= 8; nth += 1) await enqueue(tx, job, { payload: { nth }, queue: 'one by one' })
      return { result: undefined }
    })
    const pool = app.database.jobs
    const works = { pool, jobs: [job], engine: app.engine, logger: silent, alone: true, pollInterval: 20_000 }
    const stop = await startJobs(works)
    await all
    await stop()
    expect(words).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('takes up at the next start what a process that died still held', async () => {
    const { job, ran } = telling('test.orphan')
    await transact(app.database.writer, { scope }, async (tx) => {
      await enqueue(tx, job, { payload: { word: 'taken up' }, queue: 'orphans' })
      return { result: undefined }
    })
    const { jobs } = app.database
    await jobs.query(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now()`)
    await jobs.query(`update graphile_worker._private_job_queues set locked_by = 'dead', locked_at = now()`)
    const stop = await start(job)
    expect(await ran).toBe('taken up')
    await stop()
  })

  it('counts a job as done whose end could not be told at once, because the database was away', async () => {
    const { job, ran } = telling('test.away')
    await transact(app.database.writer, { scope }, async (tx) => {
      await enqueue(tx, job, { payload: { word: 'done' } })
      return { result: undefined }
    })
    const { jobs } = app.database
    const connect = jobs.connect
    const stop = await startJobs({
      ...{ pool: jobs, engine: app.engine, logger: silent, alone: true },
      jobs: [
        {
          ...job,
          run: async (context, payload) => {
            jobs.connect = (async () => {
              jobs.connect = connect
              throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
            }) as typeof connect
            await job.run(context, payload)
          },
        },
      ],
    })
    expect(await ran).toBe('done')
    const left = async () =>
      (await jobs.query(`select 1 from graphile_worker.jobs where task_identifier = 'test.away'`)).rowCount
    await expect.poll(left, { timeout: 30_000 }).toBe(0)
    await stop()
  })
})
