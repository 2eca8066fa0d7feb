import type { Answer } from '@clothesline/console/src/api/client.ts'
import { useSyncExternalStore } from 'react'
import {
  type Entry,
  foreseenShift,
  foreseenState,
  isWaiting,
  type Said,
  type ShiftState,
  withLost,
} from './queue-rules.ts'
import { forget, type KeptPicture, keep, keepEntries, kept, keptEntries } from './storage.ts'

/** The day as the server told it. */
export type Day = Answer<'/api/v1/driver/today'>
type ToldStop = Day['stops'][number]
type ToldShift = Day['shifts'][number]

/** A stop as the driver sees it: told by the server, and what was said here since. */
export type Stop = ToldStop & {
  /** Somebody else has it now, or nobody. */
  lost: boolean
  /** So many words of it wait, and so many were refused. */
  waiting: number
  refused: number
}

/** A shift as the driver sees it. */
export type Shift = Omit<ToldShift, 'state'> & { state: ShiftState }

/** Who drives with this phone. */
export interface Driver {
  id: string
  name: string
  /** BCP 47, with the country of the chain. */
  locale: string
  mayDrive: boolean
}

/** How the phone stands to the server. */
export type Link = 'unknown' | 'online' | 'offline' | 'signed_out'

/** Everything the pages show. */
export interface Round {
  loaded: boolean
  driver: Driver | undefined
  day: Day | undefined
  /** When the day was last told, ISO 8601. */
  toldAt: string | undefined
  /** Ids of stops of the day that are somebody else’s now, or nobody’s. */
  lost: readonly string[]
  entries: readonly Entry[]
  /** Ids of stops that were put off, in their new order. */
  later: readonly string[]
  link: Link
  /** The browser keeps nothing: without a connection, what is said would be lost. */
  storageFailed: boolean
}

let round: Round = {
  loaded: false,
  driver: undefined,
  day: undefined,
  toldAt: undefined,
  lost: [],
  entries: [],
  later: [],
  link: 'unknown',
  storageFailed: false,
}
const listeners = new Set<() => void>()

/** What is known now. */
export const roundNow = (): Round => round

/** Changes what is known, and tells the pages. */
export function change(part: Partial<Round>): void {
  round = { ...round, ...part }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What is known now; follows changes. */
export const useRound = (): Round => useSyncExternalStore(subscribe, roundNow)

const ofDriver = (what: 'day' | 'later', driverId: string): string => `${what}/${driverId}`

/** The day of a driver as this phone keeps it. */
export interface KeptDay {
  day: Day
  toldAt: string
  lost: readonly string[]
}

/** The key under which the day of a driver is kept. */
export const keyOfDay = (driverId: string): string => ofDriver('day', driverId)

/** Brings back what this phone kept: who drives, their day, and what was said. */
export async function recall(): Promise<void> {
  const driver = await kept<Driver>('driver')
  const entries = await keptEntries()
  const today = driver && (await kept<KeptDay>(keyOfDay(driver.id)))
  const later = (driver && (await kept<string[]>(ofDriver('later', driver.id)))) ?? []
  const told = { day: today?.day, toldAt: today?.toldAt, lost: today?.lost ?? [] }
  change({ loaded: true, driver, entries, later, ...told })
}

/** Somebody drives with this phone from now on. */
export async function takePhone(driver: Driver): Promise<void> {
  const isOther = round.driver?.id !== driver.id
  await keep('driver', driver)
  if (isOther) await recall()
  change({ driver, link: 'online' })
}

/** Nobody drives with this phone any more; what was said waits for the one who said it. */
export async function leavePhone(): Promise<void> {
  await forget('driver')
  change({ driver: undefined, day: undefined, toldAt: undefined, lost: [], later: [], link: 'unknown' })
}

/** Takes over the day as the server told it; stops that are gone stay as long as something was said of them. */
export async function takeDay(fresh: Day, toldAt: string): Promise<void> {
  const { driver, day, entries } = round
  if (!driver) return
  const { stops, lost } = withLost(fresh.stops, day?.stops ?? [], entries)
  const told: KeptDay = { day: { ...fresh, stops }, toldAt, lost }
  await keep(keyOfDay(driver.id), told)
  change({ ...told, link: 'online' })
}

/** Reads the words anew; another window may have sent some. */
export async function readEntries(): Promise<readonly Entry[]> {
  const entries = await keptEntries()
  change({ entries })
  return entries
}

/** Something that is said at once: the words and the pictures that go before them. */
export interface Word {
  said: Said
  picture?: KeptPicture | undefined
}

/** Says something of a stop or a shift: kept on the phone before anything shows. */
export async function say(subject: Entry['subject'], words: readonly Word[]): Promise<void> {
  const { driver } = round
  if (!driver) throw new Error('Nobody is signed in.')
  const claimedAt = new Date().toISOString()
  const about = { driverId: driver.id, subject, claimedAt, tries: 0, notBefore: 0 }
  await keepEntries(words.map(({ said, picture }) => ({ entry: { ...about, id: crypto.randomUUID(), said }, picture })))
  await readEntries()
}

/** Puts a stop off after the others, or takes it back in its turn. */
export async function putOff(stopId: string, isLater: boolean): Promise<void> {
  const { driver, later } = round
  if (!driver) return
  const others = later.filter((id) => id !== stopId)
  const next = isLater ? [...others, stopId] : others
  await keep(ofDriver('later', driver.id), next)
  change({ later: next })
}

/** The stops as the driver sees them, in the order of the day. */
export function stopsOf({ day, lost, entries }: Pick<Round, 'day' | 'lost' | 'entries'>): Stop[] {
  return (day?.stops ?? []).map((stop) => {
    const own = entries.filter(({ subject }) => subject.kind === 'stop' && subject.id === stop.id)
    const waiting = own.filter(isWaiting).length
    const state = foreseenState(stop, own)
    return { ...stop, state, lost: lost.includes(stop.id), waiting, refused: own.length - waiting }
  })
}

/** The shifts of the day as the driver sees them. */
export const shiftsOf = ({ day, entries }: Pick<Round, 'day' | 'entries'>): Shift[] =>
  (day?.shifts ?? []).map((shift) => ({ ...shift, state: foreseenShift(shift, entries) }))
