import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { PageLink } from '../frame/link.tsx'
import { useTill } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { type Movement, useCardBack, useTakeBack } from './accounts.queries.ts'

interface TakeBackProps {
  movement: Movement
  customerId: string
  onClose: () => void
}

/** Asks why before a movement that was a mistake is taken back. */
export function TakeBack({ movement, customerId, onClose }: TakeBackProps) {
  const { id, branchId, tender } = movement
  const till = useTill(branchId)
  const inCash = tender === 'cash'
  const done = () => {
    toasts.show({ words: t('accounts.isTakenBack') })
    onClose()
  }
  const which = { customerId, movementId: id }
  const byHand = useTakeBack(which, done)
  const byCard = useCardBack(which, done)
  const takeBack = tender === 'card' ? byCard : byHand
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: ({ reason }) =>
      takeBack.carryOut({
        reason: reason.trim(),
        ...(inCash && till.registerId !== undefined && { registerId: till.registerId }),
      }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('accounts.takeBack')} description={t('accounts.takeBackAbout')}>
      <Form form={form} label={t('accounts.takeBack')}>
        {inCash && till.wanting && (
          <Banner
            tone="caution"
            title={t('accounts.noDrawer')}
            action={<PageLink to="/cash">{t('accounts.toCash')}</PageLink>}
          />
        )}
        <FormField form={form} name="reason" rules={{ required: t('accounts.reasonNeeded') }}>
          {(field) => <TextField {...field} label={t('accounts.reason')} maxLength={300} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('accounts.takeBack')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
