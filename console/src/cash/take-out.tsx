import { Button } from '@clothesline/ui/button'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type CashSession, useTakeOut } from './cash.queries.ts'
import { CategorySelect, useCategories } from './category-select.tsx'

interface Values {
  kind: 'drop' | 'paid_out'
  amount: number | null
  reason: string
  categoryId: string
  tax: number | null
}

const expenseOf = ({ kind, categoryId, tax }: Values) =>
  kind === 'paid_out' ? { ...(categoryId !== '' && { categoryId }), ...(tax !== null && { tax }) } : {}

/** Brings cash to the safe, or pays for something out of the drawer. */
export function TakeOut({ session, onDone }: { session: CashSession; onDone: () => void }) {
  const { id, currency } = session
  const take = useTakeOut(id, () => {
    toasts.show({ words: t('cash.tookOut') })
    onDone()
  })
  const form = useProblemForm<Values>({
    defaultValues: { kind: 'drop', amount: null, reason: '', categoryId: '', tax: null },
    onSubmit: (values) => {
      const { kind, amount, reason } = values
      return take.carryOut({ kind, amount: amount ?? 0, reason: reason.trim(), ...expenseOf(values) })
    },
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
        {form.watch('kind') === 'paid_out' && <Expense form={form} currency={currency} />}
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

/** What an expense is for, once the chain keeps categories, and the tax its receipt names. */
function Expense({ form, currency }: { form: ProblemForm<Values>; currency: string }) {
  const categories = useCategories()
  const below = (tax: number | null) => tax === null || tax < (form.getValues('amount') ?? 0) || t('cash.taxTooMuch')
  return (
    <>
      <FormField form={form} name="tax" rules={{ validate: below }}>
        {(field) => <MoneyField {...field} label={t('cash.tax')} hint={t('cash.taxHint')} currency={currency} />}
      </FormField>
      {categories.length > 0 && (
        <FormField form={form} name="categoryId" rules={{ required: t('cash.needed') }}>
          {(field) => <CategorySelect field={field} categories={categories} />}
        </FormField>
      )}
    </>
  )
}
