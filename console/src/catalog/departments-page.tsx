import { column } from '@clothesline/ui/data-table'
import { FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import { type Department, departmentsQuery, useSaveDepartment } from './catalog.queries.ts'
import { OfferedBadge } from './offered-badge.tsx'
import { ThingDrawer } from './thing-drawer.tsx'
import { ThingsList } from './things-list.tsx'

const columnsOf = () => [
  column<Department>(t('catalog.name'), ({ name }) => name, { sortBy: ({ name }) => name }),
  column<Department>(t('catalog.itemCount'), ({ items }) => items, { align: 'end', sortBy: ({ items }) => items }),
  column<Department>(t('catalog.position'), ({ position }) => position, {
    align: 'end',
    sortBy: ({ position }) => position,
    width: '12rem',
  }),
  column<Department>(t('catalog.state'), ({ active }) => <OfferedBadge active={active} />, { width: '9rem' }),
]

/** Departments: how items are grouped at the counter. */
export function DepartmentsPage() {
  const query = useQuery(departmentsQuery)
  const columns = useMemo(columnsOf, [])
  return (
    <ThingsList
      title={t('catalog.departments')}
      addTitle={t('catalog.addDepartment')}
      query={query}
      columns={columns}
      about={({ items }) => `${t('catalog.itemCount')}: ${items}`}
      empty={{ title: t('catalog.noDepartments'), about: t('catalog.noDepartmentsAbout') }}
      drawer={(department, onClose) => (
        <DepartmentDrawer department={department} next={query.data?.items.length ?? 0} onClose={onClose} />
      )}
    />
  )
}

interface DepartmentDrawerProps {
  department: Department | undefined
  /** The place a new one takes. */
  next: number
  onClose: () => void
}

function DepartmentDrawer({ department, next, onClose }: DepartmentDrawerProps) {
  const save = useSaveDepartment(department)
  const form = useProblemForm<{ name: string; position: number | null }>({
    defaultValues: { name: department?.name ?? '', position: department?.position ?? next },
    onSubmit: async ({ name, position }) => {
      await save.carryOut({ name, position: position ?? 0 })
      toasts.show({ words: t('catalog.saved', { name }) })
      onClose()
    },
  })
  return (
    <ThingDrawer
      title={department ? t('catalog.editItem', { name: department.name }) : t('catalog.addDepartment')}
      form={form}
      onClose={onClose}
      offered={department && { kind: 'departments', thing: department }}
    >
      <FormField form={form} name="name" rules={{ required: t('catalog.needed') }}>
        {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
      </FormField>
      <FormField form={form} name="position">
        {(field) => <NumberField {...field} label={t('catalog.position')} hint={t('catalog.positionHint')} />}
      </FormField>
    </ThingDrawer>
  )
}
