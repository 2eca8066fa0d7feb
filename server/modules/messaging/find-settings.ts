import type { Queries } from '#platform/db/transactions.ts'

/** How a branch deals with messages. */
export interface MessageSettings {
  quietFrom: string
  quietUntil: string
  offersMost: number
  offersDays: number
  version: number
}

const usual: MessageSettings = { quietFrom: '20:00', quietUntil: '09:00', offersMost: 2, offersDays: 30, version: 0 }

/** When a branch's customers are left alone and how many offers they get; version 0 while nobody has set anything. */
export async function messageSettings(queries: Queries, branchId: string): Promise<MessageSettings> {
  const row = await queries
    .selectFrom('messaging.settings')
    .select(['quiet_from as quietFrom', 'quiet_until as quietUntil', 'offers_most as offersMost'])
    .select(['offers_days as offersDays', 'version'])
    .where('branch_id', '=', branchId)
    .executeTakeFirst()
  return row ?? usual
}
