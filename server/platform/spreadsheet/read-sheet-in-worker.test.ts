import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRows } from './all-rows.ts'
import { readSheetInWorker } from './read-sheet-in-worker.ts'
import type { Sheet, SheetRow } from './sheet.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheet-worker-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function aList(rows: number): Promise<string> {
  const path = join(folder, 'list.csv')
  const lines = Array.from({ length: rows }, (_, at) => `Customer ${at},c${at}@example.com`)
  await writeFile(path, `name,email\n${lines.join('\n')}\n`)
  return path
}

async function batchesOf(sheet: Sheet): Promise<SheetRow[][]> {
  const batches: SheetRow[][] = []
  for await (const batch of sheet.batches) batches.push(batch)
  return batches
}

it('rows come in batches from another thread, complete and in order', async () => {
  const sheet = await readSheetInWorker(await aList(2_500), { fileName: 'list.csv' })
  expect(sheet.header).toEqual(['name', 'email'])
  const batches = await batchesOf(sheet)
  expect(batches.map((batch) => batch.length)).toEqual([1000, 1000, 500])
  expect(batches.flat().map(({ number }) => number)).toEqual(Array.from({ length: 2_500 }, (_, at) => at + 2))
})

it('the event loop turns while a file is read', async () => {
  const sheet = await readSheetInWorker(await aList(20_000), { fileName: 'list.csv' })
  let turns = 0
  let reading = true
  const counting = (async () => {
    while (reading) {
      await setImmediate()
      turns++
    }
  })()
  const rows = await allRows(sheet)
  reading = false
  await counting
  expect(rows).toHaveLength(20_000)
  expect(turns).toBeGreaterThan(20)
})

it('a refusal in the thread arrives whole', async () => {
  const path = await aList(3_000)
  const sheet = await readSheetInWorker(path, { fileName: 'list.csv', limits: { maxRows: 2_000 } })
  await expect(allRows(sheet)).rejects.toMatchObject({
    name: 'SheetRefusal',
    code: 'too_many_rows',
    row: 2_002,
  })
  await expect(readSheetInWorker(path, { fileName: 'list.xlsm' })).rejects.toMatchObject({ code: 'macro_workbook' })
})

it('stopping early ends the thread', async () => {
  const sheet = await readSheetInWorker(await aList(50_000), { fileName: 'list.csv' })
  for await (const { number } of sheet.rows) if (number > 10) break
  await sheet.close()
  expect(await allRows(sheet)).toEqual([])
})
