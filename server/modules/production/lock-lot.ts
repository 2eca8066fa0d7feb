import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { lotClosed } from './errors.ts'

/** Locks an open lot for whoever works at its branch. */
export async function lockOpenLot({ tx, actor }: Pick<CommandContext, 'tx' | 'actor'>, lotId: string) {
  const lot = await tx.selectFrom('production.lots').selectAll().where('id', '=', lotId).forUpdate().executeTakeFirst()
  if (!lot) throw notFound({ what: 'lot' })
  requireRight(actor, 'production.work', lot.branch_id)
  if (lot.closed_at !== null) throw lotClosed({ lot: lot.code })
  return lot
}
