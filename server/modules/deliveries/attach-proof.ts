import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { FileInput } from '#platform/files/checked-file.ts'
import { keepFile } from '#platform/files/keep-file.ts'
import { Word } from './driver-word.ts'
import { ProofAttached } from './events.ts'
import { factsOf, lockJob, placeOf } from './job.ts'

/** A picture that proves a stop. */
export const AttachProof = z.strictObject({ ...Word, kind: z.enum(['signature', 'photo']), file: FileInput })

/** Keeps a signature or a photo of a stop, before or after it is completed; sent twice it is kept once. */
export const attachProof = defineCommand({
  name: 'deliveries.attach_proof',
  permission: 'deliveries.drive',
  input: AttachProof,
  async run(context, { id, claimId, claimedAt, kind, file }) {
    const { tx, actor, now, publish, note } = context
    const job = await lockJob(tx, { id })
    requireRight(actor, job.driver_id === actor.id ? 'deliveries.drive' : 'deliveries.dispatch', job.branch_id)
    const kept = await tx
      .selectFrom('deliveries.proof_files')
      .select('file_id')
      .where('claim_id', '=', claimId)
      .executeTakeFirst()
    if (kept) return { fileId: kept.file_id }
    const { subject, branchId } = placeOf(job)
    const fileId = await keepFile(context, { file, subject, branchId })
    const row = { file_id: fileId, job_id: id, branch_id: branchId, driver_id: job.driver_id, kind, claim_id: claimId }
    await tx
      .insertInto('deliveries.proof_files')
      .values({ ...row, claimed_at: new Date(claimedAt), at: now })
      .execute()
    note({ subject, branchId, after: { kind, fileId } })
    publish(
      ProofAttached,
      { subject, branchId },
      { ...factsOf(job, now), kind: job.kind, proof: kind, fileId, claimedAt },
    )
    return { fileId }
  },
})
