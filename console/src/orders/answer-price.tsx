import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Order, useApprovePrice, useDeclinePrice } from './orders.queries.ts'

const ways = ['phone', 'in_person', 'message', 'email'] as const

const answers = ['agrees', 'declines'] as const

/** Records what the customer says of a price that is beyond what they were told. */
export function AnswerPrice({ order, onClose }: { order: Order; onClose: () => void }) {
  const { id, ticket, version, currency, total, estimate, approved } = order
  const approve = useApprovePrice(() => toasts.show({ words: t('orders.isApproved', { ticket }) }))
  const decline = useDeclinePrice(() => toasts.show({ words: t('orders.isDeclined', { ticket }), tone: 'note' }))
  const form = useProblemForm<{
    answer: (typeof answers)[number]
    by: (typeof ways)[number]
    remark: string
  }>({
    defaultValues: { answer: 'agrees', by: 'phone', remark: '' },
    onSubmit: async ({ answer, by, remark }) => {
      const said = { id, ticket, version, by, remark: remark.trim() }
      await (answer === 'agrees' ? approve : decline).carryOut(said)
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('orders.answerPrice')} description={t('orders.answerPriceAbout')}>
      <Form form={form} label={t('orders.answerPrice')}>
        <dl className="flex flex-col gap-1">
          <div className="flex justify-between gap-4">
            <dt className="text-muted">{t('orders.told')}</dt>
            <dd>
              <Money amount={Math.max(estimate ?? 0, approved ?? 0)} currency={currency} />
            </dd>
          </div>
          <div className="flex justify-between gap-4 font-strong">
            <dt>{t('orders.total')}</dt>
            <dd>
              <Money amount={total} currency={currency} />
            </dd>
          </div>
        </dl>
        <FormField form={form} name="answer">
          {(field) => (
            <Select
              {...field}
              label={t('orders.theirAnswer')}
              options={answers.map((value) => ({ value, label: t(`orders.answer.${value}`) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="by">
          {(field) => (
            <Select
              {...field}
              label={t('orders.reachedBy')}
              options={ways.map((value) => ({ value, label: t(`orders.reached.${value}`) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="remark">
          {(field) => <TextField {...field} label={t('orders.remark')} maxLength={300} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('orders.record')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
