import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Notebook, NoteWritten, openNotebook } from '#testing/notebook.ts'
import { systemActor } from '../command/actor.ts'
import { closingOf } from '../command/closing.ts'
import { collector } from '../command/collector.ts'
import { transact } from '../db/transact.ts'
import type { Tx } from '../db/transactions.ts'
import { defineError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Fact } from './event.ts'
import { parkedEvents, retryParked } from './parked.ts'
import { defineReaction, type Reaction } from './reaction.ts'
import { Relay } from './relay.ts'

let book: Notebook

beforeAll(async () => {
  book = await openNotebook()
})
afterAll(() => book.database.close())

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }

const relayOf = (reactions: Reaction[], patience = 2): Relay => {
  const { relay, writer } = book.database
  return new Relay({ relay, writer, reactions, clock: book.clock.now, logger, patience })
}

let named = 0

/** A reaction that keeps what it hears, unless `object` objects to it; it hears only notes that begin with `topic`. */
function listener(topic: string, object: (text: string) => void = () => undefined) {
  named += 1
  const name = `notebook.listen_${named}`
  return defineReaction(name, NoteWritten, async ({ tx }, { eventId, payload: { text } }) => {
    if (!text.startsWith(topic)) return
    await sql`insert into notebook.heard (event_id, text) values (${eventId}, ${text})`.execute(tx)
    object(text)
  })
}

const heard = async (topic: string): Promise<string[]> =>
  (await book.rows<{ text: string }>(`select text from notebook.heard where text like '${topic}%' order by at`)).map(
    ({ text }) => text,
  )

/** Drains until the events written so far have settled: transactions of other test files hold up the horizon of the cluster. */
async function drained(relay: Relay): Promise<void> {
  const waiting = 'select from platform.outbox where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1'
  while ((await book.rows(waiting)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await relay.drain()
}

/** Publishes a note in a transaction that stays open until it is let go. */
function slowly(text: string) {
  let letGo: () => void = () => undefined
  let begun: () => void = () => undefined
  const hold = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const started = new Promise<void>((resolve) => {
    begun = resolve
  })
  const actor = systemActor('slow')
  const done = transact(book.database.writer, { scope: { actorId: actor.id, branches: 'all' } }, async (tx: Tx) => {
    await sql`select pg_current_xact_id()`.execute(tx)
    begun()
    await hold
    const facts: Fact[] = []
    collector(facts)(NoteWritten, { subject: `note/${text}`, branchId: null }, { text })
    const trace = { command: { name: 'notebook.slow' }, actor, now: new Date(), requestId: newId(), note: {}, facts }
    return { result: undefined, closing: closingOf({ ...trace, result: 'done' }) }
  })
  return { started, letGo, done }
}

it('an event whose transaction began first and committed last is not lost, and comes first', async () => {
  const relay = relayOf([listener('late')])
  const slow = slowly('late one')
  await slow.started
  await book.write({ text: 'late two' })
  await relay.drain()
  expect(await heard('late')).toEqual([])
  slow.letGo()
  await slow.done
  await drained(relay)
  expect(await heard('late')).toEqual(['late one', 'late two'])
})

it('an event has its effect once though the work breaks off midway and begins again in a new program', async () => {
  const texts = Array.from({ length: 7 }, (_, n) => `crash ${n}`)
  for (const text of texts) await book.write({ text, subject: `note/${text}` })
  let crashes = 3
  const reaction = listener('crash', (text) => {
    if (text !== 'crash 4' || crashes === 0) return
    crashes -= 1
    throw new Error('The power failed.')
  })
  await drained(relayOf([reaction], 10))
  expect((await heard('crash')).length).toBeLessThan(7)
  await drained(relayOf([reaction], 10))
  await drained(relayOf([reaction], 10))
  expect(await heard('crash')).toEqual(texts)
})

it('a reaction that is set back hears all of it again, though nothing new came', async () => {
  const reaction = listener('again')
  const relay = relayOf([reaction])
  await book.write({ text: 'again one' })
  await drained(relay)
  expect(await relay.drain()).toBe(0)
  await book.rows(`delete from notebook.heard where text like 'again%'`)
  await book.rows(`update platform.reaction set xid = '0', id = 0 where name = '${reaction.name}'`)
  await relay.drain()
  expect(await heard('again')).toEqual(['again one'])
})

it('two programs that deliver at once deliver once', async () => {
  const texts = Array.from({ length: 30 }, (_, n) => `twin ${String(n).padStart(2, '0')}`)
  for (const text of texts) await book.write({ text })
  const reaction = listener('twin')
  await Promise.all([drained(relayOf([reaction])), drained(relayOf([reaction])), drained(relayOf([reaction]))])
  expect(await heard('twin')).toEqual(texts)
})

it('a poisonous event is set aside, later ones of its subject wait behind it, others go on', async () => {
  let poisonous = true
  const reaction = listener('poison', (text) => {
    if (poisonous && text === 'poison bad 1') throw new Error('This makes no sense.')
  })
  const write = (text: string, subject: string) => book.write({ text, subject })
  await write('poison bad 1', 'note/bad')
  await write('poison good 1', 'note/good')
  await write('poison bad 2', 'note/bad')
  await write('poison good 2', 'note/good')
  const relay = relayOf([reaction])
  await drained(relay)
  await drained(relay)
  await drained(relay)
  expect(await heard('poison')).toEqual(['poison good 1', 'poison good 2'])
  const parked = (await parkedEvents(book.database.relay)).filter((event) => event.reaction === reaction.name)
  expect(parked).toMatchObject([
    { subject: 'note/bad', attempts: 2, error: 'This makes no sense.' },
    { subject: 'note/bad', attempts: 0 },
  ])
  const running = { ...book.engine, relay: book.database.relay }
  expect(await retryParked(running, reaction)).toMatchObject({ done: 0, failed: [{ error: 'This makes no sense.' }] })
  poisonous = false
  await write('poison bad 3', 'note/bad')
  await drained(relay)
  expect(await retryParked(running, reaction)).toEqual({ done: 3, failed: [] })
  expect(await heard('poison bad')).toEqual(['poison bad 1', 'poison bad 2', 'poison bad 3'])
})

it('a database that is away poisons nothing: the event is tried until it is back', async () => {
  let away = 6
  const unreachable = defineError('platform.database_unavailable', 'unavailable', () => 'Try again later.')
  const reaction = listener('away', () => {
    if (away === 0) return
    away -= 1
    throw unreachable({})
  })
  await book.write({ text: 'away' })
  const relay = relayOf([reaction])
  for (let tries = 0; tries < 6; tries += 1) await expect(drained(relay)).rejects.toThrow('Try again later.')
  await drained(relay)
  expect(await heard('away')).toEqual(['away'])
})

it('a reaction that cannot reach what it needs holds up its subject alone, and goes on by itself when it can', async () => {
  let away = true
  const unreachable = defineError('notebook.printer_away', 'unavailable', () => 'The printer is off.')
  const reaction = listener('printer', (text) => {
    if (away && text.startsWith('printer far')) throw unreachable({})
  })
  const other = listener('printer')
  const write = (text: string, subject: string) => book.write({ text, subject })
  await write('printer far 1', 'note/far')
  await write('printer near 1', 'note/near')
  await write('printer far 2', 'note/far')
  const relay = relayOf([reaction, other])
  await drained(relay)
  expect((await heard('printer')).sort()).toEqual([
    'printer far 1',
    'printer far 2',
    'printer near 1',
    'printer near 1',
  ])
  expect((await parkedEvents(book.database.relay)).filter((event) => event.reaction === reaction.name)).toMatchObject([
    { subject: 'note/far', attempts: 1, error: 'The printer is off.' },
    { subject: 'note/far', attempts: 0 },
  ])
  book.clock.advance(2_500)
  await drained(relay)
  away = false
  await write('printer far 3', 'note/far')
  await drained(relay)
  book.clock.advance(60_000)
  await drained(relay)
  const told = await heard('printer')
  expect(told.filter((text) => text === 'printer near 1')).toHaveLength(2)
  expect(told.filter((text) => text.startsWith('printer far')).slice(-3)).toEqual([
    'printer far 1',
    'printer far 2',
    'printer far 3',
  ])
  expect((await parkedEvents(book.database.relay)).filter((event) => event.reaction === reaction.name)).toEqual([])
})
