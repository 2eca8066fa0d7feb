import { ApiError } from '@clothesline/console/src/api/problem.ts'
import { useEffect, useSyncExternalStore } from 'react'
import { post } from '../api/say.ts'
import { isWorthTelling, type Place } from './fix-rules.ts'
import { verdictOn } from './queue-rules.ts'
import { roundNow, shiftsOf, useRound } from './round.ts'
import { forgetFixes, type KeptFix, keepFix, oldestFixes } from './storage.ts'

/** Whether the phone tells where it is: not outside of a shift, and not where that is forbidden or unknown. */
export type Sharing = 'off' | 'on' | 'forbidden' | 'unavailable'

const everyMs = 10_000
const mostAtOnce = 500
const patience = 20_000

let sharing: Sharing = 'off'
const listeners = new Set<() => void>()

function setSharing(next: Sharing): void {
  sharing = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether the phone tells where it is. */
export const useSharing = (): Sharing => useSyncExternalStore(subscribe, () => sharing)

const asTold = ({ key, at, lat, lng, accuracy, speed, heading }: KeptFix) => ({
  ...{ at, lat, lng, accuracy, speed, heading },
  seq: key % 2_147_483_648,
})

/** Sends one batch of one branch, the oldest first; whether there may be more. */
async function sendBatch(): Promise<boolean> {
  const waiting = await oldestFixes(mostAtOnce)
  const [first] = waiting
  if (!first) return false
  const differs = waiting.findIndex(({ branchId }) => branchId !== first.branchId)
  const batch = differs < 0 ? waiting : waiting.slice(0, differs)
  const body = JSON.stringify({ branchId: first.branchId, positions: batch.map(asTold) })
  try {
    await post('/api/v1/positions', { body, patience })
  } catch (error) {
    // What the server refuses for good would stand in the way of what comes after it.
    if (!(error instanceof ApiError) || verdictOn(error.status, error.refusal) !== 'refused') return false
  }
  await forgetFixes(batch.at(-1)?.key ?? first.key)
  return waiting.length === mostAtOnce || differs >= 0
}

/** Whether the start of a shift was said here and not yet heard there: positions before it would belong to no shift. */
const isStartUntold = (): boolean =>
  roundNow().entries.some(({ subject, said, refusal }) => subject.kind === 'shift' && said.says === 'start' && !refusal)

let sending = false

/** Sends the positions that wait, until none is left or no answer comes. */
async function sendFixes(): Promise<void> {
  if (sending || !navigator.onLine || isStartUntold()) return
  sending = true
  try {
    while (await sendBatch());
  } finally {
    sending = false
  }
}

const orNull = (value: number | null): number | null => (value === null || Number.isNaN(value) ? null : value)

function watch(branchId: string): () => void {
  if (!('geolocation' in navigator)) {
    setSharing('unavailable')
    return () => setSharing('off')
  }
  let last: Place | undefined
  const take = ({ coords, timestamp }: GeolocationPosition) => {
    setSharing('on')
    const place = { at: timestamp, lat: coords.latitude, lng: coords.longitude }
    if (!isWorthTelling(last, place)) return
    last = place
    const { accuracy, speed, heading } = coords
    const at = new Date(timestamp).toISOString()
    const rest = { accuracy, speed: orNull(speed), heading: orNull(heading) }
    void keepFix({ branchId, at, lat: place.lat, lng: place.lng, ...rest }).catch(() => undefined)
  }
  const fail = ({ code, PERMISSION_DENIED }: GeolocationPositionError) =>
    setSharing(code === PERMISSION_DENIED ? 'forbidden' : 'unavailable')
  const id = navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 5_000 })
  return () => {
    navigator.geolocation.clearWatch(id)
    setSharing('off')
  }
}

/** The branch of the shift that is under way. */
function useBranchOnShift(): string | undefined {
  const { day, entries, driver } = useRound()
  return driver && shiftsOf({ day, entries }).find(({ state }) => state === 'under_way')?.branchId
}

/** Tells where the phone is while a shift is under way, and at no other time; what could not be sent is kept. */
export function usePositions(): void {
  const branchId = useBranchOnShift()
  const { driver, link } = useRound()
  useEffect(() => (branchId === undefined ? undefined : watch(branchId)), [branchId])
  useEffect(() => {
    if (!driver || link === 'signed_out') return undefined
    const send = () => void sendFixes().catch(() => undefined)
    send()
    const timer = setInterval(send, everyMs)
    return () => clearInterval(timer)
  }, [driver, link])
}
