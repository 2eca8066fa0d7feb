import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/time.ts'
import { Currency, Holders, Name } from './catalog-input.ts'
import { PriceListChanged, PriceListPublished } from './events.ts'
import { nameKey } from './name-rules.ts'
import { checkPriceList, factsOfPriceList, setHolders } from './price-list-facts.ts'
import { lockCatalog } from './store.ts'

/** Whom a list is for: some customers, groups of customers, customers under a contract, or holders of prepaid plans. */
const Assigned = z.strictObject({ to: z.enum(['customer', 'group', 'subscription', 'contract']), holders: Holders })

/**
 * A new list of prices of the chain or of one branch, from a day on, for everybody or those it is assigned to; `endPrevious` lets the list for everybody
 * that is in force end the day before.
 */
export const CreatePriceList = z
  .strictObject({
    name: Name,
    branchId: z.uuid().nullable().default(null),
    currency: Currency,
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable().default(null),
    assigned: Assigned.nullable().default(null),
    endPrevious: z.boolean().default(false),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: 'A list ends on its first day or later.',
  })

/** Publishes a price list; two lists for everybody of one branch and currency never hold on the same day. */
export const createPriceList = defineCommand({
  name: 'catalog.create_price_list',
  permission: 'catalog.write',
  input: CreatePriceList,
  async run(context, { name, branchId, currency, validFrom, validTo, assigned, endPrevious }) {
    const { tx, actor, publish, note } = context
    requireRight(actor, 'catalog.write', branchId)
    await lockCatalog(tx)
    if (branchId !== null) await branchById(tx, branchId)
    const place = { branch_id: branchId, currency, assigned_to: assigned?.to ?? null }
    const wanted = { id: newId(), name, ...place, valid_from: validFrom, valid_to: validTo }
    if (endPrevious && assigned === null) await endListBefore(context, wanted)
    await checkPriceList(tx, wanted)
    const row = await tx
      .insertInto('catalog.price_lists')
      .values({ ...wanted, name_key: nameKey(name) })
      .returningAll()
      .executeTakeFirstOrThrow()
    if (assigned !== null) await setHolders(tx, row, assigned.holders)
    const facts = factsOfPriceList(row, assigned?.holders ?? [])
    note({ branchId, after: facts })
    publish(PriceListPublished, { subject: `price_list/${row.id}`, branchId }, facts)
    return { id: row.id, version: row.version }
  },
})

type Begun = { branch_id: string | null; currency: string; valid_from: string }

async function endListBefore(
  { tx, publish }: CommandContext,
  { branch_id, currency, valid_from }: Begun,
): Promise<void> {
  const ended = await tx
    .updateTable('catalog.price_lists')
    .set((row) => ({ valid_to: addDays(valid_from, -1), version: row('version', '+', 1) }))
    .where('branch_id', branch_id === null ? 'is' : '=', branch_id)
    .where('currency', '=', currency)
    .where('assigned_to', 'is', null)
    .where('valid_from', '<', valid_from)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', valid_from)]))
    .returningAll()
    .execute()
  for (const list of ended)
    publish(PriceListChanged, { subject: `price_list/${list.id}`, branchId: branch_id }, factsOfPriceList(list, []))
}
