import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type CallOutcome, type CallSheet, useSettleCall } from './outreach.queries.ts'

const outcomes = ['called', 'no_answer', 'will_come', 'wrong_number', 'do_not_contact'] as const satisfies CallOutcome[]

/** Writes down what came of a call. */
export function OutcomeForm({ call, onDone }: { call: CallSheet; onDone: () => void }) {
  const settle = useSettleCall(call.id, () => {
    toasts.show({ words: t('outreach.isSettled') })
    onDone()
  })
  const form = useProblemForm<{ outcome: CallOutcome; note: string; comingOn: string }>({
    defaultValues: { outcome: 'called', note: '', comingOn: '' },
    onSubmit: ({ outcome, note, comingOn }) =>
      settle.carryOut({ outcome, note: note.trim(), comingOn: outcome === 'will_come' ? comingOn || null : null }),
  })
  const options = outcomes.map((value) => ({ value, label: t(`outreach.outcome.${value}`) }))
  return (
    <Form form={form} label={t('outreach.outcome')}>
      <FormField form={form} name="outcome">
        {(field) => <RadioGroup {...field} label={t('outreach.outcome')} options={options} />}
      </FormField>
      {form.watch('outcome') === 'will_come' && (
        <FormField form={form} name="comingOn">
          {(field) => <DateField {...field} label={t('outreach.comingOn')} />}
        </FormField>
      )}
      <FormField form={form} name="note">
        {(field) => <Textarea {...field} label={t('outreach.note')} />}
      </FormField>
      <div>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('outreach.settle')}
        </Button>
      </div>
    </Form>
  )
}
