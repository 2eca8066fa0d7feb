import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { Facts } from '../frame/facts.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { MemberActions } from './member-actions.tsx'
import { MemberRoles } from './member-roles.tsx'
import { NewMember } from './new-member.tsx'
import { type Member, memberQuery } from './settings.queries.ts'

/** One person who works here, or a new one. */
export function MemberPage() {
  const { id } = useParams({ from: '/signed-in/settings/staff/$id' })
  if (id !== 'new') return <Known id={id} />
  return (
    <Screen title={t('staff.new')} needs="staff.write">
      <NewMember />
    </Screen>
  )
}

function Known({ id }: { id: string }) {
  const query = useQuery(memberQuery(id))
  return (
    <Screen
      title={query.data?.name ?? t('staff.title')}
      needs="staff.read"
      action={query.data && <MemberActions member={query.data} />}
    >
      <Answered query={query} failed={t('settings.failed')}>
        {(member) => <About member={member} />}
      </Answered>
    </Screen>
  )
}

function About({ member }: { member: Member }) {
  return (
    <>
      <Facts
        facts={[
          { name: t('staff.state'), is: member.active ? t('staff.active') : t('staff.ended') },
          { name: t('staff.email'), is: member.email },
          { name: t('staff.second'), is: member.twoFactor ? t('staff.on') : t('staff.off') },
          { name: t('staff.pin'), is: member.hasPin ? t('staff.isSet') : t('staff.isNotSet') },
        ]}
      />
      <MemberRoles member={member} />
    </>
  )
}
