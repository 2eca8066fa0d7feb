import { StatusBadge } from '@clothesline/ui/badge'
import { column, DataTable } from '@clothesline/ui/data-table'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Answered } from '../frame/answered.tsx'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Branch, branchesQuery } from './settings.queries.ts'

function State({ branch }: { branch: Branch }) {
  return (
    <StatusBadge tone={branch.active ? 'good' : 'plain'}>
      {branch.active ? t('branches.open') : t('branches.closed')}
    </StatusBadge>
  )
}

const columnsOf = () => [
  column<Branch>(t('branches.code'), ({ code }) => code, { width: '7rem', sortBy: ({ code }) => code }),
  column<Branch>(t('branches.name'), ({ name }) => name, { width: 'minmax(10rem, 2fr)', sortBy: ({ name }) => name }),
  column<Branch>(t('branches.kind'), ({ kind }) => t(`branches.${kind}`), { width: '6rem' }),
  column<Branch>(t('branches.city'), ({ address }) => address.city),
  column<Branch>(t('branches.zone'), ({ timeZone }) => timeZone, { hidden: true }),
  column<Branch>(t('branches.state'), (branch) => <State branch={branch} />, { width: '7rem' }),
]

const renderCard = (branch: Branch) => (
  <div className="flex flex-wrap items-center justify-between gap-2">
    <PageLink to="/settings/branches/$id" params={{ id: branch.id }}>
      {branch.name}
    </PageLink>
    <State branch={branch} />
    <p className="w-full text-small text-muted">
      {[branch.code, t(`branches.${branch.kind}`), branch.address.city].filter(Boolean).join(' · ')}
    </p>
  </div>
)

/** All branches of the chain. */
export function BranchesPage() {
  const branches = useQuery(branchesQuery)
  const navigate = useNavigate()
  const columns = useMemo(columnsOf, [])
  const mayAdd = useMe().permissions.includes('branches.write')
  const add = mayAdd && (
    <ButtonLink to="/settings/branches/$id" params={{ id: 'new' }}>
      {t('branches.add')}
    </ButtonLink>
  )
  return (
    <Screen title={t('branches.title')} about={t('branches.about')} needs="settings.read" action={add}>
      <Answered query={branches} failed={t('settings.failed')}>
        {(answer) => (
          <DataTable
            label={t('branches.title')}
            rows={answer.branches}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            onOpen={({ id }) => void navigate({ to: '/settings/branches/$id', params: { id } })}
            renderCard={renderCard}
          />
        )}
      </Answered>
    </Screen>
  )
}
