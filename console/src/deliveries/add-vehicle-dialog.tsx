import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { useAddVehicle, type Vehicle } from './plan.queries.ts'

const kinds = ['van', 'car', 'bike', 'on_foot'] as const satisfies Vehicle['kind'][]

/** Sets a vehicle up. */
export function AddVehicleDialog({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const add = useAddVehicle(onClose)
  const form = useProblemForm<{ name: string; plate: string; kind: Vehicle['kind']; bags: number | null }>({
    defaultValues: { name: '', plate: '', kind: 'van', bags: null },
    onSubmit: ({ name, plate, kind, bags }) =>
      add.carryOut({ branchId, name: name.trim(), plate: plate.trim() || null, kind, bags: bags || null }),
  })
  const options = kinds.map((value) => ({ value, label: t(`deliveries.vehicle.${value}`) }))
  return (
    <Dialog open onOpenChange={onClose} title={t('deliveries.addVehicle')}>
      <Form form={form} label={t('deliveries.addVehicle')}>
        <FormField form={form} name="name" rules={{ required: t('deliveries.nameNeeded') }}>
          {(field) => <TextField {...field} label={t('deliveries.name')} maxLength={60} required />}
        </FormField>
        <FormField form={form} name="kind">
          {(field) => <Select {...field} label={t('deliveries.vehicleKind')} options={options} />}
        </FormField>
        <FormField form={form} name="plate">
          {(field) => <TextField {...field} label={t('deliveries.plate')} maxLength={20} />}
        </FormField>
        <FormField form={form} name="bags">
          {(field) => <NumberField {...field} label={t('deliveries.bagsFit')} max={1000} />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('deliveries.addVehicle')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
