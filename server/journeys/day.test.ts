import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCustomer } from '#modules/customers/index.ts'
import { addBranch, addStaff, hashPassword } from '#modules/identity/index.ts'
import { runDay } from '#testing/day/run-day.ts'
import { branchInput } from '#testing/people.ts'
import { cleanUp } from '#testing/real-server.ts'
import { openShop } from '#testing/shop.ts'

let folder: string
let dataDir: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-day-'))
  dataDir = join(folder, 'var')
  const { installation, branchId } = await openShop(dataDir, 0)
  await installation.execute(addBranch, { ...branchInput('PLANT'), kind: 'plant', country: 'GB' })
  for (let nth = 10; nth < 30; nth += 1) {
    const customer = { name: `Customer ${nth}`, phones: [{ number: `+4411749609${nth}` }] }
    await installation.execute(addCustomer, customer)
  }
  const passwordHash = await hashPassword('a password that is reset')
  for (const name of ['Ada', 'Ben', 'Cem']) {
    const person = { name, email: `${name.toLowerCase()}@example.org`, passwordHash }
    await installation.execute(addStaff, { ...person, role: 'driver', branchId })
  }
  await installation.close()
}, 120_000)

afterAll(async () => {
  await cleanUp(dataDir)
  await rm(folder, { recursive: true, force: true })
})

test('a day of a small chain, its server killed in the midst: what counters, plant, drivers and screens know of it is what there is', async () => {
  const wish = {
    orders: 16,
    workers: 2,
    drivers: 3,
    kills: 1,
    visitors: 6,
    stations: ['sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged'],
  }
  const { journal, findings, faults, unequalReports } = await runDay({ ...wish, dataDir, folder })
  const { lost, doubled, wrong, checked } = findings
  expect({ lost, doubled, wrong, faults, unequalReports, refused: journal.refused }).toEqual({
    ...{ lost: [], doubled: [], wrong: [], faults: [], unequalReports: [], refused: [] },
  })
  const looked = [
    'orders',
    'payments',
    'pieces',
    'moves',
    'packages',
    'stops',
    'shifts',
    'positions',
    'tills',
    'reports',
  ]
  for (const what of looked) expect([what, checked[what] ?? 0]).not.toEqual([what, 0])
  expect(journal.visitors.map(({ signedIn }) => signedIn)).toEqual(Array(wish.visitors).fill(true))
  expect(journal.acknowledged.some(({ tries }) => tries > 1)).toBe(true)
  expect(journal.heard.every(({ resumed, reset }) => resumed > 0 && reset === 0)).toBe(true)
}, 600_000)
