import { z } from 'zod'
import { queueMessage } from '#modules/messaging/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { CODE_MS } from './code-rules.ts'
import { customersAt } from './customers-at.ts'
import { Digest } from './inputs.ts'
import { SendCode } from './send-code-job.ts'

/** Sends a code to a phone or mail if a customer has it; what is kept of it is its digest. */
export const sendCode = defineCommand({
  name: 'portal.send_code',
  permission: 'portal.invite',
  input: SendCode.extend({ target: Digest, code: z.string().regex(/^\d{6}$/), digest: Digest }),
  async run(context, { channel, address, target, code, digest }) {
    const { tx, now, note } = context
    note({ subject: 'portal/code', branchId: null })
    const [first] = await customersAt(tx, { channel, address })
    if (first === undefined) return
    const expires_at = new Date(now.getTime() + CODE_MS)
    await tx.updateTable('portal.codes').set({ digest, expires_at, tries: 0 }).where('target', '=', target).execute()
    await queueMessage(context, {
      ...{ to: { address }, channel, purpose: 'code', template: 'code', branchId: null },
      words: { code, minutes: CODE_MS / 60_000 },
      locale: first.locale ?? undefined,
      dedupeKey: `portal_code/${newId()}`,
    })
  },
})
