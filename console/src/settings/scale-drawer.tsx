import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Drawer } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Scale, type ScaleWanted, useSaveScale } from './devices.queries.ts'

interface ScaleDrawerProps {
  branchId: string
  scale: Scale | undefined
  onClose: () => void
}

/** Adds a scale to a branch, or changes one. */
export function ScaleDrawer({ branchId, scale, onClose }: ScaleDrawerProps) {
  const save = useSaveScale(scale, onClose)
  const form = useProblemForm<Required<Omit<ScaleWanted, 'branchId'>>>({
    defaultValues: {
      name: scale?.name ?? '',
      port: scale?.port ?? '',
      protocol: scale?.protocol ?? 'continuous',
      active: scale?.active ?? true,
    },
    onSubmit: async (values) => {
      await save.carryOut({ branchId, ...values })
      toasts.show({ words: t('devices.saved', { name: values.name }) })
    },
  })
  const title = scale ? t('devices.changeOf', { name: scale.name }) : t('devices.addScale')
  const needed = { required: t('settings.needed') }
  const protocols = (['continuous', 'sics'] as const).map((value) => ({
    value,
    label: t('devices.protocol', { protocol: value }),
  }))
  return (
    <Drawer open onOpenChange={onClose} title={title}>
      <Form form={form} label={title}>
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('devices.name')} maxLength={60} required />}
        </FormField>
        <FormField form={form} name="port" rules={needed}>
          {(field) => (
            <TextField
              {...field}
              label={t('devices.port')}
              hint={t('devices.scalePortHint')}
              maxLength={200}
              required
            />
          )}
        </FormField>
        <FormField form={form} name="protocol">
          {(field) => <Select {...field} label={t('devices.speaks')} options={protocols} />}
        </FormField>
        <FormField form={form} name="active">
          {({ ref: _, ...field }) => <Checkbox {...field} label={t('devices.inUse')} />}
        </FormField>
        <div className="pt-2 pb-3">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('devices.save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
