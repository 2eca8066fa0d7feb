import { type Comparison, compareSets, count, forEach, seen, sinceStart } from './day-findings.ts'
import { factsOf, type Heard, type Journal, type Of } from './day-journal.ts'

interface WholeStop {
  id: string
  branchId: string
  state: string
  driverId: string | null
  handedOver: boolean
  proof: { cash: { taken: number } | null } | null
  steps: { to: string; at: string }[]
  pictures: object[]
}

/** Which event tells of a step to a state. */
const events: Record<string, string> = {
  confirmed: 'job_confirmed',
  assigned: 'job_assigned',
  accepted: 'job_accepted',
  en_route: 'job_departed',
  arrived: 'job_arrived',
  completed: 'job_completed',
  attempted: 'job_attempted',
  returned: 'job_returned',
}

/** Compares a stop with what was said of it; answers what the screens of its branch are to have been told: what came to pass since the day began. */
async function compareStop(comparison: Comparison, id: string, words: readonly Of<'word'>[], isNew: boolean) {
  const { findings } = comparison
  const found = await seen<WholeStop>(comparison, `/delivery-jobs/${id}`)
  const reached = found.steps.map(({ to }) => to)
  const said = words.map(({ says }) => says)
  compareSets(comparison, `step of stop ${id}`, {
    there: reached.filter((to) => said.includes(to)),
    acknowledged: said,
  })
  const cash = words.reduce((sum, word) => sum + word.cash, 0)
  const proven = found.proof?.cash?.taken ?? 0
  if (proven !== cash) findings.wrong.push(`stop ${id}: ${proven} taken at the door, acknowledged were ${cash}`)
  count(comparison, 'stops')
  const since = found.steps.filter(({ at }) => Date.parse(at) >= comparison.startedAt)
  const told = [
    ...(isNew ? ['delivery_requested'] : []),
    ...since.map(({ to }) => events[to]),
    ...found.pictures.map(() => 'proof_attached'),
  ]
  return { branchId: found.branchId, told: told.map((event) => `deliveries.${event} delivery_job/${id}`) }
}

// Where a stop lies the map finds by itself, if it does: nobody acknowledged it.
const isOfStop = (told: string): boolean => told.includes(' delivery_job/') && !told.includes('.job_pinned ')

/** A screen that follows its branch was told each thing of the branch’s stops once. */
function compareScreen(comparison: Comparison, heard: Heard, expected: readonly string[]): void {
  compareSets(comparison, `told ${heard.branchId}`, {
    there: heard.told.filter(isOfStop),
    acknowledged: expected,
  })
}

/** Compares stops with their steps and cash, and what the screens of stops were told of them. */
export async function compareStops(comparison: Comparison, journal: Journal): Promise<void> {
  const stops = factsOf(journal, 'stop')
  const words = Map.groupBy(factsOf(journal, 'word'), ({ stopId }) => stopId)
  const screens = journal.heard.filter(({ screen }) => screen === 'deliveries')
  const told = new Map<string, string[]>(screens.map(({ branchId }) => [branchId, []]))
  const requested = new Set(stops.map(({ id }) => id))
  await forEach([...new Set([...requested, ...words.keys()])], async (id) => {
    const stop = await compareStop(comparison, id, words.get(id) ?? [], requested.has(id))
    told.get(stop.branchId)?.push(...stop.told)
  })
  for (const [branchId, expected] of told) {
    const path = `/delivery-jobs?branchId=${branchId}&limit=200`
    const there = await sinceStart<{ id: string; requestedAt: string }>(comparison, path, (one) => one.requestedAt)
    const acknowledged = stops.filter((stop) => stop.branchId === branchId).map(({ id }) => id)
    compareSets(comparison, 'stop', { there: there.map(({ id }) => id), acknowledged })
    for (const heard of screens) if (heard.branchId === branchId) compareScreen(comparison, heard, expected)
  }
  await compareShifts(comparison, factsOf(journal, 'shift'))
}

async function compareShifts(comparison: Comparison, facts: readonly Of<'shift'>[]): Promise<void> {
  const states = new Map(facts.map(({ id, state }) => [id, state]))
  for (const branchId of new Set(facts.map((fact) => fact.branchId))) {
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const path = `/branches/${branchId}/shifts?from=${day(-2)}&until=${day(1)}`
    const { items } = await seen<{ items: { id: string; state: string }[] }>(comparison, path)
    for (const { id, state } of items) {
      if (!states.has(id)) continue
      count(comparison, 'shifts')
      if (state !== states.get(id)) comparison.findings.wrong.push(`shift ${id} is ${state}`)
    }
  }
}

/** Compares what drivers sent with their tracks, and with what the screens that follow drivers were told. */
export async function comparePositions(comparison: Comparison, journal: Journal): Promise<void> {
  const byDriver = Map.groupBy(factsOf(journal, 'fixes'), ({ driverId }) => driverId)
  for (const [driverId, sent] of byDriver) {
    const acknowledged = sent.flatMap(({ at }) => at)
    const period = { from: new Date(comparison.startedAt).toISOString(), to: new Date().toISOString() }
    const path = `/drivers/${driverId}/track?${new URLSearchParams(period)}`
    const { items } = await seen<{ items: { at: string }[] }>(comparison, path)
    compareSets(comparison, `position of ${driverId}`, { there: items.map(({ at }) => at), acknowledged })
    count(comparison, 'positions', items.length)
    for (const { told } of journal.heard.filter(
      ({ screen, branchId }) => screen === 'positions' && branchId === sent[0]?.branchId,
    )) {
      const heard = new Set(told)
      for (const at of acknowledged)
        if (!heard.has(`${driverId} ${at}`)) comparison.findings.lost.push(`told position ${driverId} ${at}`)
    }
  }
}

/** Every screen of orders was told of each order of its branch that was taken in. */
export function compareOrderScreens({ findings }: Comparison, journal: Journal): void {
  for (const { told, branchId } of journal.heard.filter(({ screen }) => screen === 'orders')) {
    const heard = new Set(told)
    for (const order of factsOf(journal, 'order'))
      if (order.branchId === branchId && !heard.has(`orders.order_placed order/${order.id}`))
        findings.lost.push(`told order ${order.ticket}`)
  }
}
