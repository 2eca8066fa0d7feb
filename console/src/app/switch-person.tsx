import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { Answered } from '../frame/answered.tsx'
import { lookOf, speaksAnother, wear } from '../frame/look.ts'
import { meQuery, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { show } from './overlay-state.ts'

interface Person {
  readonly id: string
  readonly name: string
}

/** Hands this till over to somebody with their PIN. */
export function SwitchPerson() {
  const branch = useBranch()
  const id = branch?.id ?? ''
  const people = useQuery({
    queryKey: ['staff', 'till', id],
    queryFn: ({ signal }) => api.get('/api/v1/till/{id}/people', { path: { id }, signal }),
    enabled: id !== '',
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && show(null)}
      title={t('switch.title')}
      description={t('person.switchAbout')}
    >
      <Answered query={people} failed={t('switch.failed')} lines={3}>
        {(answer) =>
          answer.people.length === 0 ? (
            <p className="pb-3">{t('switch.nobody')}</p>
          ) : (
            <PinForm people={answer.people} branchId={id} />
          )
        }
      </Answered>
    </Dialog>
  )
}

function PinForm({ people, branchId }: { people: readonly Person[]; branchId: string }) {
  const client = useQueryClient()
  const form = useProblemForm({
    defaultValues: { staffId: people.length === 1 ? (people[0]?.id ?? '') : '', pin: '' },
    onSubmit: async ({ staffId, pin }) => {
      await api.post('/api/v1/till/switch', { body: { staffId, branchId, pin }, key: crypto.randomUUID() })
      show(null)
      await client.resetQueries()
      const me = client.getQueryData(meQuery.queryKey)
      if (me?.staff) wear(lookOf(me.staff))
      if (speaksAnother()) location.reload()
    },
  })
  const name = people.find(({ id }) => id === form.watch('staffId'))?.name ?? ''
  return (
    <Form form={form} label={t('switch.title')}>
      <FormField form={form} name="staffId" rules={{ required: t('switch.who') }}>
        {(field) => (
          <Select
            {...field}
            label={t('switch.who')}
            placeholder=""
            options={people.map((person) => ({ value: person.id, label: person.name }))}
          />
        )}
      </FormField>
      <FormField form={form} name="pin">
        {(field) => (
          <TextField
            {...field}
            label={t('switch.pin', { name })}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
          />
        )}
      </FormField>
      <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
        {t('switch.confirm')}
      </Button>
    </Form>
  )
}
