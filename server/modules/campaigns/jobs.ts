import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { runCampaignsQueued } from './campaign.ts'
import { catchUp, changedCohorts, customersWithoutRhythm, measureCohorts } from './catch-up.ts'
import { campaignsToRun } from './find-campaigns.ts'
import { beginCampaign, continueCampaign } from './run-campaign.ts'

const actor = systemActor('outreach')
const call = () => ({ actor, requestId: newId() })
const BATCH = 500

/** Works out how often customers come of whom nobody knows, and what is usual at the branches. */
export async function keepRhythms(engine: Engine): Promise<void> {
  for (;;) {
    const customerIds = await ask(engine, actor, customersWithoutRhythm)
    if (customerIds.length === 0) break
    await execute(engine, catchUp, { ...call(), input: { customerIds } })
  }
  const cohorts = await ask(engine, actor, changedCohorts)
  if (cohorts.length === 0) return
  const { customerIds } = await execute(engine, measureCohorts, { ...call(), input: { cohorts } })
  for (let done = 0; done < customerIds.length; done += BATCH)
    await execute(engine, catchUp, { ...call(), input: { customerIds: customerIds.slice(done, done + BATCH) } })
}

/** Begins the campaigns whose time has come and queues their messages, some at a time. */
export async function runCampaigns(engine: Engine): Promise<void> {
  const waiting = await ask(engine, actor, (reader) => campaignsToRun(reader, engine.clock()))
  for (const { id: campaignId } of waiting) {
    const input = { campaignId }
    await execute(engine, beginCampaign, { ...call(), input })
    while ((await execute(engine, continueCampaign, { ...call(), input })).left);
  }
}

/** What the workers do about outreach. */
export const jobs = [
  defineJob({
    name: 'campaigns.keep_rhythms',
    payload: z.object({}),
    every: 900,
    run: ({ engine }) => keepRhythms(engine),
  }),
  defineJob({ ...runCampaignsQueued, every: 60, run: ({ engine }) => runCampaigns(engine) }),
] satisfies AnyJob[]
