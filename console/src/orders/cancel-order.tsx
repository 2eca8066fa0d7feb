import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Changing, useCancelOrder } from './orders.queries.ts'

/** Asks why before an order is cancelled, since that cannot be undone. */
export function CancelOrder({ order, onClose }: { order: Changing; onClose: () => void }) {
  const cancel = useCancelOrder(({ ticket }) =>
    toasts.show({ words: t('orders.isCancelled', { ticket }), tone: 'note' }),
  )
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: async ({ reason }) => {
      const { id, ticket, version } = order
      await cancel.carryOut({ id, ticket, version, reason: reason.trim() })
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('orders.cancel')} description={t('orders.cancelAbout')}>
      <Form form={form} label={t('orders.cancel')}>
        <FormField form={form} name="reason" rules={{ required: t('orders.reasonMissing') }}>
          {(field) => <TextField {...field} label={t('orders.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('orders.cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
