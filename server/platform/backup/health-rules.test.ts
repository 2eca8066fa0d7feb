import { describe, expect, test } from 'vitest'
import { type BackupState, whyDegraded } from './health-rules.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000)
const well: BackupState = {
  destination: '/mnt/backup',
  startedAt: ago(86_400),
  reaches: ago(20),
  archiveFailure: undefined,
  keptBytes: 3_000_000,
  lastCopy: ago(30_000),
  copyFailure: undefined,
}

describe('the health of the backups', () => {
  test('is good while the archive is at most a minute behind and the last copy is of this night', () => {
    expect(whyDegraded(well, now)).toBeUndefined()
    expect(whyDegraded({ ...well, archiveFailure: 'A hiccup.' }, now)).toBeUndefined()
  })

  test('says what is wrong with the archive, and what waits for it', () => {
    const away = {
      ...well,
      reaches: ago(90),
      archiveFailure: 'The backup folder /mnt/backup cannot be used: its disk is full.',
    }
    expect(whyDegraded(away, now)).toBe(
      'The archive in /mnt/backup ends at 2026-11-22T11:58:30.000Z (3 MB of write-ahead log wait for it): The backup folder /mnt/backup cannot be used: its disk is full.',
    )
  })

  test('says when there was no copy for a day and a half, or the last one failed', () => {
    expect(whyDegraded({ ...well, lastCopy: ago(40 * 3600) }, now)).toBe(
      'The last copy is of 2026-11-20T20:00:00.000Z.',
    )
    expect(whyDegraded({ ...well, copyFailure: 'Full.' }, now)).toBe(
      'The last copy is of 2026-11-22T03:40:00.000Z: Full.',
    )
    expect(whyDegraded({ ...well, lastCopy: undefined }, now)).toBe('There is no copy yet.')
    expect(whyDegraded({ ...well, lastCopy: undefined, startedAt: ago(60) }, now)).toBeUndefined()
  })
})
