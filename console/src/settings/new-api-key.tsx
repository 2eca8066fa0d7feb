import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { KeyRights, type RightsValues } from './key-rights.tsx'
import { Once } from './once.tsx'
import { branchIdOf } from './role-choice.tsx'
import { roleName } from './role-name.ts'
import { rolesQuery } from './settings.queries.ts'

type NewKey = Body<'/api/v1/api-keys', 'post'>

interface NewKeyValues extends RightsValues {
  name: string
  role: string
  place: string
  /** A day, or empty for no end. */
  until: string
}

const today = () => new Date().toLocaleDateString('sv-SE')

/** The last moment of a day here, as the API takes it. */
const endOf = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:59`).toISOString())

/** Creating a key; its secret is shown once. */
export function NewApiKey({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<string>()
  const roles = useQuery(rolesQuery)
  const { branches } = useMe()
  const create = useIntent({
    send: (body: NewKey, key) => api.post('/api/v1/api-keys', { body, key }),
    touches: () => [['api-keys']],
  })
  const offered = (roles.data?.roles ?? []).filter(({ role }) => role !== 'customer')
  const form = useProblemForm<NewKeyValues>({
    defaultValues: { name: '', role: '', place: 'chain', reach: 'all', scopes: [], until: '' },
    onSubmit: async ({ name, role, place, reach, scopes, until }) => {
      const rights = rightsOf(role)
      const made = await create.carryOut({
        name,
        role: role as NewKey['role'],
        branchId: branchIdOf(place),
        scopes: reach === 'all' ? null : scopes.filter((scope) => rights.includes(scope)),
        expiresAt: endOf(until),
      })
      setSecret(made.secret)
    },
  })
  const rightsOf = (chosen: string) => offered.find(({ role }) => role === chosen)?.permissions ?? []
  if (secret) return <Once title={t('keys.once')} about={t('keys.onceAbout')} secret={secret} onDone={onDone} />
  const needed = { required: t('settings.needed') }
  const role = form.watch('role')
  return (
    <Card title={t('keys.new')}>
      <Form form={form} label={t('keys.new')}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
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
          <FormField
            form={form}
            name="until"
            rules={{ validate: (day) => day === '' || day >= today() || t('keys.expiresPast') }}
          >
            {(field) => <DateField {...field} label={t('keys.expires')} hint={t('keys.expiresHint')} min={today()} />}
          </FormField>
        </div>
        {role !== '' && <KeyRights form={form} rights={rightsOf(role)} />}
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
