import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { useAddRack } from './production.queries.ts'

/** Sets up a rack, with how much it holds where somebody counts. */
export function AddRackDialog({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const add = useAddRack(onClose)
  const form = useProblemForm({
    defaultValues: { code: '', capacity: '' },
    onSubmit: ({ code, capacity }) =>
      add.carryOut({
        branchId,
        code: code.trim().toUpperCase(),
        capacity: capacity.trim() === '' ? null : Number(capacity),
      }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('production.addRack')} description={t('production.addRackAbout')}>
      <Form form={form} label={t('production.addRack')}>
        <FormField form={form} name="code" rules={{ required: t('production.needed') }}>
          {(field) => <TextField {...field} label={t('production.placeCode')} maxLength={12} required />}
        </FormField>
        <FormField
          form={form}
          name="capacity"
          rules={{ pattern: { value: /^\s*\d{0,5}\s*$/, message: t('production.capacityWrong') } }}
        >
          {(field) => (
            <TextField
              {...field}
              label={t('production.capacity')}
              hint={t('production.capacityHint')}
              inputMode="numeric"
              maxLength={5}
            />
          )}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('production.addRack')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
