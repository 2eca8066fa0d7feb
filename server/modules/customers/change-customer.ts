import type { Selectable } from 'kysely'
import { z } from 'zod'
import { chainSettings } from '#modules/identity/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { consentsAfter } from './consent-rules.ts'
import { readAddresses, readEmails, readPeople, readPhones } from './contacts.ts'
import { Country, CustomerFields } from './customer-input.ts'
import { CustomerChanged } from './events.ts'
import { type Customer, customerById } from './find-customer.ts'
import { exemptionColumns, requireGroup } from './groups.ts'
import { nameKeys } from './name-key-rules.ts'
import { factsOf, insertContacts, lockCustomer, removeContacts } from './store.ts'
import type { CustomersTable } from './tables.ts'
import { differences, writeHistory } from './write-history.ts'

/** What is to be different; fields left out stay as they are. A list of phones, e-mails or addresses replaces the present one. */
export const ChangeCustomer = CustomerFields.partial().extend({
  id: z.uuid(),
  version: z.int().min(1),
  country: Country.optional(),
})

type Change = z.output<typeof ChangeCustomer>

/** Changes a customer's particulars and contacts; refuses when somebody changed them meanwhile. */
export const changeCustomer = defineCommand({
  name: 'customers.change',
  permission: 'customers.write',
  input: ChangeCustomer,
  async run({ tx, actor, now, publish, note }, input) {
    const present = await lockCustomer(tx, input.id, input.version)
    await requireGroup(tx, input.groupId ?? null)
    const before = await customerById(tx, input.id)
    const version = present.version + 1
    await tx
      .updateTable('customers.customers')
      .set({ ...changedColumns(present, input, now), updated_at: now, version })
      .where('id', '=', input.id)
      .execute()
    await replaceContacts(tx, input, before)
    const { id, version: _, country: __, ...said } = input
    const changed = Object.keys(said)
    await writeHistory(tx, { actor, now }, { customerId: id, kind: 'changed', ...differences(before, said) })
    const facts = await factsOf(tx, input.id)
    publish(CustomerChanged, { subject: `customer/${input.id}`, branchId: null }, { ...facts, changed, version })
    note({ before, after: input })
    return { id: input.id, version }
  },
})

function changedColumns(present: Selectable<CustomersTable>, input: Change, now: Date) {
  const name = input.name ?? present.name
  const company = input.company === undefined ? present.company : input.company
  return {
    kind: input.kind ?? present.kind,
    name,
    company,
    ...nameKeys({ name, company }),
    locale: input.locale === undefined ? present.locale : input.locale,
    note: input.note === undefined ? present.note : input.note,
    tax_number: input.taxNumber === undefined ? present.tax_number : input.taxNumber,
    vip: input.vip ?? present.vip,
    group_id: input.groupId === undefined ? present.group_id : input.groupId,
    ...(input.exemption !== undefined && exemptionColumns(input.exemption)),
    tags: input.tags === undefined ? present.tags : [...new Set(input.tags)],
    preferences: JSON.stringify(input.preferences ?? present.preferences),
    consents: JSON.stringify(consentsAfter({ ...present.consents }, input.consents ?? {}, now)),
  }
}

async function replaceContacts(tx: Tx, input: Change, before: Customer): Promise<void> {
  const { phones, emails, addresses, people } = input
  if ([phones, emails, addresses, people].every((list) => list === undefined)) return
  const country = input.country ?? (await chainSettings(tx)).country
  const contacts = {
    phones: readPhones(phones ?? [], country),
    emails: readEmails(emails ?? []),
    addresses: readAddresses(addresses ?? [], before.addresses),
    people: readPeople(people ?? [], { known: before.people.map(({ id }) => id), country }),
  }
  await removeContacts(tx, input.id, {
    phones: phones !== undefined,
    emails: emails !== undefined,
    addresses: addresses !== undefined,
    people: people !== undefined,
  })
  await insertContacts(tx, input.id, contacts)
}
