import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { ChainChanged } from './events.ts'
import { chainSettings } from './find-chain.ts'
import { Country, Currency, Language, line } from './inputs.ts'
import { lockChain } from './locks.ts'

/** What one can say about the chain as a whole; the first language is the usual one. */
export const ChainInput = z.strictObject({
  name: line(120),
  country: Country,
  currency: Currency,
  languages: z
    .array(Language)
    .min(1)
    .max(20)
    .refine((all) => new Set(all).size === all.length, 'must not repeat a language'),
  version: z.int().positive(),
})

/** Changes the chain's own settings; refuses when somebody changed them since `version`. */
export const changeChain = defineCommand({
  name: 'identity.change_chain',
  permission: 'settings.write',
  input: ChainInput,
  critical: true,
  async run({ tx, actor, now, publish, note }, { version: expected, ...input }) {
    requireRight(actor, 'settings.write', null)
    const actual = await lockChain(tx)
    if (actual !== expected) throw staleVersion({ what: 'chain', expected, actual })
    const before = await chainSettings(tx)
    const version = expected + 1
    await tx
      .updateTable('identity.chain')
      .set({ ...input, version, updated_at: now })
      .execute()
    const { name, country, currency } = input
    publish(ChainChanged, { subject: 'chain', branchId: null }, { name, country, currency, version })
    note({ before, after: input })
    return { ...input, version }
  },
})
