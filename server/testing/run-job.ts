import { expect } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { TestApp } from './app.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Runs one job of the workers now, as if its time had come. */
export async function runJob({ jobs, engine }: TestApp, name: string): Promise<void> {
  const job = jobs.find((one) => one.name === name) ?? expect.fail(`there is no job ${name}`)
  await job.run({ engine, jobId: newId(), attempt: 1, logger: silent }, {} as never)
}
