import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Notebook, openNotebook, scribble } from '#testing/notebook.ts'
import { newId } from '../ids.ts'
import { type Actor, systemActor } from './actor.ts'
import { defineCommand } from './command.ts'
import { execute } from './execute.ts'

let book: Notebook

beforeAll(async () => {
  book = await openNotebook()
})
afterAll(() => book.database.close())

const countOf = async (table: string): Promise<number> =>
  (await book.rows<{ n: number }>(`select count(*) as n from platform.${table}`))[0]?.n ?? 0

interface Left {
  notes: number
  entries: number
  events: number
  answers: number
}

const left = async (): Promise<Left> => ({
  notes: (await book.notes()).length,
  entries: await countOf('audit_entry'),
  events: await countOf('outbox'),
  answers: await countOf('idempotency'),
})

let before: Left
beforeEach(async () => {
  before = await left()
})

const lastEntry = async () =>
  (
    await book.rows<{ action: string; result: string; error: string | null; facts: unknown[]; changes: unknown }>(
      'select * from platform.audit_entry order by xid desc limit 1',
    )
  )[0]

const somebody = (permissions: string[]): Actor => ({
  kind: 'staff',
  id: newId(),
  name: 'Ada',
  grants: [{ branchId: null, permissions: new Set(permissions) }],
})

describe('a command', () => {
  it('commits its state, its audit entry and its event together', async () => {
    await book.write({ text: 'together' }, { key: newId() })
    expect(await left()).toEqual({
      notes: before.notes + 1,
      entries: before.entries + 1,
      events: before.events + 1,
      answers: before.answers + 1,
    })
    expect(await lastEntry()).toMatchObject({
      action: 'notebook.write_note',
      result: 'done',
      changes: { after: { text: 'together' } },
      facts: [{ type: 'notebook.note_written' }],
    })
  })

  it('that is refused leaves nothing behind', async () => {
    const call = { actor: systemActor('test'), requestId: newId(), key: newId(), input: { text: 'no', refuse: true } }
    await expect(execute(book.engine, scribble, call)).rejects.toThrow('not worth noting')
    expect(await left()).toEqual(before)
  })

  it('that is critical and refused leaves one entry, which says why, and nothing else', async () => {
    await expect(book.write({ text: 'no', refuse: true }, { key: newId() })).rejects.toThrow('not worth noting')
    expect(await left()).toEqual({ ...before, entries: before.entries + 1 })
    expect(await lastEntry()).toMatchObject({ result: 'refused', error: 'notebook.not_worth_noting', facts: [] })
  })

  it('that breaks leaves nothing behind either', async () => {
    await expect(book.write({ text: 'no', fail: true })).rejects.toThrow('The pencil broke.')
    expect(await left()).toEqual(before)
  })

  it('is refused to whoever lacks the right, before anything is looked at', async () => {
    const actor = somebody(['notebook.read'])
    await expect(book.write({ text: '' }, { actor })).rejects.toMatchObject({ name: 'platform.not_allowed' })
    expect(await left()).toEqual({ ...before, entries: before.entries + 1 })
  })
})

describe('two commands that lock the same things the other way round', () => {
  it('both succeed: the one that loses the deadlock is run again', async () => {
    const [one, other] = [await book.write({ text: 'one' }), await book.write({ text: 'other' })]
    let runs = 0
    let bothHold: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      bothHold = resolve
    })
    const lockBoth = defineCommand({
      name: 'notebook.lock_both',
      permission: 'notebook.write',
      silent: true,
      input: z.array(z.uuid()),
      async run({ tx }, ids) {
        runs += 1
        const [first, second] = ids
        await sql`update notebook.notes set text = text where id = ${first}`.execute(tx)
        if (runs === 2) bothHold()
        await held
        await sql`update notebook.notes set text = text || '!' where id = ${second}`.execute(tx)
      },
    })
    const lock = (input: string[]) =>
      execute(book.engine, lockBoth, { actor: systemActor('test'), requestId: newId(), input })
    await Promise.all([lock([one.id, other.id]), lock([other.id, one.id])])
    expect(runs).toBeGreaterThanOrEqual(3)
    expect(await book.notes()).toEqual(expect.arrayContaining(['one!', 'other!']))
  })
})

describe('an idempotency key (AC-X.5)', () => {
  it('gives the same answer again and has its effect once', async () => {
    const key = newId()
    const first = await book.write({ text: 'once' }, { key })
    expect(await book.write({ text: 'once' }, { key })).toEqual(first)
    expect(await left()).toMatchObject({ notes: before.notes + 1, entries: before.entries + 1 })
  })

  it('has one effect when twenty come at once', async () => {
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 20 }, () => book.write({ text: 'race' }, { key })))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await left()).toMatchObject({ notes: before.notes + 1, events: before.events + 1 })
  })

  it('is refused for another request', async () => {
    const key = newId()
    await book.write({ text: 'this' }, { key })
    await expect(book.write({ text: 'that' }, { key })).rejects.toMatchObject({
      name: 'platform.idempotency_key_reused',
    })
  })

  it('belongs to whoever sent it', async () => {
    const key = newId()
    const [ada, eve] = [somebody(['notebook.write']), somebody(['notebook.write'])]
    const mine = await book.write({ text: 'same words' }, { actor: ada, key })
    const theirs = await book.write({ text: 'same words' }, { actor: eve, key })
    expect(theirs.id).not.toBe(mine.id)
  })

  it('may be used again after a refusal', async () => {
    const key = newId()
    await expect(book.write({ text: 'x', refuse: true }, { key })).rejects.toThrow()
    expect(await book.write({ text: 'x' }, { key })).toMatchObject({ text: 'x' })
  })
})
