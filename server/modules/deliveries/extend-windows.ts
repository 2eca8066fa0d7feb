import { z } from 'zod'
import { allBranches } from '#modules/identity/index.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { SlotsOpened } from './events.ts'
import { daysAhead, openWindows } from './open-windows.ts'
import { activeZones } from './zone.ts'

type OpenBranch = Awaited<ReturnType<typeof allBranches>>[number]

async function extendBranch({ tx, now, publish }: CommandContext, branch: OpenBranch): Promise<number> {
  let added = 0
  for (const { id } of await activeZones(tx, branch.id)) added += await openWindows(tx, id, { branch, now })
  const { until } = daysAhead(branch, now)
  const place = { subject: `branch/${branch.id}`, branchId: branch.id }
  if (added > 0) publish(SlotsOpened, place, { branchId: branch.id, until, added })
  return added
}

/** Opens the windows of the days ahead at every branch, as the weeks of its zones offer them; repeating it changes nothing. */
export const extendWindows = defineCommand({
  name: 'deliveries.extend_windows',
  permission: 'deliveries.settings',
  input: z.strictObject({}),
  async run(context) {
    let added = 0
    for (const branch of await allBranches(context.tx)) if (branch.active) added += await extendBranch(context, branch)
    return { added }
  },
})
