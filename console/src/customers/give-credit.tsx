import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useBusinessDay } from '../frame/business-day.ts'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { plansToGive } from '../frame/packages/sale.queries.ts'
import { t } from '../i18n/translate.ts'
import { useGiveCredit } from './packages.queries.ts'

interface GiveCreditProps {
  customerId: string
  branchId: string
  onClose: () => void
}

/** Gives a customer promotional credit or points, as much as its plan says. */
export function GiveCredit({ customerId, branchId, onClose }: GiveCreditProps) {
  const plans = useQuery(plansToGive(useBusinessDay(branchId))).data ?? []
  const give = useGiveCredit(() => {
    toasts.show({ words: t('prepaid.isGiven') })
    onClose()
  })
  const form = useProblemForm({
    defaultValues: { planId: '', reason: '' },
    onSubmit: ({ planId, reason }) => give.carryOut({ planId, customerId, branchId, reason: reason.trim() }),
  })
  const needed = { required: t('prepaid.needed') }
  const chosen = plans.find(({ id }) => id === form.watch('planId'))
  return (
    <Dialog open onOpenChange={onClose} title={t('prepaid.give')} description={t('prepaid.giveAbout')}>
      <Form form={form} label={t('prepaid.give')}>
        <FormField form={form} name="planId" rules={needed}>
          {(field) => (
            <Select
              {...field}
              label={t('prepaid.credit')}
              placeholder={t(plans.length > 0 ? 'prepaid.choose' : 'prepaid.noneToGive')}
              options={plans.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
          )}
        </FormField>
        {chosen?.terms && (
          <p className="font-medium">
            <CreditAmount unit={chosen.terms.unit} amount={chosen.terms.face} currency={chosen.currency} />
          </p>
        )}
        <FormField form={form} name="reason" rules={needed}>
          {(field) => <TextField {...field} label={t('prepaid.reason')} maxLength={500} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('prepaid.giveIt')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
