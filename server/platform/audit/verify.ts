import type pg from 'pg'
import { type Checkpoint, isGenuine } from './checkpoint.ts'
import { type AuditEntry, entryColumns, genesis, linkHash } from './entry.ts'

/** The first thing wrong with the audit trail, in a sentence that names the entry. */
export interface Fault {
  position: number
  entryId: string | null
  sentence: string
}

/** The verdict over the whole trail. */
export interface Verdict {
  sealed: number
  unsealed: number
  checkpoints: number
  fault?: Fault
}

type SealRow = { position: number; hash: Buffer; sealed_id: string; sealed_xid: string } & AuditEntry

const pageSize = 5_000

const page = async (client: pg.ClientBase, after: number): Promise<SealRow[]> =>
  (
    await client.query<SealRow>(
      `select s.position, s.hash, s.entry_id as sealed_id, s.xid::text as sealed_xid, ${entryColumns}
       from platform.audit_seal s left join platform.audit_entry e on e.xid = s.xid and e.id = s.entry_id
       where s.position > $1 order by s.position limit $2`,
      [after, pageSize],
    )
  ).rows

const fault = (position: number, entryId: string | null, sentence: string): Fault => ({ position, entryId, sentence })

function checkSeal(row: SealRow, previous: { position: number; hash: Buffer }): Fault | undefined {
  const expected = previous.position + 1
  if (row.position !== expected) return fault(expected, null, `Seal ${expected} is missing: entries were cut out.`)
  if (row.id === null)
    return fault(row.position, row.sealed_id, `The entry ${row.sealed_id} at ${row.position} was deleted.`)
  if (!linkHash(previous.hash, row).equals(row.hash)) {
    return fault(
      row.position,
      row.id,
      `The entry ${row.id} at ${row.position} was edited, or its place in the chain was changed.`,
    )
  }
  return undefined
}

async function walk(client: pg.ClientBase, marks: Map<number, Checkpoint[]>) {
  let previous: { position: number; hash: Buffer } = { position: 0, hash: genesis }
  for (;;) {
    const rows = await page(client, previous.position)
    if (rows.length === 0) return { end: previous }
    for (const row of rows) {
      const wrong = checkSeal(row, previous) ?? contradicted(row, marks.get(row.position) ?? [])
      if (wrong) return { end: previous, fault: wrong }
      previous = { position: row.position, hash: row.hash }
    }
  }
}

const contradicted = (row: SealRow, marks: Checkpoint[]): Fault | undefined =>
  marks.some((mark) => mark.hash !== row.hash.toString('hex'))
    ? fault(row.position, row.id, `The chain up to ${row.position} was rewritten: it contradicts a signed checkpoint.`)
    : undefined

const strayEntry = async (client: pg.ClientBase): Promise<Fault | undefined> => {
  const { rows } = await client.query<{ id: string }>(`
    select e.id from platform.audit_entry e
    where (e.xid, e.id) < (select s.xid, s.entry_id from platform.audit_seal s order by position desc limit 1)
    and not exists (select 1 from platform.audit_seal s where s.xid = e.xid and s.entry_id = e.id)
    order by e.xid, e.id limit 1`)
  const [stray] = rows
  return (
    stray && fault(0, stray.id, `The entry ${stray.id} was put in between sealed entries, or its seal was removed.`)
  )
}

const countUnsealed = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(`select count(*) as n from platform.audit_entry e
    where not exists (select 1 from platform.audit_seal s where s.xid = e.xid and s.entry_id = e.id)`)
  return rows[0]?.n ?? 0
}

function groupByPosition(checkpoints: Checkpoint[]): Map<number, Checkpoint[]> {
  const marks = new Map<number, Checkpoint[]>()
  for (const checkpoint of checkpoints) {
    marks.set(checkpoint.position, [...(marks.get(checkpoint.position) ?? []), checkpoint])
  }
  return marks
}

const cutTail = (end: number, checkpoints: Checkpoint[]): Fault | undefined => {
  const furthest = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.position))
  return furthest > end
    ? fault(end + 1, null, `The tail was cut: a signed checkpoint knows ${furthest} entries, the chain ends at ${end}.`)
    : undefined
}

/** Walks the whole chain and says what is wrong first: an edit, a deletion, a reorder, an insertion or a cut tail. */
export async function verifyAudit(client: pg.ClientBase, checkpoints: Checkpoint[], key: string): Promise<Verdict> {
  const counts = { unsealed: await countUnsealed(client), checkpoints: checkpoints.length }
  const forged = checkpoints.find((checkpoint) => !isGenuine(checkpoint, key))
  if (forged) {
    const wrong = fault(
      forged.position,
      null,
      `The checkpoint at ${forged.position} was not signed by this installation.`,
    )
    return { ...counts, sealed: 0, fault: wrong }
  }
  const walked = await walk(client, groupByPosition(checkpoints))
  const wrong = walked.fault ?? cutTail(walked.end.position, checkpoints) ?? (await strayEntry(client))
  return { ...counts, sealed: walked.end.position, ...(wrong && { fault: wrong }) }
}
