import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import type { MyBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { useGoodwill } from './accounts.queries.ts'

/** Gives store credit out of courtesy. */
export function Goodwill(props: { customerId: string; branch: MyBranch; onClose: () => void }) {
  const { customerId, branch, onClose } = props
  const give = useGoodwill(customerId, () => {
    toasts.show({ words: t('accounts.isGiven') })
    onClose()
  })
  const form = useProblemForm<{ amount: number | null; reason: string }>({
    defaultValues: { amount: null, reason: '' },
    onSubmit: ({ amount, reason }) =>
      give.carryOut({ branchId: branch.id, amount: amount ?? 0, reason: reason.trim() }),
  })
  const needed = (typed: number | null) => (typed !== null && typed > 0) || t('accounts.amountNeeded')
  return (
    <Dialog open onOpenChange={onClose} title={t('accounts.goodwill')} description={t('accounts.goodwillAbout')}>
      <Form form={form} label={t('accounts.goodwill')}>
        <FormField form={form} name="amount" rules={{ validate: needed }}>
          {(field) => <MoneyField {...field} label={t('accounts.amount')} currency={branch.currency} required />}
        </FormField>
        <FormField form={form} name="reason" rules={{ required: t('accounts.reasonNeeded') }}>
          {(field) => <TextField {...field} label={t('accounts.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('accounts.giveIt')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
