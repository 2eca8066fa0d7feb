import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachSeal } from '#modules/production/index.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { anOrder } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { aNewHome, anOldOrderWithPieces, fresh, type NewHome, takeOver } from '#testing/takeovers.ts'

let app: TestApp
let home: NewHome

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  home = await aNewHome(app)
})
afterAll(() => app.close())

test('a tag is brought in capitals as scanners read it, and one that is the heat seal of a garment keeps everything out', async () => {
  const { tags } = await anOrder(app, { branchId: home.branchId, prices: home.prices })
  const seal = fresh('SEAL')
  await asSystem(app, attachSeal, { branchId: home.branchId, seal, code: tags[0]?.tag })
  const tables = anOldOrderWithPieces(home)
  const [piece = {}, other = {}] = tables.pieces
  const refused = await takeOver(app, home, { ...tables, pieces: [{ ...piece, tag: seal.toLowerCase() }, other] })
  expect(refused.faults).toMatchObject([
    { sheet: 'pieces', row: 2, column: 'tag', value: seal.toLowerCase(), reason: expect.stringMatching(/heat seal/) },
  ])
  const tag = fresh('low-tag')
  const twice = await takeOver(app, home, {
    ...tables,
    pieces: [piece, other].map((one, at) => ({ ...one, tag: at ? tag : tag.toUpperCase() })),
  })
  expect(twice.faults).toMatchObject([{ row: 3, column: 'tag', reason: expect.stringMatching(/twice in the file/) }])
  expect(await takeOver(app, home, { ...tables, pieces: [{ ...piece, tag }, other] })).toMatchObject({
    state: 'applied',
  })
  await app.settle()
  const scanned = (await (await app.as('owner')).send('GET', `/api/v1/production/whereabouts?code=${tag}`)).json()
  expect(JSON.stringify(scanned)).toContain(tag.toUpperCase())
})

test('what was read for a branch is listed page by page, the latest first, and only for those who may bring it over', async () => {
  const at = await aNewHome(app)
  const ids: string[] = []
  for (let nth = 0; nth < 3; nth += 1)
    ids.push((await takeOver(app, { ...at, dryRun: nth > 0 }, anOldOrderWithPieces(at))).id)
  const owner = await app.as('owner')
  const page = async (more: string) =>
    (await owner.send('GET', `/api/v1/takeovers?branchId=${at.branchId}&limit=2${more}`)).json()
  const first = await page('')
  expect(first.items.map((one: { id: string; state: string }) => [one.id, one.state])).toEqual([
    [ids[2], 'planned'],
    [ids[1], 'planned'],
  ])
  const last = await page(`&cursor=${first.next}`)
  expect(last).toMatchObject({
    items: [{ id: ids[0], state: 'applied', counts: { orders: 1, pieces: 2 }, faultCount: 0 }],
    next: null,
  })
  const regional = await app.as('regional_manager')
  expect((await regional.send('GET', `/api/v1/takeovers?branchId=${at.branchId}`)).statusCode).toBe(403)
})
