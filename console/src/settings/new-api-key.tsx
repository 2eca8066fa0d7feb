import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { Once } from './once.tsx'
import { branchIdOf } from './role-choice.tsx'
import { roleName } from './role-name.ts'
import { rolesQuery } from './settings.queries.ts'

type NewKey = Body<'/api/v1/api-keys', 'post'>

/** Creating a key; its secret is shown once. */
export function NewApiKey({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<string>()
  const roles = useQuery(rolesQuery)
  const { branches } = useMe()
  const create = useIntent({
    send: (body: NewKey, key) => api.post('/api/v1/api-keys', { body, key }),
    touches: () => [['api-keys']],
  })
  const form = useProblemForm({
    defaultValues: { name: '', role: '', place: 'chain' },
    onSubmit: async ({ name, role, place }) => {
      const made = await create.carryOut({ name, role, branchId: branchIdOf(place) } as NewKey)
      setSecret(made.secret)
    },
  })
  if (secret) return <Once title={t('keys.once')} about={t('keys.onceAbout')} secret={secret} onDone={onDone} />
  const needed = { required: t('settings.needed') }
  const offered = (roles.data?.roles ?? []).filter(({ role }) => role !== 'customer')
  return (
    <Card title={t('keys.new')}>
      <Form form={form} label={t('keys.new')}>
        <div className="grid gap-4 sm:grid-cols-3">
          <FormField form={form} name="name" rules={needed}>
            {(field) => <TextField {...field} label={t('keys.name')} hint={t('keys.nameHint')} maxLength={120} />}
          </FormField>
          <FormField form={form} name="role" rules={needed}>
            {(field) => (
              <Select
                {...field}
                label={t('staff.role')}
                placeholder=""
                options={offered.map(({ role }) => ({ value: role, label: roleName(role) }))}
              />
            )}
          </FormField>
          <FormField form={form} name="place">
            {(field) => (
              <Select
                {...field}
                label={t('staff.where')}
                options={[
                  { value: 'chain', label: t('settings.wholeChain') },
                  ...branches.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </FormField>
        </div>
        <div className="flex gap-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('keys.add')}
          </Button>
          <Button variant="quiet" onPress={onDone}>
            {t('settings.stop')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
