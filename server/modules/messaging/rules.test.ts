import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTime, wallTimeOf } from '#platform/time.ts'
import { isAllowed, wayTo } from './consent-rules.ts'
import { sendableFrom } from './quiet-rules.ts'

const no = { granted: false }
const yes = { granted: true }

describe('consent', () => {
  it('is not asked for a code, is assumed for one’s own order, and must be given for the rest', () => {
    const said = (purpose: 'code' | 'service' | 'reviews' | 'offers') => isAllowed({}, 'sms', purpose)
    expect([said('code'), said('service'), said('reviews'), said('offers')]).toEqual([true, true, false, false])
    expect(isAllowed({ sms: yes }, 'sms', 'offers')).toBe(true)
    expect(isAllowed({ sms: yes }, 'email', 'offers')).toBe(false)
    expect(isAllowed({ 'sms:service': no }, 'sms', 'service')).toBe(false)
    expect(isAllowed({ sms: no }, 'sms', 'service')).toBe(true)
  })

  it('chooses the first channel on which somebody can and may be told, and says why there is none', () => {
    const reach = { phone: '+4930', email: 'a@example.org', consents: { 'sms:service': no } }
    expect(wayTo(reach, ['sms', 'email'], 'service')).toEqual({ channel: 'email', address: 'a@example.org' })
    expect(wayTo(reach, ['sms'], 'service')).toEqual({ channel: 'sms', withheld: 'no_consent' })
    expect(wayTo({ ...reach, phone: null }, ['sms'], 'offers')).toEqual({ channel: 'sms', withheld: 'no_address' })
  })
})

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
const wall = fc.integer({ min: 0, max: 1439 }).map(wallTimeOf)
const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })

describe('quiet hours', () => {
  it('end in the morning of the branch', () => {
    const quiet = { timeZone: 'Europe/Berlin', from: '20:00', until: '09:00' }
    const from = (at: string) => sendableFrom(new Date(at), quiet).toISOString()
    expect(from('2026-11-23T21:30:00Z')).toBe('2026-11-24T08:00:00.000Z')
    expect(from('2026-11-23T03:00:00Z')).toBe('2026-11-23T08:00:00.000Z')
    expect(from('2026-11-23T12:00:00Z')).toBe('2026-11-23T12:00:00.000Z')
  })

  it('never last longer than a day and an hour, and a message put off is not put off again', () => {
    fc.assert(
      fc.property(instant, zones, wall, wall, (now, timeZone, from, until) => {
        const quiet = { timeZone, from, until }
        const at = sendableFrom(now, quiet)
        const waited = at.getTime() - now.getTime()
        expect(waited).toBeGreaterThanOrEqual(0)
        expect(waited).toBeLessThanOrEqual(25 * 3_600_000)
        if (waited > 0 && from !== until) {
          const { time } = localTime(at, timeZone)
          expect(time >= until || time < from).toBe(true)
        }
      }),
    )
  })

  it('are none where they begin when they end', () => {
    fc.assert(
      fc.property(instant, zones, wall, (now, timeZone, time) => {
        expect(sendableFrom(now, { timeZone, from: time, until: time })).toBe(now)
      }),
    )
  })
})
