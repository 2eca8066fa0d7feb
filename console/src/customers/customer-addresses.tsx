import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import type { Key } from '../i18n/keys.ts'
import { t } from '../i18n/translate.ts'
import { AddressPin, PinWords } from './address-pin.tsx'
import { type AddressValues, addressInputs, addressValues, noAddress } from './address-values.ts'
import { type Customer, useChangeCustomer } from './customers.queries.ts'
import { EditableCard } from './editable-card.tsx'
import { SaveOrStop } from './save-or-stop.tsx'

/** Where a customer lives or works, and how one gets in. */
export function CustomerAddresses({ customer }: { customer: Customer }) {
  const { addresses, can } = customer
  return (
    <EditableCard
      title={t('customers.addresses')}
      edit={can.edit ? t('customers.editAddresses') : undefined}
      form={(onDone) => <AddressesForm customer={customer} onDone={onDone} />}
    >
      {addresses.length === 0 && <p className="text-muted">{t('customers.noAddresses')}</p>}
      <ul className="flex flex-col gap-3 wrap-anywhere">
        {addresses.map(
          ({ id, label, lines, postcode, city, region, country, accessNotes, pin, isPickup, isDelivery }) => (
            <li key={id}>
              {label && <p className="text-small text-muted">{label}</p>}
              <address className="not-italic" dir="auto">
                {lines.map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
                {[[postcode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ')}
              </address>
              <PinWords pin={pin} />
              {(isPickup || isDelivery) && (
                <p className="text-small text-muted">
                  {[isPickup && t('customers.usualPickup'), isDelivery && t('customers.usualDelivery')]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              )}
              {accessNotes && <p className="text-small text-muted">{accessNotes}</p>}
            </li>
          ),
        )}
      </ul>
    </EditableCard>
  )
}

interface AddressesValues {
  addresses: AddressValues[]
}

function AddressesForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const change = useChangeCustomer(customer.id)
  const [{ version }] = useState(customer)
  const form = useProblemForm<AddressesValues>({
    defaultValues: { addresses: addressValues(customer) },
    onSubmit: async ({ addresses }) => {
      await change.carryOut({ addresses: addressInputs(addresses), version })
      toasts.show({ words: t('customers.changed') })
      onDone()
    },
  })
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'addresses' })
  return (
    <Form form={form} label={t('customers.addresses')}>
      {fields.map(({ id }, at) => (
        <AddressFields key={id} form={form} at={at} onRemove={() => remove(at)} />
      ))}
      <div>
        <Button icon="plus" size="small" onPress={() => append(noAddress)}>
          {t('customers.addAddress')}
        </Button>
      </div>
      <SaveOrStop busy={form.formState.isSubmitting} onStop={onDone} />
    </Form>
  )
}

interface AddressFieldsProps {
  form: ProblemForm<AddressesValues>
  at: number
  onRemove: () => void
}

const parts = [
  { name: 'postcode', most: 20, hint: undefined },
  { name: 'city', most: 120, hint: undefined },
  { name: 'region', most: 120, hint: undefined },
  { name: 'country', most: 2, hint: 'customers.countryHint' },
] as const satisfies readonly {
  name: 'postcode' | 'city' | 'region' | 'country'
  most: number
  hint: Key | undefined
}[]

function AddressFields({ form, at, onRemove }: AddressFieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-b border-hairline pb-4">
      <legend className="mb-2 font-medium">{t('customers.address', { number: at + 1 })}</legend>
      <FormField form={form} name={`addresses.${at}.label`}>
        {(field) => (
          <TextField
            {...field}
            label={t('customers.addressLabel')}
            hint={t('customers.addressLabelHint')}
            maxLength={40}
          />
        )}
      </FormField>
      <FormField form={form} name={`addresses.${at}.lines`}>
        {(field) => <Textarea {...field} label={t('customers.lines')} rows={2} maxLength={600} />}
      </FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        {parts.map(({ name, most, hint }) => (
          <FormField key={name} form={form} name={`addresses.${at}.${name}`}>
            {(field) => (
              <TextField
                {...field}
                label={t(`customers.${name}`)}
                hint={hint && t(hint)}
                maxLength={most}
                autoComplete="off"
              />
            )}
          </FormField>
        ))}
      </div>
      <AddressPin
        address={form.watch(`addresses.${at}`)}
        onChange={({ place, pin }) => {
          form.setValue(`addresses.${at}.place`, place, { shouldDirty: true })
          form.setValue(`addresses.${at}.pin`, pin)
        }}
      />
      <FormField form={form} name={`addresses.${at}.accessNotes`}>
        {(field) => (
          <Textarea
            {...field}
            label={t('customers.access')}
            hint={t('customers.accessHint')}
            rows={2}
            maxLength={1000}
          />
        )}
      </FormField>
      <FormField form={form} name={`addresses.${at}.isPickup`}>
        {(field) => <Checkbox {...field} label={t('customers.usualPickup')} />}
      </FormField>
      <FormField form={form} name={`addresses.${at}.isDelivery`}>
        {(field) => <Checkbox {...field} label={t('customers.usualDelivery')} />}
      </FormField>
      <div>
        <Button icon="trash" variant="quiet" size="small" onPress={onRemove}>
          {t('customers.removeAddress')}
        </Button>
      </div>
    </fieldset>
  )
}
