import { Button } from '@clothesline/ui/button'
import { Combobox } from '@clothesline/ui/combobox'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { type FoundCustomer, findCustomers, useTakeBags } from './orders.queries.ts'

const nameOf = ({ name }: FoundCustomer): string => name

const idOf = ({ id }: FoundCustomer): string => id

/** Takes bags in unopened: whose they are, a line for each bag, and what the customer is told it costs. */
export function TakeBags({ branch, onClose }: { branch: { id: string; currency: string }; onClose: () => void }) {
  const navigate = useNavigate()
  const taking = useTakeBags(({ id }) => void navigate({ to: '/orders/$id', params: { id } }))
  const form = useProblemForm<{
    customer: FoundCustomer | null
    bags: string
    estimate: number | null
    note: string
  }>({
    defaultValues: { customer: null, bags: '', estimate: null, note: '' },
    onSubmit: async ({ customer, bags, estimate, note }) => {
      await taking.carryOut({
        branchId: branch.id,
        customerId: customer?.id ?? null,
        bags: bags
          .trim()
          .split('\n')
          .map((contents) => ({ contents: contents.trim() })),
        ...(estimate !== null && { estimate }),
        ...(note.trim() !== '' && { note: note.trim() }),
      })
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('orders.takeBags')} description={t('orders.takeBagsAbout')}>
      <Form form={form} label={t('orders.takeBags')}>
        <FormField form={form} name="customer">
          {(field) => (
            <Combobox<FoundCustomer>
              {...field}
              label={t('orders.customer')}
              icon="customer"
              placeholder={t('orders.walkIn')}
              search={findCustomers}
              itemKey={idOf}
              itemText={nameOf}
            />
          )}
        </FormField>
        <FormField form={form} name="bags">
          {(field) => <Textarea {...field} label={t('orders.bagLines')} hint={t('orders.bagLinesAbout')} rows={3} />}
        </FormField>
        <FormField form={form} name="estimate">
          {(field) => <MoneyField {...field} label={t('orders.estimate')} currency={branch.currency} />}
        </FormField>
        <FormField form={form} name="note">
          {(field) => <TextField {...field} label={t('orders.note')} maxLength={1000} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('orders.takeBags')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
