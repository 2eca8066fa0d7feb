import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import { t } from '../i18n/translate.ts'
import { type Customer, useChangeCustomer } from './customers.queries.ts'
import { EditableCard } from './editable-card.tsx'
import { SaveOrStop } from './save-or-stop.tsx'

/** Whom to ask for at a customer's: each with a role, a phone and an e-mail address. */
export function CustomerPeople({ customer }: { customer: Customer }) {
  const { people, can } = customer
  return (
    <EditableCard
      title={t('customers.people')}
      edit={can.edit ? t('customers.editPeople') : undefined}
      form={(onDone) => <PeopleForm customer={customer} onDone={onDone} />}
    >
      {people.length === 0 && <p className="text-muted">{t('customers.noPeople')}</p>}
      <ul className="flex flex-col gap-2 wrap-anywhere">
        {people.map(({ id, name, role, phone, email }) => (
          <li key={id}>
            <p>
              {name} {role && <span className="text-small text-muted">{role}</span>}
            </p>
            {phone && <bdi className="block tabular-nums">{phone}</bdi>}
            {email && <p>{email}</p>}
          </li>
        ))}
      </ul>
    </EditableCard>
  )
}

const nobody = { known: '', name: '', role: '', phone: '', email: '' }
const fields = [
  { name: 'name', most: 200, type: 'text' },
  { name: 'role', most: 80, type: 'text' },
  { name: 'phone', most: 60, type: 'tel' },
  { name: 'email', most: 254, type: 'email' },
] as const

const valuesOf = ({ people }: Customer) =>
  people.length === 0
    ? [nobody]
    : people.map(({ id, name, role, phone, email }) => ({
        ...{ known: id, name },
        ...{ role: role ?? '', phone: phone ?? '', email: email ?? '' },
      }))

const orNull = (text: string): string | null => text.trim() || null

function PeopleForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const change = useChangeCustomer(customer.id)
  const [{ version }] = useState(customer)
  const form = useProblemForm({
    defaultValues: { people: valuesOf(customer) },
    onSubmit: async ({ people }) => {
      const named = people.filter(({ name }) => name.trim() !== '')
      await change.carryOut({
        version,
        people: named.map(({ known, name, role, phone, email }) => ({
          ...(known !== '' && { id: known }),
          name: name.trim(),
          role: orNull(role),
          phone: orNull(phone),
          email: orNull(email),
        })),
      })
      toasts.show({ words: t('customers.changed') })
      onDone()
    },
  })
  const list = useFieldArray({ control: form.control, name: 'people' })
  return (
    <Form form={form} label={t('customers.people')}>
      {list.fields.map(({ id }, at) => (
        <fieldset key={id} className="flex min-w-0 flex-col gap-3 border-b border-hairline pb-4">
          <legend className="mb-2 font-medium">{t('customers.person1', { number: at + 1 })}</legend>
          {fields.map(({ name, most, type }) => (
            <FormField key={name} form={form} name={`people.${at}.${name}`}>
              {(field) => (
                <TextField {...field} label={t(`customers.${name}`)} type={type} maxLength={most} autoComplete="off" />
              )}
            </FormField>
          ))}
          <div>
            <Button icon="trash" variant="quiet" size="small" onPress={() => list.remove(at)}>
              {t('customers.removePerson')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button icon="plus" size="small" onPress={() => list.append(nobody)}>
          {t('customers.addPerson')}
        </Button>
      </div>
      <SaveOrStop busy={form.formState.isSubmitting} onStop={onDone} />
    </Form>
  )
}
