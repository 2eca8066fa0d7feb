import { StatusBadge } from '@clothesline/ui/badge'
import { column, DataTable } from '@clothesline/ui/data-table'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Answered } from '../frame/answered.tsx'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { roleName } from './role-name.ts'
import { type Member, staffQuery } from './settings.queries.ts'

const rolesOf = (member: Member, placeOf: (id: string | null) => string): string =>
  member.grants
    .map(({ role, branchId }) => t('staff.roleAt', { role: roleName(role), place: placeOf(branchId) }))
    .join(', ') || t('staff.noRole')

function State({ member }: { member: Member }) {
  return (
    <StatusBadge tone={member.active ? 'good' : 'plain'}>
      {member.active ? t('staff.active') : t('staff.ended')}
    </StatusBadge>
  )
}

const columnsOf = (placeOf: (id: string | null) => string) => [
  column<Member>(t('staff.name'), ({ name }) => name, { sortBy: ({ name }) => name }),
  column<Member>(t('staff.email'), ({ email }) => <bdi>{email}</bdi>, {
    sortBy: ({ email }) => email,
    width: 'minmax(16rem, 1fr)',
  }),
  column<Member>(t('staff.roles'), (member) => rolesOf(member, placeOf), { width: 'minmax(12rem, 2fr)' }),
  column<Member>(t('staff.state'), (member) => <State member={member} />, { width: '8rem' }),
]

/** Who works here, with their roles. */
export function StaffPage() {
  const staff = useQuery(staffQuery)
  const { branches } = useMe()
  const navigate = useNavigate()
  const mayAdd = useMay('staff.write')
  const placeOf = useMemo(() => {
    const names = new Map(branches.map(({ id, name }) => [id, name]))
    return (id: string | null) => (id === null ? t('settings.wholeChain') : (names.get(id) ?? '–'))
  }, [branches])
  const columns = useMemo(() => columnsOf(placeOf), [placeOf])
  const add = mayAdd && (
    <ButtonLink to="/settings/staff/$id" params={{ id: 'new' }}>
      {t('staff.add')}
    </ButtonLink>
  )
  return (
    <Screen title={t('staff.title')} about={t('staff.about')} needs="staff.read" action={add}>
      <Answered query={staff} failed={t('settings.failed')}>
        {(answer) => (
          <DataTable
            label={t('staff.title')}
            rows={answer.staff}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            onOpen={({ id }) => void navigate({ to: '/settings/staff/$id', params: { id } })}
            renderCard={(member) => (
              <div className="flex flex-wrap items-center justify-between gap-2">
                <PageLink to="/settings/staff/$id" params={{ id: member.id }}>
                  {member.name}
                </PageLink>
                <State member={member} />
                <p className="w-full text-small text-muted">{rolesOf(member, placeOf)}</p>
              </div>
            )}
          />
        )}
      </Answered>
    </Screen>
  )
}
