import { column } from '@clothesline/ui/data-table'
import { FormField, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import { type Service, servicesQuery, useSaveService } from './catalog.queries.ts'
import { OfferedBadge } from './offered-badge.tsx'
import { ThingDrawer } from './thing-drawer.tsx'
import { ThingsList } from './things-list.tsx'

const hoursOf = ({ turnaroundHours }: Service) => t('catalog.hours', { hours: turnaroundHours })

const columnsOf = () => [
  column<Service>(t('catalog.name'), ({ name }) => name, { sortBy: ({ name }) => name, width: 'minmax(12rem, 2fr)' }),
  column<Service>(t('catalog.turnaround'), hoursOf, {
    align: 'end',
    sortBy: ({ turnaroundHours }) => turnaroundHours,
    width: '7rem',
  }),
  column<Service>(t('catalog.cutoffClass'), ({ cutoffClass }) => cutoffClass),
  column<Service>(t('catalog.taxCategory'), ({ taxCategory }) => taxCategory),
  column<Service>(t('catalog.position'), ({ position }) => position, {
    align: 'end',
    sortBy: ({ position }) => position,
    hidden: true,
  }),
  column<Service>(t('catalog.state'), ({ active }) => <OfferedBadge active={active} />, { width: '9rem' }),
]

/** Services: what is done to items, and how long it takes. */
export function ServicesPage() {
  const query = useQuery(servicesQuery)
  const columns = useMemo(columnsOf, [])
  return (
    <ThingsList
      title={t('catalog.services')}
      addTitle={t('catalog.addService')}
      query={query}
      columns={columns}
      about={hoursOf}
      empty={{ title: t('catalog.noServices'), about: t('catalog.noServicesAbout') }}
      drawer={(service, onClose) => (
        <ServiceDrawer service={service} next={query.data?.items.length ?? 0} onClose={onClose} />
      )}
    />
  )
}

interface ServiceValues {
  name: string
  turnaroundHours: number | null
  cutoffClass: string
  taxCategory: string
  treatment: Service['treatment']
  position: number | null
}

const treatments = ['dry_clean', 'wet_clean', 'wash_and_tumble', 'wash', 'press', 'other'] as const

interface ServiceDrawerProps {
  service: Service | undefined
  /** The place a new one takes. */
  next: number
  onClose: () => void
}

function ServiceDrawer({ service, next, onClose }: ServiceDrawerProps) {
  const save = useSaveService(service)
  const form = useProblemForm<ServiceValues>({
    defaultValues: {
      name: service?.name ?? '',
      turnaroundHours: service?.turnaroundHours ?? 48,
      cutoffClass: service?.cutoffClass ?? 'standard',
      taxCategory: service?.taxCategory ?? 'standard',
      treatment: service?.treatment ?? 'other',
      position: service?.position ?? next,
    },
    onSubmit: async (values) => {
      const { name, cutoffClass, taxCategory, treatment, turnaroundHours, position } = values
      const numbers = { turnaroundHours: turnaroundHours ?? 0, position: position ?? 0 }
      await save.carryOut({ name, cutoffClass, taxCategory, treatment, ...numbers })
      toasts.show({ words: t('catalog.saved', { name }) })
      onClose()
    },
  })
  const needed = { required: t('catalog.needed') }
  return (
    <ThingDrawer
      title={service ? t('catalog.editItem', { name: service.name }) : t('catalog.addService')}
      form={form}
      onClose={onClose}
      offered={service && { kind: 'services', thing: service }}
    >
      <FormField form={form} name="name" rules={needed}>
        {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
      </FormField>
      <FormField form={form} name="turnaroundHours">
        {(field) => <NumberField {...field} label={t('catalog.turnaroundHours')} max={8760} />}
      </FormField>
      <FormField form={form} name="treatment">
        {(field) => (
          <Select
            {...field}
            label={t('catalog.treatment')}
            hint={t('catalog.treatmentHint')}
            options={treatments.map((one) => ({ value: one, label: t(`catalog.treatment.${one}`) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="cutoffClass" rules={needed}>
        {(field) => <TextField {...field} label={t('catalog.cutoffClass')} hint={t('catalog.cutoffHint')} />}
      </FormField>
      <FormField form={form} name="taxCategory" rules={needed}>
        {(field) => <TextField {...field} label={t('catalog.taxCategory')} hint={t('catalog.taxHint')} />}
      </FormField>
      <FormField form={form} name="position">
        {(field) => <NumberField {...field} label={t('catalog.position')} hint={t('catalog.positionHint')} />}
      </FormField>
    </ThingDrawer>
  )
}
