import { sql } from 'kysely'
import { type CustomerContact, customerContacts } from '#modules/customers/index.ts'
import { branchById, chainSettings } from '#modules/identity/index.ts'
import { newId } from '#platform/ids.ts'
import { type Channel, channels, type Purpose, type Way, wayTo } from './consent-rules.ts'
import { type Message, queueSending, type Step, tellState } from './store.ts'
import { filled, type Template, type Words, written } from './templates.ts'

/** Something a customer, or whoever is at an address, is to be told. */
export interface Wish {
  to: { customerId: string } | { address: string }
  /** One channel, or `any`: the first on which the customer can and may be told. */
  channel: Channel | 'any'
  purpose: Purpose
  /** A text of the system, or words of one's own in which `{name}` and the like are filled in. */
  template: Template | { name: string; subject: string; body: string }
  words: Words
  /** Before the customer's own language and those of the branch. */
  locale?: string | undefined
  /** Whose message it is; null for the chain's own, which only those of the whole chain see. */
  branchId: string | null
  /** What it is about, to ask later what became of everything about it. */
  about?: string
  /** The same key is the same message, sent once. */
  dedupeKey: string
}

async function contactOf({ tx }: Step, { to }: Wish): Promise<CustomerContact | undefined> {
  if ('address' in to) return undefined
  const found = (await customerContacts(tx, [to.customerId])).get(to.customerId)
  if (!found?.mergedInto) return found
  return (await customerContacts(tx, [found.mergedInto])).get(found.mergedInto)
}

function wayOf({ to, channel, purpose }: Wish, contact: CustomerContact | undefined): Way {
  const wished = channel === 'any' ? channels : [channel]
  const [first = 'sms'] = wished
  if ('address' in to) return { channel: first, address: to.address }
  if (!contact) return { channel: first, withheld: 'no_address' }
  if (contact.blocked && purpose !== 'code' && purpose !== 'service') return { channel: first, withheld: 'no_consent' }
  return wayTo(contact, wished, purpose)
}

async function textOf({ tx }: Step, wish: Wish, contact: CustomerContact | undefined) {
  const branch = wish.branchId === null ? undefined : await branchById(tx, wish.branchId)
  const { languages, name } = await chainSettings(tx)
  const locales = [wish.locale, contact?.locale, ...(branch?.languages ?? []), ...languages]
  const wishes = locales.filter((one) => typeof one === 'string')
  const words = { name: contact?.name ?? '', branch: branch?.name ?? name, chain: name, ...wish.words }
  const { template } = wish
  if (typeof template === 'string') return { template, ...written(template, words, wishes) }
  const { subject, body } = template
  return {
    template: template.name,
    locale: wishes[0] ?? 'en',
    subject: filled(subject, words),
    body: filled(body, words),
  }
}

async function insert({ tx, now }: Step, row: Omit<Message, 'attempts' | 'port' | 'provider_id' | 'settled_at'>) {
  const { rows } = await sql<Message>`
    insert into messaging.messages (id, branch_id, customer_id, channel, address, purpose, template, locale, subject, body, dedupe_key,
      about, state, reason, queued_at, send_at)
    values (${row.id}, ${row.branch_id}, ${row.customer_id}, ${row.channel}, ${row.address}, ${row.purpose}, ${row.template},
      ${row.locale}, ${row.subject}, ${row.body}, ${row.dedupe_key}, ${row.about}, ${row.state}, ${row.reason}, ${now}, ${row.send_at})
    on conflict (dedupe_key) do nothing returning *`.execute(tx)
  return rows[0]
}

/** What came of a wish: the message waits to be sent, or is withheld with the reason. */
export type Queued =
  | { id: string; state: 'queued' }
  | { id: string; state: 'withheld'; why: 'no_address' | 'no_consent' }

/**
 * Queues a message in the caller's transaction: it exists when the transaction does, and a job sends it, outside the branch's quiet hours and
 * within the cap. Nothing comes of a key that was used before. Whoever may not be told gets nothing; the message says why.
 */
export async function queueMessage(context: Step, wish: Wish): Promise<Queued | undefined> {
  const contact = await contactOf(context, wish)
  const way = wayOf(wish, contact)
  const withheld = 'withheld' in way ? way.withheld : undefined
  const message = await insert(context, {
    id: newId(),
    branch_id: wish.branchId,
    customer_id: contact?.id ?? ('customerId' in wish.to ? wish.to.customerId : null),
    channel: way.channel,
    address: 'address' in way ? way.address : null,
    purpose: wish.purpose,
    ...(await textOf(context, wish, contact)),
    dedupe_key: wish.dedupeKey,
    about: wish.about ?? null,
    state: withheld ? 'withheld' : 'queued',
    reason: withheld ?? null,
    queued_at: context.now,
    send_at: context.now,
  })
  if (!message) return undefined
  tellState(context, message)
  if (withheld) return { id: message.id, state: 'withheld', why: withheld }
  await queueSending(context.tx, message)
  return { id: message.id, state: 'queued' }
}
