import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { moneyText } from '../frame/money-text.ts'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import type { Order } from './orders.queries.ts'
import { useTakeTransfer } from './payments.queries.ts'

const ways = ['transfer', 'wallet'] as const

interface Values {
  tender: (typeof ways)[number]
  amount: number | null
  reference: string
}

/** Writes down money that arrived outside the shop, whole or in part. */
export function TakeTransfer({ order, onClose }: { order: Order; onClose: () => void }) {
  const { id, branchId, ticket, balance, currency } = order
  const { locale } = useUiSettings()
  const { registerId } = useTill(branchId)
  const take = useTakeTransfer(() => {
    toasts.show({ words: t('orders.isPaid', { ticket }) })
    onClose()
  })
  const form = useProblemForm<Values>({
    defaultValues: { tender: 'transfer', amount: balance, reference: '' },
    onSubmit: ({ tender, amount, reference }) =>
      take.carryOut({
        orderId: id,
        tender,
        amount: amount ?? balance,
        reference: reference.trim(),
        ...(registerId !== undefined && { registerId }),
      }),
  })
  const within = (typed: number | null) =>
    (typed !== null && typed > 0 && typed <= balance) ||
    t('orders.payAtMost', { amount: moneyText(balance, currency, locale) })
  return (
    <Dialog open onOpenChange={onClose} title={t('orders.takeTransfer')} description={t('orders.takeTransferAbout')}>
      <Form form={form} label={t('orders.takeTransfer')}>
        <FormField form={form} name="tender">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('orders.cameBy')}
              options={ways.map((value) => ({ value, label: t('orders.tender', { tender: value }) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="amount" rules={{ validate: within }}>
          {(field) => <MoneyField {...field} label={t('orders.amount')} currency={currency} required />}
        </FormField>
        <FormField form={form} name="reference" rules={{ required: t('orders.referenceMissing') }}>
          {(field) => <TextField {...field} label={t('orders.reference')} maxLength={120} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('orders.take.transfer')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
