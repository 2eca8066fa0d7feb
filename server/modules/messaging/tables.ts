import type { Generated } from 'kysely'
import type { Channel, Purpose } from './consent-rules.ts'

/** What became of a message: `withheld` was never to be sent, of `uncertain` nobody knows whether it went out. */
export type MessageState = 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'uncertain' | 'withheld'

/** What a customer is told. */
export interface MessagesTable {
  id: string
  branch_id: string | null
  customer_id: string | null
  channel: Channel
  address: string | null
  purpose: Purpose
  template: string
  locale: string
  subject: string
  body: string
  dedupe_key: string
  about: string | null
  state: MessageState
  reason: string | null
  port: string | null
  provider_id: string | null
  attempts: Generated<number>
  queued_at: Date
  send_at: Date
  settled_at: Date | null
}

/** When a branch's customers are left alone, and how many offers each gets. */
export interface SettingsTable {
  branch_id: string
  quiet_from: string
  quiet_until: string
  offers_most: number
  offers_days: number
  version: Generated<number>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'messaging.messages': MessagesTable
    'messaging.settings': SettingsTable
  }
}
