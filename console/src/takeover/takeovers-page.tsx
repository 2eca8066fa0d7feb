import { Banner } from '@clothesline/ui/banner'
import { Card } from '@clothesline/ui/card'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { Select } from '@clothesline/ui/select'
import { EmptyState } from '@clothesline/ui/states'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { sendFiles } from '../api/send-files.ts'
import { DropZone } from '../frame/drop-zone.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { holds, type MyBranch, useBranch, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { EarlierTakeovers } from './earlier-takeovers.tsx'

/** Bringing a branch over from another system: its files are read here, and what was read before is listed. */
export function TakeoversPage() {
  const me = useMe()
  const here = useBranch()
  const { branch: asked } = useSearch({ from: '/signed-in/imports/takeover' })
  const branches = me.branches.filter(({ id }) => holds(me, 'takeover.run', id))
  const branch = branches.find(({ id }) => id === (asked ?? here?.id)) ?? branches[0]
  return (
    <Screen
      title={t('takeover.title')}
      about={t('takeover.about')}
      action={<PageLink to="/imports">{t('takeover.toImports')}</PageLink>}
      needs="takeover.run"
    >
      {branch ? (
        <>
          <Upload branches={branches} branch={branch} />
          <EarlierTakeovers branchId={branch.id} />
        </>
      ) : (
        <EmptyState title={t('takeover.noBranch')}>{t('takeover.noBranchAbout')}</EmptyState>
      )}
    </Screen>
  )
}

function Upload({ branches, branch }: { branches: readonly MyBranch[]; branch: MyBranch }) {
  const navigate = useNavigate()
  const upload = useMutation({
    mutationFn: (files: readonly File[]) => sendFiles(`/api/v1/takeovers?branchId=${branch.id}`, files),
    onSuccess: ({ id }) => navigate({ to: '/imports/takeover/$id', params: { id } }),
  })
  const wrong = upload.error ? problemOf(upload.error) : undefined
  const choose = (chosen: string) =>
    void navigate({ to: '/imports/takeover', search: { branch: chosen }, replace: true })
  return (
    <Card title={t('takeover.new')}>
      <div className="max-w-sm">
        <Select
          label={t('takeover.branch')}
          hint={t('takeover.branchHint', { currency: branch.currency })}
          options={branches.map(({ id, name }) => ({ value: id, label: name }))}
          value={branch.id}
          disabled={upload.isPending}
          onChange={choose}
        />
      </div>
      {wrong && (
        <Banner tone="bad" title={t('takeover.refused')}>
          {wrong.errors?.[0]?.message ?? wrong.detail ?? wrong.title}
        </Banner>
      )}
      <DropZone
        several
        words={{ drop: t('takeover.drop'), choose: t('takeover.choose'), limits: t('takeover.limits') }}
        onFiles={(files) => upload.mutate(files)}
        sending={upload.isPending ? t('takeover.sending', { count: upload.variables.length }) : undefined}
      />
    </Card>
  )
}
