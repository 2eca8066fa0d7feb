import { MS_PER_HOUR } from '#platform/time.ts'

/** What the fee for storage is called among the fees of an order. */
export const STORAGE = 'storage'

/** What a branch asks for goods that wait, in minor units; `perDay` is 0 where it asks nothing. */
export interface StorageTerms {
  perDay: number
  /** So many days after ready cost nothing. */
  freeDays: number
  /** Never more than this for an order; null for no bound. */
  most: number | null
}

/** A day that costs something, counted from ready. */
export interface StorageDay {
  day: number
  amount: number
}

/** What was charged before: the last day that was, and all in all, waived days included. */
export interface StorageSoFar {
  day: number
  amount: number
}

/** The days to charge for goods that have been ready for whole `days`: those after the free ones and after the last that was charged, up to the bound. */
export function storageDue({ perDay, freeDays, most }: StorageTerms, days: number, soFar: StorageSoFar): StorageDay[] {
  const due: StorageDay[] = []
  let left = (most ?? Number.POSITIVE_INFINITY) - soFar.amount
  for (let day = Math.max(freeDays, soFar.day) + 1; day <= days && perDay > 0 && left > 0; day += 1) {
    const amount = Math.min(perDay, left)
    due.push({ day, amount })
    left -= amount
  }
  return due
}

/** What goods owe that have been ready for whole `days` under terms that did not change, in minor units. */
export const storageOwed = ({ perDay, freeDays, most }: StorageTerms, days: number): number =>
  Math.min(most ?? Number.POSITIVE_INFINITY, perDay * Math.max(0, days - freeDays))

const MS_PER_DAY = 24 * MS_PER_HOUR

/** How many days after ready are free for goods where a fee came up `since`: those of the branch, and all that began before there was a fee. */
export const freeDaysOf = (after: number, { readyAt, since }: { readyAt: Date; since: Date }): number =>
  Math.max(after, Math.ceil((since.getTime() - readyAt.getTime()) / MS_PER_DAY))
