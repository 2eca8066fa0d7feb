import { waitBefore } from '@clothesline/console/src/api/backoff.ts'
import { api } from '@clothesline/console/src/api/client.ts'
import { ApiError, silentProblems } from '@clothesline/console/src/api/problem.ts'
import { post } from '../api/say.ts'
import { t } from '../i18n/translate.ts'
import {
  type Entry,
  nextToSend,
  postponed,
  refused,
  saidAgain,
  type Verdict,
  verdictOn,
  wakeAt,
} from './queue-rules.ts'
import { change, keyOfDay, readEntries, roundNow, say, takeDay, type Word } from './round.ts'
import { changeEntry, forgetEntry, pictureOf } from './storage.ts'

interface Heard {
  state?: string
  version?: number
}

interface Outcome {
  verdict: Verdict
  heard?: Heard
  error?: ApiError
}

/** An answer that lacks what the server always says came from somebody else, such as a network’s sign-in page. */
function ours<Answer extends object>(answer: Answer, field: keyof Answer): Answer {
  if (answer[field] === undefined) throw new ApiError({ title: silentProblems.unreadable }, 0)
  return answer
}

const patience = 20_000
const patienceWithPicture = 90_000
const freshFor = 60_000

async function sendPicture(entry: Entry): Promise<Heard> {
  const { id, claimedAt, said, subject } = entry
  const picture = await pictureOf(id)
  if (!picture)
    throw new ApiError({ type: 'urn:clothesline:driver.picture_gone', title: t('waiting.pictureGone') }, 410)
  const body = new FormData()
  body.append('file', new Blob([picture.bytes], { type: picture.type }), `${said.says}`)
  const asked = new URLSearchParams({ claimId: id, claimedAt })
  await post(`/api/v1/driver/jobs/${subject.id}/${said.says}?${asked}`, {
    body,
    key: id,
    patience: patienceWithPicture,
  })
  return {}
}

async function sendShift({ id, claimedAt, said, subject }: Entry): Promise<Heard> {
  const goal = said.says === 'start' ? 'under_way' : 'ended'
  const { version = 1, state } = roundNow().day?.shifts.find((shift) => shift.id === subject.id) ?? {}
  if (state === goal) return {}
  const body = JSON.stringify({ version, claimedAt })
  const address = `/api/v1/driver/shifts/${subject.id}/${said.says}`
  const heard = ours(await post<Heard>(address, { body, key: `${id}-${version}`, patience }), 'version')
  return { ...heard, state: goal }
}

async function sendWord({ id, claimedAt, said: { says, ...rest }, subject }: Entry): Promise<Heard> {
  const body = JSON.stringify({ ...rest, claimId: id, claimedAt })
  return ours(await post<Heard>(`/api/v1/driver/jobs/${subject.id}/${says}`, { body, key: id, patience }), 'state')
}

function send(entry: Entry): Promise<Heard> {
  if (entry.subject.kind === 'shift') return sendShift(entry)
  return entry.said.says === 'signature' || entry.said.says === 'photo' ? sendPicture(entry) : sendWord(entry)
}

async function outcomeOf(entry: Entry): Promise<Outcome> {
  try {
    return { verdict: 'taken', heard: await send(entry) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { verdict: verdictOn(error.status, error.refusal), error }
  }
}

/** Forgets a word that the server has, and keeps where its stop or shift stands now, at once. */
async function settle(entry: Entry, { state, version }: Heard): Promise<void> {
  const { day, driver, toldAt, lost } = roundNow()
  if (!day || !driver || state === undefined) {
    await forgetEntry(entry)
  } else {
    const renewed = <T extends { id: string }>(one: T): T =>
      one.id === entry.subject.id ? { ...one, state, version } : one
    const known = { ...day, stops: day.stops.map(renewed), shifts: day.shifts.map(renewed) }
    await forgetEntry(entry, { key: keyOfDay(driver.id), value: { day: known, toldAt, lost } })
    change({ day: known })
  }
  await readEntries()
}

/** The day is asked for anew though it was told a moment ago. */
let forced = false

async function takeOutcome(entry: Entry, { verdict, heard, error }: Outcome): Promise<void> {
  if (verdict === 'taken') return settle(entry, heard ?? {})
  if (verdict === 'refused' && error) {
    await changeEntry(refused(entry, { name: error.refusal, sentence: error.problem.detail ?? error.problem.title }))
    // Somebody has changed the round meanwhile.
    forced = true
  }
  if (verdict === 'held')
    await changeEntry(postponed(entry, { now: Date.now(), pause: waitBefore(entry.tries, Math.random()) }))
  await readEntries()
}

let attempt = 0

/** Sends what waits, one word after the other, until nothing is left, no answer comes or nobody is signed in. */
async function sendAll(driverId: string): Promise<Verdict> {
  for (;;) {
    const entry = nextToSend(await readEntries(), { driverId, now: Date.now() })
    if (!entry) return 'taken'
    const outcome = await outcomeOf(entry)
    await takeOutcome(entry, outcome)
    if (outcome.verdict === 'unreachable' || outcome.verdict === 'signed_out') return outcome.verdict
    // The server is there: the pauses between tries begin anew.
    attempt = 0
  }
}

let knownAt = 0

/** Whether the session is still that of the one who drives with this phone; somebody else may have signed in beside it. */
async function askWho(driverId: string): Promise<Verdict> {
  if (Date.now() - knownAt < freshFor) return 'taken'
  try {
    const { actor } = await api.get('/api/v1/me', { signal: AbortSignal.timeout(patience) })
    if (actor.id !== driverId) return 'signed_out'
    knownAt = Date.now()
    return 'taken'
  } catch (error) {
    return error instanceof ApiError ? verdictOn(error.status, error.refusal) : 'unreachable'
  }
}

async function askDay(): Promise<Verdict> {
  try {
    const day = await api.get('/api/v1/driver/today', { signal: AbortSignal.timeout(patience) })
    await takeDay(day, new Date().toISOString())
    return 'taken'
  } catch (error) {
    return error instanceof ApiError ? verdictOn(error.status, error.refusal) : 'unreachable'
  }
}

let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | undefined
let again = false

const isOld = (toldAt: string | undefined): boolean =>
  toldAt === undefined || Date.now() - Date.parse(toldAt) >= freshFor

async function syncOnce(): Promise<void> {
  const { driver } = roundNow()
  if (!driver) return
  let verdict = await askWho(driver.id)
  if (verdict === 'taken') verdict = await sendAll(driver.id)
  if (verdict === 'taken' && (forced || isOld(roundNow().toldAt))) {
    forced = false
    verdict = await askDay()
  }
  if (verdict === 'signed_out') change({ link: 'signed_out' })
  else if (verdict === 'unreachable') change({ link: 'offline' })
  else change({ link: 'online' })
  attempt = verdict === 'unreachable' ? attempt + 1 : 0
  planNext(driver.id, verdict)
}

function planNext(driverId: string, verdict: Verdict): void {
  clearTimeout(timer)
  if (verdict === 'signed_out') return
  const now = Date.now()
  const wake = wakeAt(roundNow().entries, { driverId, now }) ?? now + freshFor
  const pause = verdict === 'unreachable' ? waitBefore(attempt, Math.random()) : wake - now
  timer = setTimeout(() => void sync(), Math.min(freshFor, Math.max(500, pause)))
}

/** One window at a time speaks to the server. */
const alone = (work: () => Promise<void>): Promise<unknown> =>
  'locks' in navigator ? navigator.locks.request('clothesline-driver', work) : work()

/** Another session may have begun: who it is of is asked before anything is sent. */
export function forgetWho(): void {
  knownAt = 0
}

/** Sends what waits and asks for the day anew when it is old, or always with `force`; called again while it runs, it runs once more. */
export function sync(force = false): Promise<void> {
  forced ||= force
  if (running) {
    again = true
    return running
  }
  const run = async () => {
    do {
      again = false
      await alone(syncOnce)
    } while (again)
  }
  running = run()
    .catch(() => planNext(roundNow().driver?.id ?? '', 'unreachable'))
    .finally(() => {
      running = undefined
    })
  return running
}

/** Keeps the phone and the server together as long as the page lives. */
export function keepInSync(): void {
  const now = () => void sync()
  window.addEventListener('online', now)
  window.addEventListener('offline', () => change({ link: 'offline' }))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now()
  })
  now()
}

/** Says something of a stop: it is kept first, then sent as soon as that is possible. */
export async function tell(stopId: string, words: readonly Word[]): Promise<void> {
  await say({ kind: 'stop', id: stopId }, words)
  void sync()
}

/** Says that a shift begins or ends. */
export async function tellShift(shiftId: string, says: 'start' | 'end'): Promise<void> {
  await say({ kind: 'shift', id: shiftId }, [{ said: { says } }])
  void sync()
}

/** Says a refused word once more, on what the server knows by now. */
export async function tellAgain(entry: Entry): Promise<void> {
  await askDay()
  await changeEntry(saidAgain(entry))
  await readEntries()
  void sync(true)
}

/** Puts a refused word aside, because the driver has seen why; only by their own press. */
export async function putAside(entry: Entry): Promise<void> {
  await forgetEntry(entry)
  await readEntries()
  void sync(true)
}
