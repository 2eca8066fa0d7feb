import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Notebook, openNotebook } from '#testing/notebook.ts'
import { systemActor } from '../command/actor.ts'
import { adminLogin, withClient } from '../postgres/connection.ts'
import { checkpointWriter, readCheckpoints } from './checkpoint.ts'
import { type AuditEntry, entryColumns, genesis, linkHash } from './entry.ts'
import { unsealedAge } from './seal.ts'
import { sealAll } from './sealer.ts'
import { verifyAudit } from './verify.ts'
import { writeEntry } from './write-entry.ts'

let book: Notebook
let folder: string

beforeAll(async () => {
  book = await openNotebook()
  folder = await mkdtemp(join(tmpdir(), 'clothesline-audit-'))
  for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) await book.write({ text })
  await sealed()
})
afterAll(async () => {
  await book.database.close()
  await rm(folder, { recursive: true })
})

/** Seals all there is, once no transaction of another test file holds up the horizon of the cluster. */
async function sealed(): Promise<void> {
  const waiting = 'select from platform.audit_entry where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1'
  while ((await book.rows(waiting)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const { relay, secrets } = book.database
  await sealAll(relay, checkpointWriter(folder, secrets.auditSigningKey, book.clock.now))
}

const verdictOf = async (checkpoints = readCheckpoints(folder)) => {
  const key = book.database.secrets.auditSigningKey
  const marks = await checkpoints
  return withClient(adminLogin(book.database.connection), (client) => verifyAudit(client, marks, key))
}

/** What somebody with the database in their hands does, past triggers and grants; undone after `look`. */
async function tampered<T>(statements: string, look: () => Promise<T>): Promise<T> {
  const keep = `create table public.kept_entry as table platform.audit_entry; create table public.kept_seal as table platform.audit_seal`
  const back = `truncate platform.audit_entry, platform.audit_seal;
    insert into platform.audit_entry table public.kept_entry; insert into platform.audit_seal table public.kept_seal;
    drop table public.kept_entry, public.kept_seal`
  return withClient(adminLogin(book.database.connection), async (admin) => {
    await admin.query('set session_replication_role = replica')
    await admin.query(keep)
    try {
      await admin.query(statements)
      return await look()
    } finally {
      await admin.query(back)
    }
  })
}

const entryAt = async (position: number): Promise<AuditEntry> => {
  const [entry] = await book.rows<AuditEntry>(
    `select ${entryColumns} from platform.audit_entry e join platform.audit_seal s on s.entry_id = e.id where position = ${position}`,
  )
  if (!entry) throw new Error(`There is no entry at ${position}.`)
  return entry
}

describe('the audit trail', () => {
  it('is found whole when nobody touched it', async () => {
    expect(await verdictOf()).toMatchObject({ sealed: 6, unsealed: 0 })
    expect((await verdictOf()).fault).toBeUndefined()
  })

  it('cannot be changed by the roles of the application', async () => {
    for (const pool of [book.database.writer, book.database.relay, book.database.reader]) {
      await expect(pool.query(`update platform.audit_entry set reason = 'x'`)).rejects.toThrow(
        /permission denied|read-only/,
      )
      await expect(pool.query('delete from platform.audit_seal')).rejects.toThrow(/permission denied|read-only/)
    }
    await expect(book.rows('delete from platform.audit_entry')).rejects.toThrow(/append-only/)
  })
})

describe('a trail that was tampered with', () => {
  it.each([
    ['actor', `actor_name = 'somebody else'`],
    ['time', `at = at - interval '1 second'`],
    ['change', `changes = '{"after":{"text":"nothing"}}'`],
    ['result', `result = 'refused'`],
  ])('names the entry whose %s was edited', async (_, edit) => {
    const { id } = await entryAt(3)
    const verdict = await tampered(`update platform.audit_entry set ${edit} where id = '${id}'`, () => verdictOf())
    expect(verdict.fault).toMatchObject({ position: 3, entryId: id, sentence: expect.stringContaining('edited') })
  })

  it('names the entry that was deleted', async () => {
    const { id } = await entryAt(4)
    const verdict = await tampered(`delete from platform.audit_entry where id = '${id}'`, () => verdictOf())
    expect(verdict.fault).toMatchObject({ position: 4, entryId: id, sentence: expect.stringContaining('deleted') })
  })

  it('shows the gap where an entry was deleted with its seal', async () => {
    const { id } = await entryAt(2)
    const both = `delete from platform.audit_entry where id = '${id}'; delete from platform.audit_seal where position = 2`
    expect((await tampered(both, () => verdictOf())).fault).toMatchObject({ position: 2 })
  })

  it('names the first entry of a pair that changed places', async () => {
    const swap = `update platform.audit_seal set position = -position where position in (2, 3);
      update platform.audit_seal set position = 5 + position where position < 0`
    const { id } = await entryAt(3)
    const admin = `alter table platform.audit_seal drop constraint audit_seal_position_check; ${swap};
      alter table platform.audit_seal add constraint audit_seal_position_check check (position > 0)`
    expect((await tampered(admin, () => verdictOf())).fault).toMatchObject({ position: 2, entryId: id })
  })

  it('names an entry that was put in between', async () => {
    const { id: model, xid } = await entryAt(3)
    const planted = '00000000-0000-7000-8000-00000000feed'
    const copied = `insert into platform.audit_entry select (jsonb_populate_record(e, '{"id": "${planted}", "xid": "${xid}"}')).*
      from platform.audit_entry e where id = '${model}'`
    const verdict = await tampered(copied, () => verdictOf())
    expect(verdict.fault).toMatchObject({ entryId: planted, sentence: expect.stringContaining('put in between') })
  })

  it('shows that its tail was cut, seals and all', async () => {
    const { id } = await entryAt(6)
    const cut = `delete from platform.audit_entry where id = '${id}'; delete from platform.audit_seal where position = 6`
    const verdict = await tampered(cut, () => verdictOf())
    expect(verdict.fault).toMatchObject({ position: 6, sentence: expect.stringContaining('tail was cut') })
  })

  it('shows a rewritten end even when every hash was reckoned anew', async () => {
    const entry = { ...(await entryAt(6)), reason: 'a better story' }
    const [before] = await book.rows<{ hash: Buffer }>('select hash from platform.audit_seal where position = 5')
    const hash = linkHash(before?.hash ?? genesis, entry).toString('hex')
    const rewrite = `update platform.audit_entry set reason = 'a better story' where id = '${entry.id}';
      update platform.audit_seal set hash = '\\x${hash}' where position = 6`
    const verdict = await tampered(rewrite, () => verdictOf())
    expect(verdict.fault).toMatchObject({ position: 6, sentence: expect.stringContaining('signed checkpoint') })
    expect((await tampered(rewrite, () => verdictOf(Promise.resolve([])))).fault).toBeUndefined()
  })

  it('shows a forged checkpoint', async () => {
    const path = join(folder, 'audit-head.json')
    const genuine = await readFile(path, 'utf8')
    const head = JSON.parse(genuine)
    await writeFile(path, JSON.stringify({ ...head, hash: 'ab'.repeat(32) }))
    const verdict = await verdictOf()
    await writeFile(path, genuine)
    expect(verdict.fault).toMatchObject({ position: 6, sentence: expect.stringContaining('not signed') })
  })
})

describe('writers', () => {
  it('do not wait for each other: fifty go past one that is not done, and the chain is sealed in order', async () => {
    const { writer, relay } = book.database
    const slow = await writer.connect()
    try {
      await slow.query(`begin; set local clothesline.actor = '00000000-0000-7000-8000-000000000000'`)
      await slow.query(`insert into platform.audit_entry (id, at, action, result, facts, actor_kind, actor_id, actor_name, request_id)
        values (gen_random_uuid(), now(), 'slow', 'done', '[]', 'system', gen_random_uuid(), 'slow', '1')`)
      await Promise.all(Array.from({ length: 50 }, (_, n) => book.write({ text: `quick ${n}` })))
      await sealAll(relay, async () => undefined)
      expect(await verdictOf()).toMatchObject({ sealed: 6, unsealed: 50 })
      await slow.query('commit')
    } finally {
      slow.release()
    }
    await sealed()
    expect(await verdictOf()).toMatchObject({ sealed: 57, unsealed: 0 })
    expect((await verdictOf()).fault).toBeUndefined()
    expect(await entryAt(7)).toMatchObject({ action: 'slow' })
  })

  it('leave a tail that the sealer finds by index, however long the trail', async () => {
    const relay = await book.database.relay.connect()
    try {
      await relay.query('begin; set local enable_seqscan = off')
      const { rows } = await relay.query<{ 'QUERY PLAN': string }>(`explain (costs off)
        select id from platform.audit_entry where (xid, id) > ('5', '00000000-0000-0000-0000-000000000000') order by xid, id limit 1`)
      expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('Index Cond: (ROW(xid, id) >')
    } finally {
      await relay.query('rollback')
      relay.release()
    }
  })

  it('leave a tail whose age is known until it is sealed', async () => {
    const { writer, relay } = book.database
    expect(await unsealedAge(relay)).toBe(0)
    await writeEntry(writer, {
      at: new Date(Date.now() - 60_000),
      action: 'somebody.came',
      result: 'done',
      subject: 'staff/1',
      actor: { ...systemActor('test'), kind: 'system' },
      ip: '127.0.0.1',
      requestId: '1',
    })
    expect(await unsealedAge(relay)).toBeGreaterThanOrEqual(60)
    await sealed()
    expect(await unsealedAge(relay)).toBe(0)
  })
})
