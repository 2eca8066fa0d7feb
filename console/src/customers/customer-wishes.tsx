import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import { type Customer, useChangeCustomer } from './customers.queries.ts'
import { EditableCard } from './editable-card.tsx'
import { SaveOrStop } from './save-or-stop.tsx'
import { noWish, wishes, wishesFrom, wishNames, wishValues } from './wish-values.ts'

/** How a customer wants things done. */
export function CustomerWishes({ customer }: { customer: Customer }) {
  const { preferences, can } = customer
  const wanted = wishNames.filter((wish) => preferences[wish] !== undefined)
  const { allergies } = preferences
  return (
    <EditableCard
      title={t('customers.wishes')}
      edit={can.edit ? t('customers.editWishes') : undefined}
      form={(onDone) => <WishesForm customer={customer} onDone={onDone} />}
    >
      {wanted.length === 0 && !allergies && <p className="text-muted">{t('customers.noWishes')}</p>}
      {allergies && (
        <p className="wrap-anywhere">
          <span className="font-medium">{t('customers.allergies')}:</span> <bdi>{allergies}</bdi>
        </p>
      )}
      {wanted.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {wanted.map((wish) => (
            <div key={wish} className="contents">
              <dt className="text-muted">{t(`customers.wishName.${wish}`)}</dt>
              <dd>{t(`customers.wish.${wish}`, { value: String(preferences[wish]) })}</dd>
            </div>
          ))}
        </dl>
      )}
    </EditableCard>
  )
}

function WishesForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const change = useChangeCustomer(customer.id)
  const [{ version }] = useState(customer)
  const form = useProblemForm({
    defaultValues: wishValues(customer.preferences),
    onSubmit: async (values) => {
      await change.carryOut({ preferences: wishesFrom(values), version })
      toasts.show({ words: t('customers.changed') })
      onDone()
    },
  })
  return (
    <Form form={form} label={t('customers.wishes')}>
      <div className="grid gap-3 sm:grid-cols-2">
        {wishNames.map((wish) => (
          <FormField key={wish} form={form} name={wish}>
            {(field) => (
              <Select
                {...field}
                label={t(`customers.wishName.${wish}`)}
                options={[
                  { value: noWish, label: t('customers.noWish') },
                  ...wishes[wish].map((value) => ({ value, label: t(`customers.wish.${wish}`, { value }) })),
                ]}
              />
            )}
          </FormField>
        ))}
      </div>
      <FormField form={form} name="allergies">
        {(field) => (
          <Textarea
            {...field}
            label={t('customers.allergies')}
            hint={t('customers.allergiesHint')}
            rows={2}
            maxLength={500}
          />
        )}
      </FormField>
      <SaveOrStop busy={form.formState.isSubmitting} onStop={onDone} />
    </Form>
  )
}
