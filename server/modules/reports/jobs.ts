import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { sumDays } from './sum-days.ts'

/** What the workers do about reports. */
export const jobs = [
  defineJob({ name: 'reports.sum_days', payload: z.object({}), every: 60, run: ({ engine }) => sumDays(engine) }),
] satisfies AnyJob[]
