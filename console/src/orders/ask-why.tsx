import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import {
  type Changing,
  useCancelOrder,
  useHoldOrder,
  useReleaseOrder,
  useReopenOrder,
  useVoidOrder,
  type WaitCause,
} from './orders.queries.ts'

const verbs = {
  cancel: { useVerb: useCancelOrder, must: true, danger: true },
  void: { useVerb: useVoidOrder, must: true, danger: true },
  hold: { useVerb: useHoldOrder, must: true, danger: false },
  release: { useVerb: useReleaseOrder, must: false, danger: false },
  reopen: { useVerb: useReopenOrder, must: true, danger: false },
} as const

const causes = ['customer', 'shop'] as const

/** What is done to an order only with a word about why. */
export type Verb = keyof typeof verbs

/** Asks why before an order is cancelled, voided, held, released or taken back into work. */
export function AskWhy({ order, verb, onClose }: { order: Changing; verb: Verb; onClose: () => void }) {
  const { useVerb, must, danger } = verbs[verb]
  const carrying = useVerb(({ ticket }) =>
    toasts.show({ words: t(`orders.done.${verb}`, { ticket }), ...(danger && { tone: 'note' as const }) }),
  )
  const form = useProblemForm<{ reason: string; cause: WaitCause }>({
    defaultValues: { reason: '', cause: 'customer' },
    onSubmit: async ({ reason, cause }) => {
      const { id, ticket, version } = order
      await carrying.carryOut({ id, ticket, version, reason: reason.trim(), ...(verb === 'hold' && { cause }) })
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t(`orders.do.${verb}`)} description={t(`orders.about.${verb}`)}>
      <Form form={form} label={t(`orders.do.${verb}`)}>
        <FormField form={form} name="reason" rules={must ? { required: t('orders.reasonMissing') } : {}}>
          {(field) => (
            <TextField {...field} label={t(must ? 'orders.reason' : 'orders.remark')} maxLength={300} required={must} />
          )}
        </FormField>
        {verb === 'hold' && (
          <FormField form={form} name="cause">
            {(field) => (
              <RadioGroup
                {...field}
                label={t('orders.waitsFor')}
                options={causes.map((value) => ({ value, label: t(`orders.waitsFor.${value}`) }))}
              />
            )}
          </FormField>
        )}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={form.formState.isSubmitting}>
            {t(`orders.do.${verb}`)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
