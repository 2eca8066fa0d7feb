import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Drawer } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'
import { type Printer, type PrinterWanted, useSavePrinter } from './devices.queries.ts'

type Values = Required<Omit<PrinterWanted, 'branchId' | 'columns'>> & { columns: '32' | '48' }

const valuesOf = (printer: Printer | undefined): Values => ({
  name: printer?.name ?? '',
  kind: printer?.kind ?? 'receipt',
  port: printer?.port ?? '',
  columns: printer?.columns === 32 ? '32' : '48',
  codePage: printer?.codePage ?? 'cp858',
  codes: printer?.codes ?? 'native',
  confirms: printer?.confirms ?? true,
  drawer: printer?.drawer ?? false,
  active: printer?.active ?? true,
})

interface PrinterDrawerProps {
  branchId: string
  printer: Printer | undefined
  onClose: () => void
}

/** Adds a printer to a branch, or changes one. */
export function PrinterDrawer({ branchId, printer, onClose }: PrinterDrawerProps) {
  const save = useSavePrinter(printer, onClose)
  const form = useProblemForm<Values>({
    defaultValues: valuesOf(printer),
    onSubmit: async ({ columns, ...values }) => {
      await save.carryOut({ branchId, ...values, columns: columns === '32' ? 32 : 48 })
      toasts.show({ words: t('devices.saved', { name: values.name }) })
    },
  })
  const title = printer ? t('devices.changeOf', { name: printer.name }) : t('devices.addPrinter')
  const needed = { required: t('settings.needed') }
  const kinds = (['receipt', 'tag'] as const).map((value) => ({ value, label: t('devices.kind', { kind: value }) }))
  const widths = (['48', '32'] as const).map((value) => ({ value, label: t('devices.columns', { count: value }) }))
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
              hint={t('devices.printerPortHint')}
              maxLength={200}
              required
            />
          )}
        </FormField>
        <div className="grid grid-cols-2 items-start gap-3">
          <FormField form={form} name="kind">
            {(field) => <Select {...field} label={t('devices.prints')} options={kinds} />}
          </FormField>
          <FormField form={form} name="columns">
            {(field) => <Select {...field} label={t('devices.width')} options={widths} />}
          </FormField>
        </div>
        <FormField form={form} name="drawer">
          {({ ref: _, ...field }) => <Checkbox {...field} label={t('devices.drawer')} />}
        </FormField>
        <FormField form={form} name="confirms">
          {({ ref: _, ...field }) => (
            <Checkbox {...field} label={t('devices.confirms')} hint={t('devices.confirmsHint')} />
          )}
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
