import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Round, useChangeRound } from './plan.queries.ts'

/** Pauses a round from a day, until another or further notice; lets it go on; or says its last day. */
export function PauseRoundDialog({ round, onClose }: { round: Round; onClose: () => void }) {
  const change = useChangeRound(round.id, () => {
    toasts.show({ words: t('deliveries.roundSaved') })
    onClose()
  })
  const form = useProblemForm({
    defaultValues: {
      pausedFrom: round.pausedFrom ?? '',
      pausedUntil: round.pausedUntil ?? '',
      endsOn: round.endsOn ?? '',
    },
    onSubmit: ({ pausedFrom, pausedUntil, endsOn }) =>
      change.carryOut({
        ...{ version: round.version, note: round.note, endsOn: endsOn || null },
        ...{ pausedFrom: pausedFrom || null, pausedUntil: pausedUntil || null },
      }),
  })
  const title = t('deliveries.pause', { name: round.customer ?? '' })
  return (
    <Dialog open onOpenChange={onClose} title={title} description={t('deliveries.pauseAbout')}>
      <Form form={form} label={title}>
        <FormField form={form} name="pausedFrom">
          {(field) => <DateField {...field} label={t('deliveries.pausedFrom')} />}
        </FormField>
        <FormField form={form} name="pausedUntil">
          {(field) => <DateField {...field} label={t('deliveries.pausedUntil')} />}
        </FormField>
        <FormField form={form} name="endsOn">
          {(field) => <DateField {...field} label={t('deliveries.endsOn')} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('deliveries.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
