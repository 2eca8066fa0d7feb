import { EventEmitter } from 'node:events'
import {
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEventMap,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker'
import type pg from 'pg'
import type { Engine } from '../command/execute.ts'
import type { Logger } from '../logger.ts'
import type { AnyJob } from './job.ts'

const entrance = `
create or replace function graphile_worker.enqueue(task text, payload json, run_at timestamptz, job_key text, queue text)
  returns void language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_job(identifier => task, payload => payload, queue_name => queue, run_at => run_at, job_key => job_key)
$$;
revoke all on function graphile_worker.enqueue from public;
grant usage on schema graphile_worker to clothesline_app;
grant execute on function graphile_worker.enqueue to clothesline_app`

/** Installs the queue and the narrow entrance through which the application's role adds jobs. */
export async function installJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: new WorkerLogger(() => () => undefined) })
  const { rowCount } = await pool.query(
    `select 1 from pg_proc where proname = 'enqueue' and pronamespace = 'graphile_worker'::regnamespace`,
  )
  if (rowCount === 0) await pool.query(entrance)
}

const levels = { error: 'error', warning: 'warn', info: 'info', debug: 'info' } as const

const loggerFor = (logger: Logger): WorkerLogger =>
  new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error' || level === 'warning') logger[levels[level]]({ meta }, message)
  })

const tasksOf = (jobs: readonly AnyJob[], engine: Engine, logger: Logger): TaskList =>
  Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown, { job: { id, attempts } }) => {
        await job.run({ engine, jobId: String(id), attempt: attempts, logger }, job.payload.parse(payload) as never)
      },
    ]),
  )

/** Queues each recurring job at its interval; a run that is still waiting is not queued twice, and none runs beside another of its own. */
function startRecurring(jobs: readonly AnyJob[], runner: Runner, logger: Logger): () => void {
  const timers = jobs.flatMap(({ name, every }) => {
    if (every === undefined) return []
    const queue = (): void => {
      runner
        .addJob(name, {}, { jobKey: name, queueName: name })
        .catch((error) => logger.error({ job: name, error }, 'could not queue'))
    }
    return [setInterval(queue, every * 1000)]
  })
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}

const pollMs = 1_000
const freedAfterMs = [20, 100]

/**
 * Looks for the next job of a queue soon after one of it has ended. The library looks at once, when the queue is not free yet, and would look
 * again only with the next poll.
 */
function followQueues(): { events: WorkerEvents; stop: () => void } {
  const events: WorkerEvents = new EventEmitter()
  const looks = new Set<NodeJS.Timeout>()
  const follow = ({ worker, job }: WorkerEventMap['job:complete']): void => {
    if (job.job_queue_id === null) return
    for (const after of freedAfterMs) {
      const look = setTimeout(() => {
        looks.delete(look)
        worker.workerPool.nudge(1)
      }, after)
      looks.add(look)
    }
  }
  events.on('job:complete', follow)
  const stop = (): void => {
    events.off('job:complete', follow)
    for (const look of looks) clearTimeout(look)
  }
  return { events, stop }
}

/**
 * The queue's pool, whose refusals to connect carry the code of a database that is starting: what became of a job is then told again until it is
 * heard, while an error without a code the library knows would be nobody's.
 */
const toldAgain = (pool: pg.Pool): pg.Pool =>
  new Proxy(pool, {
    get(target, name) {
      if (name === 'connect')
        return (heard?: Parameters<pg.Pool['connect']>[0]) =>
          heard
            ? target.connect(heard)
            : target.connect().catch((error) => {
                throw Object.assign(error, { code: '57P03' })
              })
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

const patienceMinutes = 15

const releaseDead = `
select graphile_worker.force_unlock_workers(array(
  select locked_by from graphile_worker._private_jobs where locked_at <= now() - make_interval(mins => $1)
  union
  select locked_by from graphile_worker._private_job_queues where locked_at <= now() - make_interval(mins => $1)))`

/** Starts working on the queue, two jobs at a time; the returned function waits for the jobs in hand and ends. */
export async function startJobs(settings: {
  pool: pg.Pool
  jobs: readonly AnyJob[]
  engine: Engine
  logger: Logger
  /** No other process works on this queue: what is still in hand belongs to a process that died. */
  alone: boolean
  /** Milliseconds from one look for jobs to the next, where nothing tells of one. */
  pollInterval?: number
}): Promise<() => Promise<void>> {
  const { pool, jobs, engine, logger, alone, pollInterval = pollMs } = settings
  const queues = followQueues()
  await pool.query(releaseDead, [alone ? 0 : patienceMinutes])
  const runner = await run({
    pgPool: toldAgain(pool),
    taskList: tasksOf(jobs, engine, logger),
    concurrency: 2,
    pollInterval,
    events: queues.events,
    noHandleSignals: true,
    logger: loggerFor(logger),
  })
  const stopRecurring = startRecurring(jobs, runner, logger)
  return async () => {
    stopRecurring()
    queues.stop()
    await runner.stop()
  }
}
