import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { EmptyState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Group, groupsQuery, useAddGroup, useRenameGroup, useRetireGroup } from './groups.queries.ts'

/** Groups of customers that price lists may be for. */
export function GroupsPage() {
  const groups = useQuery(groupsQuery)
  const mayAdd = useMay('customers.groups')
  return (
    <Screen title={t('groups.title')} about={t('groups.about')} needs="customers.read">
      <Answered query={groups} failed={t('settings.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="customer" title={t('groups.none')}>
              {t('groups.noneAbout')}
            </EmptyState>
          ) : (
            <Card>
              <ul className="divide-y divide-hairline">
                {items.map((group) => (
                  <Line key={group.id} group={group} />
                ))}
              </ul>
            </Card>
          )
        }
      </Answered>
      {mayAdd && <NewGroup />}
    </Screen>
  )
}

function Line({ group }: { group: Group }) {
  const { name, customers, can } = group
  const [doing, setDoing] = useState<'rename' | 'retire'>()
  const done = () => setDoing(undefined)
  if (doing === 'rename')
    return (
      <li className="py-3">
        <Rename group={group} onDone={done} />
      </li>
    )
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <span className="min-w-0 wrap-anywhere">
        {name} <span className="text-small text-muted">{t('groups.members', { count: customers })}</span>
      </span>
      {can.change && (
        <span className="flex gap-2">
          <Button size="small" aria-label={t('groups.renameOne', { name })} onPress={() => setDoing('rename')}>
            {t('groups.rename')}
          </Button>
          <Button
            size="small"
            variant="quiet"
            aria-label={t('groups.retireOne', { name })}
            onPress={() => setDoing('retire')}
          >
            {t('groups.retire')}
          </Button>
        </span>
      )}
      {doing === 'retire' && <Retire group={group} onDone={done} />}
    </li>
  )
}

interface GroupProps {
  group: Group
  onDone: () => void
}

function Rename({ group, onDone }: GroupProps) {
  const rename = useRenameGroup()
  const form = useProblemForm({
    defaultValues: { name: group.name },
    onSubmit: async ({ name }) => {
      await rename.carryOut({ ...group, name: name.trim() })
      toasts.show({ words: t('groups.isRenamed', { name: name.trim() }) })
      onDone()
    },
  })
  return (
    <Form form={form} label={t('groups.renameOne', { name: group.name })}>
      <FormField form={form} name="name" rules={{ required: t('settings.needed') }}>
        {(field) => <TextField {...field} label={t('groups.name')} maxLength={80} required />}
      </FormField>
      <div>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('groups.rename')}
        </Button>
      </div>
    </Form>
  )
}

function Retire({ group, onDone }: GroupProps) {
  const retire = useRetireGroup()
  const carryOut = async () => {
    try {
      await retire.carryOut(group)
      toasts.show({ words: t('groups.isRetired', { name: group.name }) })
    } catch (error) {
      toasts.show({ words: error instanceof Error ? error.message : '', tone: 'bad' })
    }
    onDone()
  }
  return (
    <AlertDialog
      open
      onOpenChange={onDone}
      title={t('groups.retireTitle', { name: group.name })}
      description={t('groups.retireAbout')}
      confirm={t('groups.retire')}
      onConfirm={() => void carryOut()}
      busy={retire.isPending}
      danger
    />
  )
}

function NewGroup() {
  const add = useAddGroup()
  const form = useProblemForm({
    defaultValues: { name: '' },
    onSubmit: async ({ name }) => {
      await add.carryOut(name.trim())
      form.reset()
      toasts.show({ words: t('groups.isAdded', { name: name.trim() }) })
    },
  })
  return (
    <Card title={t('groups.add')}>
      <Form form={form} label={t('groups.add')}>
        <FormField form={form} name="name" rules={{ required: t('settings.needed') }}>
          {(field) => <TextField {...field} label={t('groups.name')} maxLength={80} required />}
        </FormField>
        <div>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('groups.add')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
