import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { useOpenLot } from './production.queries.ts'

interface OpenLotProps {
  branchId: string
  onClose: () => void
  onOpened: (id: string) => void
}

/** Opens a lot: its code and the colour of its tags. */
export function OpenLotDialog({ branchId, onClose, onOpened }: OpenLotProps) {
  const open = useOpenLot(({ id }) => onOpened(id))
  const form = useProblemForm({
    defaultValues: { code: '', colour: '' },
    onSubmit: ({ code, colour }) => open.carryOut({ branchId, code: code.trim().toUpperCase(), colour: colour.trim() }),
  })
  const needed = { required: t('production.needed') }
  return (
    <Dialog open onOpenChange={onClose} title={t('production.openLot')}>
      <Form form={form} label={t('production.openLot')}>
        <FormField form={form} name="code" rules={needed}>
          {(field) => <TextField {...field} label={t('production.placeCode')} maxLength={12} required />}
        </FormField>
        <FormField form={form} name="colour" rules={needed}>
          {(field) => <TextField {...field} label={t('production.colour')} maxLength={40} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('production.openLot')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
