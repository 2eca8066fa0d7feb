import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { useDeclineExpense, useTakeBackExpense } from './expenses.queries.ts'

const verbs = { decline: useDeclineExpense, takeBack: useTakeBackExpense } as const

interface WhyExpenseProps {
  verb: keyof typeof verbs
  expense: { id: string; version: number; reason: string | null }
  onClose: () => void
}

/** Asks why before an expense is declined or taken out of the books again. */
export function WhyExpense({ verb, expense, onClose }: WhyExpenseProps) {
  const { id, version, reason } = expense
  const carrying = verbs[verb](id, onClose)
  const title = t(verb === 'decline' ? 'cash.declineOf' : 'cash.takeBackOf', { name: reason ?? '' })
  const form = useProblemForm({
    defaultValues: { why: '' },
    onSubmit: ({ why }) => carrying.carryOut({ version, why: why.trim() }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <Form form={form} label={title}>
        <FormField form={form} name="why" rules={{ required: t('cash.needed') }}>
          {(field) => <TextField {...field} label={t('cash.why')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t(verb === 'decline' ? 'cash.decline' : 'cash.takeBack')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
