import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import type { ReactNode } from 'react'
import { t } from '../i18n/translate.ts'
import type { CustomerValues } from './customer-values.ts'
import { SaveOrStop } from './save-or-stop.tsx'

interface CustomerFormProps {
  values: CustomerValues
  submit: string
  onSubmit: (values: CustomerValues) => Promise<unknown>
  onStop?: (() => void) | undefined
  /** What is said about what is being written, if anything. */
  hint?: ((values: CustomerValues) => ReactNode) | undefined
}

/** Name, contacts and note of a customer. */
export function CustomerForm({ values, submit, onSubmit, onStop, hint }: CustomerFormProps) {
  const form = useProblemForm<CustomerValues>({ defaultValues: values, onSubmit })
  const business = form.watch('kind') === 'business'
  return (
    <div className="max-w-prose">
      <Form form={form} label={submit}>
        <FormField form={form} name="name" rules={{ required: t('customers.nameMissing') }}>
          {(field) => <TextField {...field} label={t('customers.name')} required maxLength={200} autoComplete="off" />}
        </FormField>
        <FormField form={form} name="kind">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('customers.kind')}
              options={[
                { value: 'person', label: t('customers.person') },
                { value: 'business', label: t('customers.business') },
              ]}
            />
          )}
        </FormField>
        {business && (
          <FormField form={form} name="company">
            {(field) => <TextField {...field} label={t('customers.company')} maxLength={200} />}
          </FormField>
        )}
        {hint?.(form.watch())}
        {values.phones.map((phone, at) => (
          <FormField key={phone.number || 'new'} form={form} name={`phones.${at}.number`}>
            {(field) => (
              <TextField {...field} label={t('customers.phone')} type="tel" autoComplete="off" maxLength={60} />
            )}
          </FormField>
        ))}
        {values.emails.map((email, at) => (
          <FormField key={email.address || 'new'} form={form} name={`emails.${at}.address`}>
            {(field) => (
              <TextField {...field} label={t('customers.email')} type="email" autoComplete="off" maxLength={254} />
            )}
          </FormField>
        ))}
        <FormField form={form} name="tags">
          {(field) => <TextField {...field} label={t('customers.tags')} />}
        </FormField>
        <FormField form={form} name="note">
          {(field) => <Textarea {...field} label={t('customers.note')} maxLength={4000} />}
        </FormField>
        <SaveOrStop busy={form.formState.isSubmitting} save={submit} onStop={onStop} />
      </Form>
    </div>
  )
}
