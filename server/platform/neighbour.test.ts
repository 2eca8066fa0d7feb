import { describe, expect, it } from 'vitest'
import { aNeighbour } from '#testing/neighbour.ts'
import { Unwell } from './neighbour.ts'

const never = () => new Promise<never>(() => undefined)
const refused = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }))

describe('a neighbour', () => {
  it('that nobody has called is in no trouble', () => {
    expect(aNeighbour().trouble()).toBeUndefined()
  })

  it('is in trouble from the first call in vain until one goes well', async () => {
    let now = new Date('2026-11-23T09:00:00Z')
    const pigeons = aNeighbour({ clock: () => now })
    await expect(pigeons.call(async () => Promise.reject(new Unwell('answered 500')))).rejects.toThrow('answered 500')
    const first = now
    now = new Date('2026-11-23T09:05:00Z')
    await expect(pigeons.call(async () => JSON.parse('<html>'))).rejects.toThrow()
    expect(pigeons.trouble()).toEqual({
      reason: 'The pigeon post gave an answer that makes no sense. Letters are kept.',
      since: first,
      lastAt: now,
    })
    expect(await pigeons.call(async () => 'coo')).toBe('coo')
    expect(pigeons.trouble()).toBeUndefined()
  })

  it('that nobody has called for an hour is in no trouble that anybody knows of', async () => {
    let now = 0
    const pigeons = aNeighbour({ clock: () => new Date(now) })
    await expect(pigeons.call(refused)).rejects.toThrow()
    now = 3_599_999
    expect(pigeons.trouble()).toBeDefined()
    now = 3_600_000
    expect(pigeons.trouble()).toBeUndefined()
  })

  it('that hangs is not waited for longer than its patience', async () => {
    const pigeons = aNeighbour({ patienceMs: 20 })
    let signal: AbortSignal | undefined
    const hanging = pigeons.call((given) => {
      signal = given
      return never()
    })
    await expect(hanging).rejects.toThrow()
    expect(signal?.aborted).toBe(true)
    expect(pigeons.trouble()?.reason).toContain('did not answer in time')
  })

  it('may answer, and be in trouble all the same', async () => {
    const pigeons = aNeighbour()
    const answer = await pigeons.call(
      async () => ({ took: 0 }),
      ({ took }) => (took === 0 ? 'takes nothing' : undefined),
    )
    expect(answer).toEqual({ took: 0 })
    expect(pigeons.trouble()?.reason).toBe('The pigeon post takes nothing. Letters are kept.')
  })

  it('in trouble is left alone for a while, and then tried again', async () => {
    let [now, calls] = [0, 0]
    const pigeons = aNeighbour({ restMs: 15_000, clock: () => new Date(now) })
    const call = () =>
      pigeons.call(() => {
        calls += 1
        return refused()
      })
    for (const at of [0, 14_999, 15_000]) {
      now = at
      await expect(call()).rejects.toThrow()
    }
    expect(calls).toBe(2)
    expect(pigeons.trouble()).toMatchObject({ since: new Date(0), lastAt: new Date(15_000) })
  })
})
