import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Claim, useDecide } from './claims.queries.ts'

interface DecideProps {
  claim: Claim
  onClose: () => void
}

type Payout = 'money' | 'credit'

/** Approves a claim with an amount, as money or store credit. */
export function Approve({ claim, onClose }: DecideProps) {
  const { id, version, wanted, currency, customerId } = claim
  const decide = useDecide(id, () => {
    toasts.show({ words: t('claims.isApproved') })
    onClose()
  })
  const form = useProblemForm<{ amount: number | null; payout: Payout }>({
    defaultValues: { amount: wanted, payout: 'money' },
    onSubmit: ({ amount, payout }) => decide.carryOut({ version, decision: 'approved', amount: amount ?? 0, payout }),
  })
  const payouts = (customerId === null ? (['money'] as const) : (['money', 'credit'] as const)).map((value) => ({
    value,
    label: t(`claims.payout.${value}`),
  }))
  const needed = (typed: number | null) => (typed !== null && typed > 0) || t('claims.amountNeeded')
  return (
    <Dialog open onOpenChange={onClose} title={t('claims.approve')} description={t('claims.approveAbout')}>
      <Form form={form} label={t('claims.approve')}>
        <FormField form={form} name="amount" rules={{ validate: needed }}>
          {(field) => <MoneyField {...field} label={t('claims.amount')} currency={currency} required />}
        </FormField>
        <FormField form={form} name="payout">
          {(field) => <RadioGroup {...field} label={t('claims.payout')} options={payouts} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('claims.approve')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** Refuses a claim, with the reason. */
export function Refuse({ claim: { id, version }, onClose }: DecideProps) {
  const decide = useDecide(id, () => {
    toasts.show({ words: t('claims.isRefused') })
    onClose()
  })
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: ({ reason }) => decide.carryOut({ version, decision: 'refused', reason: reason.trim() }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('claims.refuse')}>
      <Form form={form} label={t('claims.refuse')}>
        <FormField form={form} name="reason" rules={{ required: t('claims.reasonNeeded') }}>
          {(field) => <TextField {...field} label={t('claims.reason')} maxLength={500} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('claims.refuse')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
