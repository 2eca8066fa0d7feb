import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { CategorySelect, useCategories } from './category-select.tsx'
import { useAddRecurring, useRecordExpense } from './expenses.queries.ts'

const payers = ['bank', 'card', 'owner'] as const
const periods = ['once', 'week', 'month'] as const

interface Values {
  reason: string
  categoryId: string
  paidBy: (typeof payers)[number]
  amount: number | null
  tax: number | null
  period: (typeof periods)[number]
  startsOn: string
}

interface ExpenseDialogProps {
  branchId: string
  currency: string
  today: string
  onClose: () => void
}

/** Writes down an expense that went past the drawers, or one that comes back and is to be proposed. */
export function ExpenseDialog({ branchId, currency, today, onClose }: ExpenseDialogProps) {
  const categories = useCategories()
  const done = (key: 'cash.expenseBooked' | 'cash.recurringAdded') => () => {
    toasts.show({ words: t(key) })
    onClose()
  }
  const record = useRecordExpense(branchId, done('cash.expenseBooked'))
  const repeat = useAddRecurring(branchId, done('cash.recurringAdded'))
  const form = useProblemForm<Values>({
    defaultValues: {
      ...{ reason: '', categoryId: '', paidBy: 'bank', amount: null, tax: null, period: 'once', startsOn: today },
    },
    onSubmit: ({ reason, categoryId, paidBy, amount, tax, period, startsOn }) => {
      const what = { reason: reason.trim(), paidBy, amount: amount ?? 0 }
      const rest = { ...(categoryId !== '' && { categoryId }), ...(tax !== null && { tax }) }
      if (period === 'once') return record.carryOut({ ...what, ...rest })
      return repeat.carryOut({ ...what, ...rest, period, startsOn })
    },
  })
  const below = (tax: number | null) => tax === null || tax < (form.getValues('amount') ?? 0) || t('cash.taxTooMuch')
  const needed = { required: t('cash.needed') }
  return (
    <Dialog open onOpenChange={onClose} title={t('cash.newExpense')} description={t('cash.newExpenseAbout')}>
      <Form form={form} label={t('cash.newExpense')}>
        <FormField form={form} name="reason" rules={needed}>
          {(field) => <TextField {...field} label={t('cash.reason')} maxLength={300} required />}
        </FormField>
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <FormField form={form} name="amount" rules={needed}>
            {(field) => <MoneyField {...field} label={t('cash.amount')} currency={currency} required />}
          </FormField>
          <FormField form={form} name="tax" rules={{ validate: below }}>
            {(field) => <MoneyField {...field} label={t('cash.tax')} hint={t('cash.taxHint')} currency={currency} />}
          </FormField>
        </div>
        {categories.length > 0 && (
          <FormField form={form} name="categoryId" rules={needed}>
            {(field) => <CategorySelect field={field} categories={categories} />}
          </FormField>
        )}
        <FormField form={form} name="paidBy">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('cash.paidBy')}
              options={payers.map((value) => ({ value, label: t('cash.payer', { payer: value }) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="period">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('cash.howOften')}
              options={periods.map((value) => ({ value, label: t('cash.period', { period: value }) }))}
            />
          )}
        </FormField>
        {form.watch('period') !== 'once' && (
          <FormField form={form} name="startsOn" rules={needed}>
            {(field) => <DateField {...field} label={t('cash.firstDay')} required />}
          </FormField>
        )}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('cash.writeDown')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
