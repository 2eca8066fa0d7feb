import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { toasts } from '@clothesline/ui/toast'
import { PackagePayment, type PaymentValues, tenderOf } from '../frame/packages/package-payment.tsx'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { type Lot, usePayPeriod } from './packages.queries.ts'

const tenders = ['cash', 'transfer', 'wallet'] as const

/** Takes what is owed for a period of a subscription. */
export function PayPeriod({ lot, onClose }: { lot: Lot; onClose: () => void }) {
  const { planName, owed, currency } = lot
  const till = useTill(lot.branchId)
  const pay = usePayPeriod(lot.id)
  const form = useProblemForm<PaymentValues>({
    defaultValues: { planId: '', tender: 'cash', given: null, amount: null, reference: '' },
    onSubmit: async (values) => {
      const { registerId } = till
      const register = registerId !== undefined && { registerId }
      const { receipt } = await pay.carryOut({ tender: tenderOf(values), ...register })
      toasts.show({ words: t('prepaid.isPaid', { receipt }) })
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('prepaid.payPeriod')}>
      <Form form={form} label={t('prepaid.payPeriod')}>
        <p className="flex items-baseline justify-between gap-4">
          <span className="text-muted">{planName}</span>
          <span className="text-title font-strong">
            <Money amount={owed} currency={currency} />
          </span>
        </p>
        <PackagePayment form={form} tenders={tenders} till={till} due={{ amount: owed, currency }} />
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('prepaid.takeIt')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
