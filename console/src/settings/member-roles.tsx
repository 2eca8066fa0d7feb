import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, useProblemForm } from '@clothesline/ui/form'
import { toasts } from '@clothesline/ui/toast'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { useMay, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { branchIdOf, RoleChoice } from './role-choice.tsx'
import { roleName } from './role-name.ts'
import type { Member } from './settings.queries.ts'

const touches = () => [['staff']]

/** The roles of somebody, each withdrawn by whoever may give it, and giving another. */
export function MemberRoles({ member }: { member: Member }) {
  const { branches } = useMe()
  const mayGive = useMay('staff.write')
  const placeOf = (id: string | null) =>
    id === null ? t('settings.wholeChain') : (branches.find((branch) => branch.id === id)?.name ?? '–')
  const withdraw = useIntent({
    send: (grantId: string, key) =>
      api.delete('/api/v1/staff/{id}/grants/{grantId}', { path: { id: member.id, grantId }, key }),
    touches,
    onDone: () => toasts.show({ words: t('staff.withdrawn'), tone: 'note' }),
  })
  return (
    <Card title={t('staff.roles')}>
      {member.grants.length === 0 && <p className="text-muted">{t('staff.noRole')}</p>}
      <ul className="divide-y divide-hairline">
        {member.grants.map((grant) => (
          <li key={grant.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>{t('staff.roleAt', { role: roleName(grant.role), place: placeOf(grant.branchId) })}</span>
            {grant.can.withdraw && (
              <Button size="small" busy={withdraw.isPending} onPress={() => withdraw.beginTold(grant.id)}>
                {t('staff.withdraw', { role: roleName(grant.role) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayGive && member.active && <GiveRole memberId={member.id} />}
    </Card>
  )
}

function GiveRole({ memberId }: { memberId: string }) {
  type Grant = Body<'/api/v1/staff/{id}/grants', 'post'>
  const give = useIntent({
    send: (body: Grant, key) => api.post('/api/v1/staff/{id}/grants', { path: { id: memberId }, body, key }),
    touches,
  })
  const form = useProblemForm({
    defaultValues: { role: '', place: '' },
    onSubmit: async ({ role, place }) => {
      await give.carryOut({ role, branchId: branchIdOf(place) } as Grant)
      toasts.show({ words: t('staff.given') })
      form.reset()
    },
  })
  return (
    <Form form={form} label={t('staff.give')}>
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <RoleChoice form={form} />
        <Button type="submit" busy={form.formState.isSubmitting}>
          {t('staff.give')}
        </Button>
      </div>
    </Form>
  )
}
