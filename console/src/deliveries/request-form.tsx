import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import type { Answer, Body } from '../api/client.ts'
import { t } from '../i18n/translate.ts'
import { ordersToBring } from './deliveries.queries.ts'
import { SlotChoice } from './slot-choice.tsx'

type Customer = Answer<'/api/v1/customers/{id}'>
type Wish = Body<'/api/v1/delivery-jobs', 'post'>

interface Values {
  kind: Wish['kind']
  orderId: string
  addressId: string
  name: string
  phone: string
  street: string
  postcode: string
  city: string
  accessNotes: string
  note: string
  slotId: string
}

interface RequestFormProps {
  branchId: string
  customer?: Customer | undefined
  onSubmit: (wish: Wish) => Promise<unknown>
}

const addressValues = (customer: Customer | undefined, id: string) => {
  const address = customer?.addresses.find((one) => one.id === id)
  return {
    street: address?.lines.join(', ') ?? '',
    postcode: address?.postcode ?? '',
    city: address?.city ?? '',
    accessNotes: address?.accessNotes ?? '',
  }
}

const startOf = (customer: Customer | undefined): Values => {
  const addressId = customer?.addresses[0]?.id ?? ''
  return {
    ...{ kind: 'pickup', orderId: '', addressId, note: '', slotId: '' },
    ...{ name: customer?.name ?? '', phone: customer?.phones[0]?.number ?? '' },
    ...addressValues(customer, addressId),
  }
}

const orNull = (text: string): string | null => text.trim() || null

function wishOf(values: Values, branchId: string, customer: Customer | undefined): Wish {
  const { kind, orderId, name, phone, street, postcode, city, accessNotes, note, slotId } = values
  return {
    ...{ branchId, kind, note: note.trim() },
    ...(customer && { customerId: customer.id }),
    ...(kind === 'dropoff' && orderId !== '' && { orderId }),
    ...(slotId !== '' && { slotId }),
    address: {
      ...placeOf(values, customer),
      name: name.trim(),
      phone: orNull(phone),
      lines: street
        .split(',')
        .map((line) => line.trim())
        .filter(Boolean)
        .slice(0, 6),
      postcode: orNull(postcode),
      city: orNull(city),
      accessNotes: orNull(accessNotes),
    },
  }
}

/** Where the customer's address is, as long as it reads as it is known. */
function placeOf({ addressId, street, postcode, city }: Values, customer: Customer | undefined) {
  const address = customer?.addresses.find((one) => one.id === addressId)
  const known = addressValues(customer, addressId)
  const readsSame = street === known.street && postcode === known.postcode && city === known.city
  return address && readsSame ? { lat: address.latitude, lon: address.longitude } : {}
}

/** What is fetched or brought, where, and in which free window. */
export function RequestForm({ branchId, customer, onSubmit }: RequestFormProps) {
  const form = useProblemForm<Values>({
    defaultValues: startOf(customer),
    onSubmit: (values) => onSubmit(wishOf(values, branchId, customer)),
  })
  const kinds = (['pickup', 'dropoff'] as const).map((value) => ({ value, label: t(`deliveries.kind.${value}`) }))
  return (
    <Card>
      <Form form={form} label={t('deliveries.request')}>
        <FormField form={form} name="kind">
          {(field) => <RadioGroup {...field} label={t('deliveries.kindOf')} options={kinds} />}
        </FormField>
        {customer && form.watch('kind') === 'dropoff' && (
          <OrderChoice form={form} branchId={branchId} customerId={customer.id} />
        )}
        <AddressFields form={form} customer={customer} />
        <FormField form={form} name="slotId">
          {(field) => <SlotChoice {...field} branchId={branchId} postcode={form.watch('postcode')} />}
        </FormField>
        <FormField form={form} name="note">
          {(field) => <TextField {...field} label={t('deliveries.note')} maxLength={500} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('deliveries.request')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function OrderChoice({
  form,
  branchId,
  customerId,
}: {
  form: ProblemForm<Values>
  branchId: string
  customerId: string
}) {
  const { data } = useQuery(ordersToBring(customerId, branchId))
  const options = (data ?? []).map(({ id, ticket }) => ({ value: id, label: ticket }))
  return (
    <FormField form={form} name="orderId">
      {(field) => (
        <Select
          {...field}
          label={t('deliveries.order')}
          hint={options.length === 0 ? t('deliveries.noOrders') : undefined}
          options={options}
          placeholder={t('deliveries.chooseOrder')}
        />
      )}
    </FormField>
  )
}

function AddressFields({ form, customer }: { form: ProblemForm<Values>; customer: Customer | undefined }) {
  const addresses = (customer?.addresses ?? []).map(({ id, label, lines, city }) => ({
    ...{ value: id, label: [label, lines.join(', '), city].filter(Boolean).join(' · ') },
  }))
  const choose = (id: string) => {
    const values = addressValues(customer, id)
    for (const name of ['street', 'postcode', 'city', 'accessNotes'] as const) form.setValue(name, values[name])
  }
  return (
    <>
      {addresses.length > 1 && (
        <FormField form={form} name="addressId">
          {({ onChange, ...field }) => (
            <Select
              {...field}
              label={t('deliveries.address')}
              options={addresses}
              onChange={(id) => {
                onChange(id)
                choose(id)
              }}
            />
          )}
        </FormField>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="name" rules={{ required: t('deliveries.nameNeeded') }}>
          {(field) => <TextField {...field} label={t('deliveries.name')} maxLength={120} required />}
        </FormField>
        <FormField form={form} name="phone">
          {(field) => <TextField {...field} label={t('deliveries.phone')} inputMode="tel" maxLength={40} />}
        </FormField>
      </div>
      <FormField form={form} name="street" rules={{ required: t('deliveries.streetNeeded') }}>
        {(field) => <TextField {...field} label={t('deliveries.street')} maxLength={200} required />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="postcode">
          {(field) => <TextField {...field} label={t('deliveries.postcode')} maxLength={20} />}
        </FormField>
        <FormField form={form} name="city">
          {(field) => <TextField {...field} label={t('deliveries.city')} maxLength={120} />}
        </FormField>
      </div>
      <FormField form={form} name="accessNotes">
        {(field) => <TextField {...field} label={t('deliveries.accessNotes')} maxLength={500} />}
      </FormField>
    </>
  )
}
