import { z } from 'zod'
import { chainSettings } from '#modules/identity/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { consentsAfter } from './consent-rules.ts'
import { readAddresses, readEmails, readPeople, readPhones } from './contacts.ts'
import { Country, CustomerFields } from './customer-input.ts'
import { CustomerAdded } from './events.ts'
import { exemptionColumns, requireGroup } from './groups.ts'
import { nameKeys } from './name-key-rules.ts'
import { insertContacts, refuseKnownContacts } from './store.ts'
import { writeHistory } from './write-history.ts'

const fields = CustomerFields.shape

/** A new customer; a name is enough. */
export const AddCustomer = CustomerFields.extend({
  kind: fields.kind.default('person'),
  company: fields.company.default(null),
  locale: fields.locale.default(null),
  note: fields.note.default(null),
  taxNumber: fields.taxNumber.default(null),
  tags: fields.tags.default([]),
  preferences: fields.preferences.default({}),
  consents: fields.consents.default({}),
  phones: fields.phones.default([]),
  emails: fields.emails.default([]),
  addresses: fields.addresses.default([]),
  people: fields.people.default([]),
  vip: fields.vip.default(false),
  groupId: fields.groupId.default(null),
  exemption: fields.exemption.default(null),
  country: Country.optional(),
  allowDuplicate: z.boolean().default(false),
})

/** Adds a customer. Refuses, with who it is, when somebody has the phone or e-mail already; `allowDuplicate` overrides (a family shares a phone). */
export const addCustomer = defineCommand({
  name: 'customers.add',
  permission: 'customers.write',
  input: AddCustomer,
  async run({ tx, actor, now, publish, note }, input) {
    const needsCountry = input.phones.length + input.people.length > 0 && input.country === undefined
    const country = needsCountry ? (await chainSettings(tx)).country : (input.country ?? 'US')
    const contacts = {
      phones: readPhones(input.phones, country),
      emails: readEmails(input.emails),
      addresses: readAddresses(input.addresses, []),
      people: readPeople(input.people, { known: [], country }),
    }
    await requireGroup(tx, input.groupId)
    if (!input.allowDuplicate) await refuseKnownContacts(tx, contacts)
    const id = newId()
    await tx
      .insertInto('customers.customers')
      .values({ id, ...columnsOf(input, now), created_at: now, updated_at: now, created_by: actor.id })
      .execute()
    await insertContacts(tx, id, contacts)
    await writeHistory(tx, { actor, now }, { customerId: id, kind: 'added' })
    const [home] = contacts.addresses
    publish(
      CustomerAdded,
      { subject: `customer/${id}`, branchId: null },
      {
        customerId: id,
        kind: input.kind,
        name: input.name,
        locale: input.locale,
        tags: input.tags,
        city: home?.city ?? null,
        country: home?.country ?? null,
        hasPhone: contacts.phones.length > 0,
        hasEmail: contacts.emails.length > 0,
        addedAt: now.toISOString(),
      },
    )
    note({ after: { ...input, phones: contacts.phones.map(({ e164 }) => e164) } })
    return { id, version: 1 }
  },
})

const columnsOf = (input: z.output<typeof AddCustomer>, now: Date) => ({
  kind: input.kind,
  name: input.name,
  company: input.company,
  ...nameKeys(input),
  locale: input.locale,
  note: input.note,
  tax_number: input.taxNumber,
  vip: input.vip,
  group_id: input.groupId,
  ...exemptionColumns(input.exemption),
  tags: [...new Set(input.tags)],
  preferences: JSON.stringify(input.preferences),
  consents: JSON.stringify(consentsAfter({}, input.consents, now)),
})
