import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { outlineOf, outlineText, postcodesOf } from './outline-rules.ts'
import { useSaveZone, type Zone } from './plan.queries.ts'

interface ZoneDialogProps {
  branchId: string
  zone: Zone | undefined
  onClose: () => void
}

interface Values {
  name: string
  priority: number | null
  postcodes: string
  outline: string
  active: boolean
}

/** Draws a zone by postcodes or points, or redraws one; holes in an outline stay as they are. */
export function ZoneDialog({ branchId, zone, onClose }: ZoneDialogProps) {
  const save = useSaveZone(branchId, zone, () => {
    toasts.show({ words: t('deliveries.zoneSaved') })
    onClose()
  })
  const holes = zone?.rings?.slice(1) ?? []
  const form = useProblemForm<Values>({
    defaultValues: {
      name: zone?.name ?? '',
      priority: zone?.priority ?? 0,
      postcodes: zone?.postcodes.join(', ') ?? '',
      outline: outlineText(zone?.rings?.[0]),
      active: zone?.active ?? true,
    },
    onSubmit: ({ name, priority, postcodes, outline, active }) => {
      const ring = outlineOf(outline)
      const rings = ring ? [ring, ...(holes as [number, number][][])] : null
      return save.carryOut({
        name: name.trim(),
        priority: priority ?? 0,
        postcodes: postcodesOf(postcodes),
        rings,
        active,
      })
    },
  })
  const title = zone ? t('deliveries.edit', { name: zone.name }) : t('deliveries.addZone')
  return (
    <Dialog open onOpenChange={onClose} title={title} description={t('deliveries.zoneAbout')}>
      <Form form={form} label={title}>
        <FormField form={form} name="name" rules={{ required: t('deliveries.nameNeeded') }}>
          {(field) => <TextField {...field} label={t('deliveries.name')} maxLength={60} required />}
        </FormField>
        <FormField form={form} name="priority">
          {(field) => (
            <NumberField {...field} label={t('deliveries.priority')} hint={t('deliveries.priorityAbout')} max={1000} />
          )}
        </FormField>
        <FormField form={form} name="postcodes">
          {(field) => (
            <Textarea {...field} label={t('deliveries.postcodes')} hint={t('deliveries.postcodesAbout')} rows={2} />
          )}
        </FormField>
        <FormField
          form={form}
          name="outline"
          rules={{ validate: (text) => outlineOf(text) !== undefined || t('deliveries.outlineWrong') }}
        >
          {(field) => (
            <Textarea {...field} label={t('deliveries.points')} hint={t('deliveries.pointsAbout')} rows={4} />
          )}
        </FormField>
        {zone && (
          <FormField form={form} name="active">
            {(field) => <Checkbox {...field} label={t('deliveries.inUse')} />}
          </FormField>
        )}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('deliveries.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
