import type { z } from 'zod'
import type { Outcome } from './settle-sending.ts'

/** A message on its way out. `id` stays the same however often it is sent. */
export interface Parcel {
  id: string
  to: string
  subject: string
  body: string
}

/** What takes messages to people. */
export interface Port {
  /** `local` keeps messages here and sends them to nobody, `none` sends nothing at all. */
  name: 'local' | 'none' | 'smtp' | 'gateway'
  /** A message sent again under its id is the same one: silence is then no reason to ask a person. */
  repeats: boolean
  send: (parcel: Parcel) => Promise<z.output<typeof Outcome>>
  /** What became of a message it took; undefined while it does not know. */
  follow?: (providerId: string) => Promise<'delivered' | 'failed' | undefined>
  /** Why nothing can be sent at all, where nothing is set up. */
  missing?: string
}
