import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, systemActor } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { defineError } from '#platform/errors.ts'
import { defineEvent } from '#platform/events/event.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, roleLogin, withClient } from '#platform/postgres/connection.ts'
import { roleNames } from '#platform/postgres/roles.ts'
import { type ClockForTests, clockAt } from './clock.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

/** A note was written: the one event of the smallest module there is. */
export const NoteWritten = defineEvent('notebook.note_written', 1, {
  schema: z.object({ text: z.string() }),
  example: { text: 'Buy starch' },
  audience: 'notebook.read',
})

/** The notebook takes no such note. */
export const notWorthNoting = defineError('notebook.not_worth_noting', 'conflict', () => 'This is not worth noting.')

const Note = z.strictObject({
  text: z.string().min(1),
  subject: z.string().default('note/1'),
  /** Refused after the note was written and told of. */
  refuse: z.boolean().default(false),
  /** Breaks after the note was written and told of. */
  fail: z.boolean().default(false),
})

const terms = { permission: 'notebook.write', input: Note }

const verb = (name: string, critical: boolean) =>
  defineCommand({
    ...terms,
    name,
    critical,
    async run({ tx, publish, note }, { text, subject, refuse, fail }) {
      const id = newId()
      await sql`insert into notebook.notes (id, text) values (${id}, ${text})`.execute(tx)
      publish(NoteWritten, { subject, branchId: null }, { text })
      note({ after: { text } })
      if (refuse) throw notWorthNoting({})
      if (fail) throw new Error('The pencil broke.')
      return { id, text }
    },
  })

/** Writes a note; a refusal of it leaves an audit entry. */
export const writeNote = verb('notebook.write_note', true)

/** Scribbles a note; a refusal of it leaves nothing at all. */
export const scribble = verb('notebook.scribble', false)

/** The machinery without any module of the business: commands, events and the audit trail of a notebook. */
export interface Notebook {
  database: TestDatabase
  engine: Engine
  clock: ClockForTests
  /** Writes a note as the system, or as somebody. */
  write: (note: z.input<typeof Note>, call?: { actor?: Actor; key?: string }) => Promise<{ id: string; text: string }>
  /** The texts in the notebook, in alphabetical order. */
  notes: () => Promise<string[]>
  /** The whole of a table of the platform, as its owner sees it past every rule. */
  rows: <R extends object>(query: string) => Promise<R[]>
}

const tables = `
  create schema notebook;
  grant usage on schema notebook to clothesline_app, clothesline_read;
  create table notebook.notes (id uuid primary key, text text not null);
  call platform.govern('notebook.notes', 'chain');
  create table notebook.heard (event_id uuid not null, text text not null, at bigint generated always as identity);
  call platform.govern('notebook.heard', 'chain')`

/** Opens a notebook on a database of its own. */
export async function openNotebook(): Promise<Notebook> {
  const database = await cloneDatabase()
  const clock = clockAt()
  const { connection, secrets } = database
  const owner = roleLogin(connection, { name: roleNames.owner, password: secrets.databasePasswords.owner })
  await withClient(owner, (client) => client.query(tables))
  const engine: Engine = {
    writer: database.writer,
    reader: database.reader,
    clock: clock.now,
    wake: () => undefined,
  }
  const rows = <R extends object>(query: string): Promise<R[]> =>
    withClient(adminLogin(connection), async (admin) => (await admin.query<R>(query)).rows)
  return {
    database,
    engine,
    clock,
    rows,
    write: (input, { actor = systemActor('test'), key } = {}) =>
      execute(engine, writeNote, { actor, requestId: newId(), input, ...(key !== undefined && { key }) }),
    notes: async () =>
      (await rows<{ text: string }>('select text from notebook.notes order by text')).map(({ text }) => text),
  }
}
