/** The audit trail: who did what and when. */
export { type EntryFilter, findEntries } from './find-entries.ts'
