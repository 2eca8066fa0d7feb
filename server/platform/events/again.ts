import { databaseAway } from '../db/transact.ts'
import { DomainError } from '../errors.ts'

/** Whether the database itself is away: that says nothing about an event, and the whole delivery waits for it. */
export const isDatabaseAway = (error: unknown): boolean => error instanceof DomainError && error.name === databaseAway

/** Whether a reaction could not reach what it needs: its event waits, with those of its subject behind it, and other subjects go on. */
export const isUnavailable = (error: unknown): boolean => error instanceof DomainError && error.kind === 'unavailable'

/** The shortest wait before another try, in milliseconds. */
export const shortestPause = 1_000

/** How long to wait before an event is tried again after so many tries, in milliseconds: doubling from a second to a minute. */
export const pauseBefore = (attempts: number): number => Math.min(60_000, shortestPause * 2 ** Math.min(attempts, 6))
