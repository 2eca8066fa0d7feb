import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventDefinitions } from '#platform/events/event.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { ofTheApplication } from '#testing/of-the-application.ts'

const contract = join(import.meta.dirname, '..', '..', 'contract')
const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(contract, path), 'utf8'))
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await app.http.ready()
})
afterAll(() => app.close())

describe('the contract (renew it with `npm run contract` when this is meant)', () => {
  it('describes exactly the routes the server has', async () => {
    expect(plain(app.http.swagger())).toEqual(await read('openapi.json'))
  })

  it('has a file with schema and example for every event, and none for others', async () => {
    const published = ofTheApplication(eventDefinitions())
    const expected = published.map(({ name, version }) => `${name}.v${version}.json`).sort()
    expect((await readdir(join(contract, 'events'))).sort()).toEqual(expected)
    for (const { name, version, example } of published) {
      const file = await read(`events/${name}.v${version}.json`)
      expect(file).toMatchObject({ name, version, example: plain(example) })
    }
  })
})
