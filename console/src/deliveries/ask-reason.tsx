import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Job, useVerb, type Verb } from './deliveries.queries.ts'

interface AskReasonProps {
  job: Pick<Job, 'id' | 'version' | 'state'>
  verb: Verb
  onClose: () => void
}

/** Asks why before a stop is taken from its driver, called off, given back, or a step is undone. */
export function AskReason({ job: { id, version, state }, verb, onClose }: AskReasonProps) {
  const carrying = useVerb(() => {
    toasts.show({ words: t(`deliveries.done.${verb}`) })
    onClose()
  })
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: ({ reason }) => carrying.carryOut({ id, version, state, verb, reason: reason.trim() }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t(`deliveries.do.${verb}`)}>
      <Form form={form} label={t(`deliveries.do.${verb}`)}>
        <FormField form={form} name="reason" rules={{ required: t('deliveries.reasonNeeded') }}>
          {(field) => <TextField {...field} label={t('deliveries.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant={verb === 'cancel' ? 'danger' : 'primary'} busy={form.formState.isSubmitting}>
            {t(`deliveries.do.${verb}`)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
