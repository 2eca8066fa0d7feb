import type { Body } from '../api/client.ts'
import type { Customer } from './customers.queries.ts'

/** What the form of a customer holds: plain texts. */
export interface CustomerValues {
  kind: 'person' | 'business'
  name: string
  company: string
  phones: { number: string; label: string }[]
  emails: { address: string }[]
  note: string
  tags: string
}

/** An empty form. */
export const emptyCustomer: CustomerValues = {
  kind: 'person',
  name: '',
  company: '',
  phones: [{ number: '', label: '' }],
  emails: [{ address: '' }],
  note: '',
  tags: '',
}

/** A customer as the form shows one; there is always room for one phone and one address. */
export const valuesOf = (customer: Customer): CustomerValues => ({
  kind: customer.kind,
  name: customer.name,
  company: customer.company ?? '',
  phones: [...customer.phones.map(({ number, label }) => ({ number, label: label ?? '' })), { number: '', label: '' }],
  emails: [...customer.emails.map((address) => ({ address })), { address: '' }],
  note: customer.note ?? '',
  tags: customer.tags.join(', '),
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What the form says, as the API takes it: empty lines are no phones, the first phone is the primary one. */
export function inputOf(values: CustomerValues): Body<'/api/v1/customers', 'post'> {
  const phones = values.phones.filter(({ number }) => number.trim() !== '')
  return {
    kind: values.kind,
    name: values.name.trim(),
    company: values.kind === 'business' ? orNull(values.company) : null,
    phones: phones.map(({ number, label }, at) => ({
      number: number.trim(),
      label: orNull(label),
      isPrimary: at === 0,
    })),
    emails: values.emails.map(({ address }) => address.trim()).filter((address) => address !== ''),
    note: orNull(values.note),
    tags: values.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  }
}
