import { hoursDriven } from '#modules/deliveries/index.ts'
import { branchById, staffById } from '#modules/identity/index.ts'
import { type Actor, requireRight, systemActor } from '#platform/command/actor.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import { upToDate } from '#platform/command/known-actor.ts'
import { ScopeOutOfDate } from '#platform/db/scope.ts'
import { transact } from '#platform/db/transact.ts'
import { notFound } from '#platform/errors.ts'
import { branchUnknown, driverUnknown, tooManyWaiting } from './errors.ts'
import { lastOf } from './find-positions.ts'
import { type Fix, type Hours, isOnShift, judge, keptSince, type Standing } from './fix-rules.ts'
import { insertPositions, makeDays, type Refused } from './insert-positions.ts'
import type { Batch, Outcome, Position } from './position.ts'

interface Waiting {
  driverId: string
  branchId: string
  fixes: readonly Fix[]
  /** The revision of rights under which the sender was let in, where that is remembered. */
  knownAt: number | undefined
  settle: (outcome: Outcome) => void
  fail: (error: unknown) => void
}

/** Takes positions in: what is acknowledged is committed. */
export interface Ingest {
  take: (actor: Actor, batch: Batch) => Promise<Outcome>
}

const system = systemActor('tracking')
/** Small groups wait this long for company: one commit serves them all. */
const restMs = 20
const groupRows = 4_000
const mostWaiting = 100_000
const mostRemembered = 20_000

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** For whom and for which branch somebody sends; refuses what they have no right to. */
function senderOf(actor: Actor, { driverId, branchId }: Batch): { driverId: string; branchId: string } {
  const own = driverId === undefined || driverId === actor.id
  if (own && actor.kind !== 'staff') throw driverUnknown({})
  const right = own ? 'tracking.send' : 'tracking.send_for'
  requireRight(actor, right, branchId)
  if (branchId !== undefined) return { driverId: driverId ?? actor.id, branchId }
  const branches = new Set(actor.grants.flatMap((grant) => (grant.permissions.has(right) ? [grant.branchId] : [])))
  const [only] = branches
  if (branches.size !== 1 || only === null || only === undefined) throw branchUnknown({})
  return { driverId: driverId ?? actor.id, branchId: only }
}

const fixesOf = ({ positions }: Batch): Fix[] => positions.map((one) => ({ ...one, at: Date.parse(one.at) }))

interface Judged {
  waiting: Waiting
  /** Taken outside of a shift: these are kept nowhere. */
  offShift: Fix[]
  good: Position[]
  refused: Refused[]
  standing: Standing
}

function remember<V>(memory: Map<string, V>, key: string, value: V): void {
  if (memory.size >= mostRemembered && !memory.has(key)) memory.clear()
  memory.set(key, value)
}

const named = ({ at, seq }: Pick<Fix, 'at' | 'seq'>) => ({ at: new Date(at).toISOString(), seq })

const outcomeOf = ({ waiting, refused, offShift }: Judged): Outcome => ({
  stored: waiting.fixes.length - refused.length - offShift.length,
  quarantined: [
    ...refused.map((fix) => ({ ...named(fix), reason: fix.fault })),
    ...offShift.map((fix) => ({ ...named(fix), reason: 'off_shift' as const })),
  ],
})

interface Intake {
  engine: Pick<Engine, 'writer' | 'reader' | 'clock' | 'wake'>
  told: (positions: readonly Position[], at: Date) => void
  queue: Waiting[]
  waitingRows: number
  running: boolean
  standings: Map<string, Standing>
  /** Branches that exist, and days that have a partition. */
  branches: Set<string>
  days: Set<string>
}

async function knowDriver({ engine, standings }: Intake, driverId: string): Promise<void> {
  if (standings.has(driverId)) return
  const [{ active }, last] = await ask(engine, system, (reader) =>
    Promise.all([staffById(reader, driverId), lastOf(reader, driverId)]),
  )
  if (!active) throw notFound({ what: 'driver' })
  if (!standings.has(driverId)) remember(standings, driverId, { last })
}

async function knowBranch({ engine, branches }: Intake, branchId: string): Promise<void> {
  if (branches.has(branchId)) return
  await ask(engine, system, (reader) => branchById(reader, branchId))
  branches.add(branchId)
}

interface Circumstances {
  standing: Standing
  shifts: readonly Hours[]
  now: number
}

function judgedBatch(waiting: Waiting, { standing, shifts, now }: Circumstances): Judged {
  const { driverId, branchId, fixes } = waiting
  const onShift = fixes.filter((fix) => isOnShift(fix, shifts))
  const { good, bad, standing: after } = judge(onShift, standing, now)
  return {
    waiting,
    offShift: fixes.filter((fix) => !isOnShift(fix, shifts)),
    good: good.map((fix) => ({ ...fix, driverId, branchId })),
    refused: bad.map(({ fix, fault }) => ({ ...fix, driverId, branchId, fault })),
    standing: after,
  }
}

/** The shifts of the drivers in a group that its fixes may have been taken in. */
async function shiftsOf({ engine }: Intake, batches: readonly Waiting[]): Promise<Map<string, Hours[]>> {
  const driverIds = [...new Set(batches.map(({ driverId }) => driverId))]
  const first = batches.reduce((least, { fixes }) => fixes.reduce((min, { at }) => Math.min(min, at), least), Infinity)
  const hours = await ask(engine, system, (reader) => hoursDriven(reader, { driverIds, since: new Date(first) }))
  const inMs = hours.map(({ driverId, from, until }) => ({
    driverId,
    from: from.getTime(),
    until: until?.getTime() ?? null,
  }))
  return Map.groupBy(inMs, ({ driverId }) => driverId)
}

function judgeAll(
  { standings }: Intake,
  batches: readonly Waiting[],
  { shifts, now }: { shifts: ReadonlyMap<string, Hours[]>; now: number },
): Judged[] {
  const during = new Map<string, Standing>()
  return batches.map((waiting) => {
    const { driverId } = waiting
    const standing = during.get(driverId) ?? standings.get(driverId) ?? {}
    const one = judgedBatch(waiting, { standing, shifts: shifts.get(driverId) ?? [], now })
    during.set(driverId, one.standing)
    return one
  })
}

async function prepareDays({ engine, days }: Intake, batches: readonly Waiting[], now: number): Promise<void> {
  const [from, until] = [keptSince(now), now + 86_400_000]
  const asked = new Set<string>()
  for (const { fixes } of batches) for (const { at } of fixes) if (at >= from && at < until) asked.add(dayOf(at))
  const missing = [...asked].filter((day) => !days.has(day))
  if (missing.length === 0) return
  await makeDays(engine, missing)
  for (const day of missing) days.add(day)
}

/** Writes a group; batches let in under rights that have changed since are sent back to be looked at again. */
async function write(intake: Intake, batches: readonly Waiting[]): Promise<void> {
  const now = intake.engine.clock()
  const [shifts] = await Promise.all([shiftsOf(intake, batches), prepareDays(intake, batches, now.getTime())])
  const scope = { actorId: system.id, branches: [...new Set(batches.map(({ branchId }) => branchId))] }
  const written = await transact(intake.engine.writer, { scope }, async (tx, { revisions }) => {
    const isOutdated = ({ knownAt }: Waiting): boolean => knownAt !== undefined && knownAt !== revisions.access
    const current = batches.filter((one) => !isOutdated(one))
    const done = judgeAll(intake, current, { shifts, now: now.getTime() })
    const rows = { good: done.flatMap(({ good }) => good), refused: done.flatMap(({ refused }) => refused) }
    const fresh = await insertPositions(tx, { ...rows, now })
    return { result: { outdated: batches.filter(isOutdated), done, fresh } }
  })
  for (const one of written.outdated) one.fail(new ScopeOutOfDate())
  if (written.fresh.length > 0) intake.told(written.fresh, now)
  for (const one of written.done) {
    remember(intake.standings, one.waiting.driverId, one.standing)
    one.waiting.settle(outcomeOf(one))
  }
}

function nextGroup(intake: Intake): Waiting[] {
  let [rows, count] = [0, 0]
  while (count < intake.queue.length && rows < groupRows) rows += intake.queue[count++]?.fixes.length ?? 0
  intake.waitingRows -= rows
  return intake.queue.splice(0, count)
}

async function run(intake: Intake): Promise<void> {
  intake.running = true
  while (intake.queue.length > 0) {
    if (intake.waitingRows < groupRows / 2) await new Promise((resolve) => setTimeout(resolve, restMs))
    const batches = nextGroup(intake)
    await write(intake, batches).catch((error: unknown) => {
      // A partition may have been dropped since it was made: the next batch asks anew.
      intake.days.clear()
      for (const one of batches) one.fail(error)
    })
  }
  intake.running = false
}

const put = (intake: Intake, batch: Omit<Waiting, 'settle' | 'fail'>): Promise<Outcome> =>
  new Promise((settle, fail) => {
    if (intake.waitingRows > mostWaiting) return fail(tooManyWaiting({}))
    intake.waitingRows += batch.fixes.length
    intake.queue.push({ ...batch, settle, fail })
    if (!intake.running) void run(intake)
  })

/**
 * Opens the way in. Batches that arrive while one transaction runs share the next; they are judged in the order they came, driver by driver.
 * `told` hears of each position once, after it is committed.
 */
export function openIngest(engine: Intake['engine'], told: Intake['told']): Ingest {
  const intake: Intake = {
    engine,
    told,
    queue: [],
    waitingRows: 0,
    running: false,
    standings: new Map(),
    branches: new Set(),
    days: new Set(),
  }
  return {
    take: (sender, batch) =>
      upToDate(sender, async (actor) => {
        const { driverId, branchId } = senderOf(actor, batch)
        await Promise.all([knowDriver(intake, driverId), knowBranch(intake, branchId)])
        return put(intake, { driverId, branchId, fixes: fixesOf(batch), knownAt: actor.known?.at })
      }),
  }
}
