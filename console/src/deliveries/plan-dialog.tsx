import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Job, useConfirm, useReschedule } from './deliveries.queries.ts'
import { SlotChoice } from './slot-choice.tsx'

interface PlanDialogProps {
  job: Pick<Job, 'id' | 'version' | 'state' | 'branchId' | 'address'>
  onClose: () => void
}

/** Gives a request its window, or a stop another one, with the reason. */
export function PlanDialog({ job, onClose }: PlanDialogProps) {
  const { id, version, state, branchId, address } = job
  const isNew = state === 'requested'
  const done = () => {
    toasts.show({ words: t('deliveries.isPlanned') })
    onClose()
  }
  const confirm = useConfirm(done)
  const reschedule = useReschedule(done)
  const form = useProblemForm({
    defaultValues: { slotId: '', reason: '', postcode: address.postcode ?? '' },
    onSubmit: ({ slotId, reason }) => {
      const when = { slotId }
      return isNew
        ? confirm.carryOut({ id, version, when })
        : reschedule.carryOut({ id, version, when, reason: reason.trim() })
    },
  })
  const title = t(isNew ? 'deliveries.do.confirm' : 'deliveries.do.reschedule')
  return (
    <Dialog open onOpenChange={onClose} title={title} description={t('deliveries.planAbout')}>
      <Form form={form} label={title}>
        <FormField form={form} name="postcode">
          {(field) => <TextField {...field} label={t('deliveries.postcodeOfZone')} maxLength={20} />}
        </FormField>
        <FormField form={form} name="slotId" rules={{ required: t('deliveries.windowNeeded') }}>
          {(field) => <SlotChoice {...field} branchId={branchId} postcode={form.watch('postcode')} required />}
        </FormField>
        {!isNew && (
          <FormField form={form} name="reason" rules={{ required: t('deliveries.reasonNeeded') }}>
            {(field) => <TextField {...field} label={t('deliveries.reason')} maxLength={300} required />}
          </FormField>
        )}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {title}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
