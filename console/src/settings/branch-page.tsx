import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { BranchForm } from './branch-form.tsx'
import { type BranchValues, inputOf, newBranch, valuesOf } from './branch-values.ts'
import { type Branch, branchQuery } from './settings.queries.ts'

const touches = () => [['branches'], ['me']]

/** One branch, or a new one. */
export function BranchPage() {
  const { id } = useParams({ from: '/signed-in/settings/branches/$id' })
  return id === 'new' ? <Adding /> : <Changing id={id} />
}

function Adding() {
  const me = useMe()
  const navigate = useNavigate()
  const add = useIntent({
    send: (values: BranchValues, key) => api.post('/api/v1/branches', { body: inputOf(values), key }),
    touches,
  })
  const save = async (values: BranchValues) => {
    const { id } = await add.carryOut(values)
    toasts.show({ words: t('settings.saved', { name: values.name }) })
    await navigate({ to: '/settings/branches/$id', params: { id } })
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Screen title={t('branches.new')} needs="branches.write">
      <BranchForm values={newBranch(me.chain, zone)} can={{ change: true, close: true }} onSave={save} />
    </Screen>
  )
}

function Changing({ id }: { id: string }) {
  const query = useQuery(branchQuery(id))
  const orders = (
    <PageLink to="/settings/branches/$id/orders" params={{ id }}>
      {t('orderSettings.title')}
    </PageLink>
  )
  return (
    <Screen title={query.data?.name ?? t('branches.title')} needs="settings.read" action={orders}>
      <Answered query={query} failed={t('settings.failed')} lines={8}>
        {(branch) => <Editing key={branch.version} branch={branch} />}
      </Answered>
    </Screen>
  )
}

function Editing({ branch }: { branch: Branch }) {
  const { id, version } = branch
  const change = useIntent({
    send: (values: BranchValues, key) =>
      api.put('/api/v1/branches/{id}', { path: { id }, body: { ...inputOf(values), version }, key }),
    touches,
  })
  const save = async (values: BranchValues) => {
    await change.carryOut(values)
    toasts.show({ words: t('settings.saved', { name: values.name }) })
  }
  return <BranchForm values={valuesOf(branch)} can={branch.can} onSave={save} />
}
