import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type CashSession, useTakeOut } from './cash.queries.ts'

type Kind = 'drop' | 'paid_out'

/** Brings cash to the safe, or pays for something out of the drawer. */
export function TakeOut({ session, onDone }: { session: CashSession; onDone: () => void }) {
  const { id, currency } = session
  const take = useTakeOut(id, () => {
    toasts.show({ words: t('cash.tookOut') })
    onDone()
  })
  const form = useProblemForm<{ kind: Kind; amount: number | null; reason: string }>({
    defaultValues: { kind: 'drop', amount: null, reason: '' },
    onSubmit: ({ kind, amount, reason }) => take.carryOut({ kind, amount: amount ?? 0, reason: reason.trim() }),
  })
  const kinds = [
    { value: 'drop' as const, label: t('cash.drop') },
    { value: 'paid_out' as const, label: t('cash.paidOut') },
  ]
  const needed = { required: t('cash.needed') }
  return (
    <Form form={form} label={t('cash.takeOut')}>
      <FormField form={form} name="kind">
        {(field) => <RadioGroup {...field} label={t('cash.what')} options={kinds} />}
      </FormField>
      <div className="grid items-start gap-3 sm:grid-cols-[10rem_1fr]">
        <FormField form={form} name="amount" rules={needed}>
          {(field) => <MoneyField {...field} label={t('cash.amount')} currency={currency} required />}
        </FormField>
        <FormField form={form} name="reason" rules={needed}>
          {(field) => <TextField {...field} label={t('cash.reason')} maxLength={300} required />}
        </FormField>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('cash.takeOut')}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          {t('cash.notNow')}
        </Button>
      </div>
    </Form>
  )
}
