import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { t } from '../i18n/translate.ts'
import { Once } from './once.tsx'
import { branchIdOf, RoleChoice } from './role-choice.tsx'

/** Adding somebody with their first role; the password made for them is shown once. */
export function NewMember() {
  const navigate = useNavigate()
  const [added, setAdded] = useState<{ id: string; name: string; password: string }>()
  const add = useIntent({
    send: (body: Body<'/api/v1/staff', 'post'>, key) => api.post('/api/v1/staff', { body, key }),
    touches: () => [['staff']],
  })
  const form = useProblemForm({
    defaultValues: { name: '', email: '', role: '', place: '' },
    onSubmit: async ({ name, email, role, place }) => {
      const input = { name, email, role, branchId: branchIdOf(place) } as Body<'/api/v1/staff', 'post'>
      const { id, password } = await add.carryOut(input)
      setAdded({ id, name, password: password ?? '' })
    },
  })
  if (added) {
    const { id, name, password } = added
    return (
      <Once
        title={t('staff.passwordOnce', { name })}
        about={t('staff.passwordAbout', { name })}
        secret={password}
        onDone={() => void navigate({ to: '/settings/staff/$id', params: { id } })}
      />
    )
  }
  const needed = { required: t('settings.needed') }
  return (
    <div className="max-w-dialog">
      <Form form={form} label={t('staff.new')}>
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('staff.name')} autoComplete="off" maxLength={120} />}
        </FormField>
        <FormField form={form} name="email" rules={needed}>
          {(field) => <TextField {...field} label={t('staff.email')} type="email" autoComplete="off" />}
        </FormField>
        <RoleChoice form={form} />
        <div>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('staff.add')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
