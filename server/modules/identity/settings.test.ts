import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPerson, branchInput, signedIn } from '#testing/people.ts'
import { branchForOrder } from './index.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await openTestApp()
  owner = await app.as('owner')
})
afterAll(() => app?.close())

test('a branch keeps everything that is said of it', async () => {
  const input = branchInput('MITTE')
  const added = await owner.send('POST', '/api/v1/branches', input)
  expect(added.statusCode, added.body).toBe(201)
  const { id } = added.json()
  const branch = (await owner.send('GET', `/api/v1/branches/${id}`)).json()
  expect(branch).toEqual({ ...input, id, version: 1, can: { change: true, close: true } })
  expect((await owner.send('POST', '/api/v1/branches', input)).json().errors).toEqual([
    { path: 'code', message: 'Already in use.' },
  ])
})

test('of two changes to the same version one wins and the other is told', async () => {
  const { id, code } = await aBranch(app)
  const change = (name: string) =>
    owner.send('PUT', `/api/v1/branches/${id}`, { ...branchInput(code), name, version: 1 })
  const answers = await Promise.all([change('One'), change('Two')])
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
  expect((await owner.send('GET', `/api/v1/branches/${id}`)).json().version).toBe(2)
})

test('what cannot be is refused with the field it is about', async () => {
  const wrong: [string, object][] = [
    ['timeZone', { timeZone: '+02:00' }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['currency', { currency: 'EUX' }],
    ['country', { country: 'Germany' }],
    ['phone', { phone: '030 123456' }],
    ['name', { name: '   ' }],
    ['name', { name: 'x'.repeat(121) }],
    ['cashRoundingStep', { cashRoundingStep: 0.5 }],
    ['weekly.1', { weekly: { ...branchInput('X').weekly, 1: [{ from: '12:00', to: '09:00' }] } }],
    [
      'specialDays',
      {
        specialDays: [
          { date: '2026-12-25', name: 'A', intervals: [] },
          { date: '2026-12-25', name: 'B', intervals: [] },
        ],
      },
    ],
    ['', { surprise: true }],
  ]
  for (const [path, change] of wrong) {
    const answer = await owner.send('POST', '/api/v1/branches', { ...branchInput('WRONG'), ...change })
    expect(answer.statusCode, JSON.stringify(change)).toBe(422)
    expect(answer.json().errors[0].path).toBe(path)
  }
  const { branches } = (await owner.send('GET', '/api/v1/branches')).json()
  expect(branches.filter((branch: { code: string }) => branch.code === 'WRONG')).toEqual([])
})

test('a regional manager changes a branch and does not close it', async () => {
  const { id, code } = await aBranch(app)
  const regional = await app.as('regional_manager')
  const input = { ...branchInput(code), version: 1 }
  expect((await regional.send('PUT', `/api/v1/branches/${id}`, { ...input, active: false })).statusCode).toBe(403)
  expect((await regional.send('PUT', `/api/v1/branches/${id}`, input)).statusCode).toBe(200)
  expect((await regional.send('POST', '/api/v1/branches', branchInput('NEW'))).statusCode).toBe(403)
  const { can } = (await regional.send('GET', `/api/v1/branches/${id}`)).json()
  expect(can).toEqual({ change: true, close: false })
})

test('an order asks a branch everything in one statement, and a closed branch takes none', async () => {
  const { id, code } = await aBranch(app)
  const found = await app.look((reader) => branchForOrder(reader, id))
  expect(found).toMatchObject({
    code,
    country: 'DE',
    currency: 'EUR',
    calendar: { timeZone: 'Europe/Berlin', dayStart: '04:00', cutOff: '16:00', readyBy: '17:00' },
    chain: { country: 'US' },
  })
  await owner.send('PUT', `/api/v1/branches/${id}`, { ...branchInput(code), active: false, version: 1 })
  await expect(app.look((reader) => branchForOrder(reader, id))).rejects.toThrow(/no such branch/)
})

test('the chain’s settings change by version, and only by those who may in the whole chain', async () => {
  const { version } = (await owner.send('GET', '/api/v1/chain')).json()
  const input = { name: 'Linden Cleaners', country: 'DE', currency: 'EUR', languages: ['de', 'ar'], version }
  const { id } = await aBranch(app)
  const local = await app.as('regional_manager', id)
  expect((await local.send('PUT', '/api/v1/chain', input)).statusCode).toBe(403)
  expect((await owner.send('PUT', '/api/v1/chain', input)).json()).toEqual({ ...input, version: version + 1 })
  expect((await owner.send('PUT', '/api/v1/chain', input)).statusCode).toBe(409)
  expect(
    (await owner.send('PUT', '/api/v1/chain', { ...input, languages: ['xx-invalid-'], version: version + 1 }))
      .statusCode,
  ).toBe(422)
})

test('preferences are one’s own and kept piece by piece', async () => {
  const person = await signedIn(app, await aPerson(app, 'driver'))
  await person.send('PATCH', '/api/v1/me/preferences', { theme: 'dark' })
  await person.send('PATCH', '/api/v1/me/preferences', { density: 'compact', locale: 'ar' })
  const { staff } = (await person.send('GET', '/api/v1/me')).json()
  expect(staff).toMatchObject({ locale: 'ar', preferences: { theme: 'dark', density: 'compact' } })
  const look = { theme: 'high_contrast', density: 'touch', direction: 'rtl' }
  expect((await person.send('PATCH', '/api/v1/me/preferences', look)).json().preferences).toEqual(look)
  expect((await person.send('PATCH', '/api/v1/me/preferences', { theme: 'pink' })).statusCode).toBe(422)
  expect((await owner.send('PATCH', '/api/v1/me/preferences', { theme: 'dark' })).statusCode).toBe(403)
})
