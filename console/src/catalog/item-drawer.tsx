import { FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/translate.ts'
import { departmentsQuery, type Item, useSaveItem } from './catalog.queries.ts'
import { ThingDrawer } from './thing-drawer.tsx'

interface ItemValues {
  name: string
  code: string
  departmentId: string
  tagsPerItem: number | null
}

/** Adding an item, or changing one. */
export function ItemDrawer({ item, onClose }: { item: Item | undefined; onClose: () => void }) {
  const save = useSaveItem(item)
  const departments = useQuery(departmentsQuery)
  const form = useProblemForm<ItemValues>({
    defaultValues: {
      name: item?.name ?? '',
      code: item?.code ?? '',
      departmentId: item?.departmentId ?? '',
      tagsPerItem: item?.tagsPerItem ?? 1,
    },
    onSubmit: async ({ name, code, departmentId, tagsPerItem }) => {
      await save.carryOut({ name, code: code.trim() === '' ? null : code, departmentId, tagsPerItem: tagsPerItem ?? 1 })
      toasts.show({ words: t('catalog.saved', { name }) })
      onClose()
    },
  })
  const needed = { required: t('catalog.needed') }
  const options = (departments.data?.items ?? [])
    .filter(({ id, active }) => active || id === item?.departmentId)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ThingDrawer
      title={item ? t('catalog.editItem', { name: item.name }) : t('catalog.addItem')}
      form={form}
      onClose={onClose}
      offered={item && { kind: 'items', thing: item }}
    >
      <FormField form={form} name="name" rules={needed}>
        {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
      </FormField>
      <FormField form={form} name="departmentId" rules={needed}>
        {(field) => <Select {...field} label={t('catalog.department')} required options={options} />}
      </FormField>
      <FormField form={form} name="code">
        {(field) => (
          <TextField
            {...field}
            label={t('catalog.code')}
            hint={t('catalog.codeHint')}
            autoComplete="off"
            maxLength={40}
          />
        )}
      </FormField>
      <FormField form={form} name="tagsPerItem">
        {(field) => (
          <NumberField {...field} label={t('catalog.tagsPerItem')} hint={t('catalog.tagsHint')} min={1} max={9} />
        )}
      </FormField>
    </ThingDrawer>
  )
}
