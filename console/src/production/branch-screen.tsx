import { EmptyState } from '@clothesline/ui/states'
import type { ReactNode } from 'react'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

/** A page of the plant at the branch one works at; who works at none is told so. */
export function BranchScreen({ title, children }: { title: string; children: (branch: MyBranch) => ReactNode }) {
  const branch = useBranch()
  return (
    <Screen title={title} about={branch?.name} needs="production.read">
      {branch ? (
        <div key={branch.id} className="flex flex-col gap-5">
          <PlantLinks />
          {children(branch)}
        </div>
      ) : (
        <EmptyState icon="branch" title={t('production.noBranch')} />
      )}
    </Screen>
  )
}

function PlantLinks() {
  return (
    <nav aria-label={t('production.title')} className="flex flex-wrap gap-x-4 gap-y-2">
      <PageLink to="/production">{t('production.overview')}</PageLink>
      <PageLink to="/production/racks">{t('production.racks')}</PageLink>
      <PageLink to="/production/lots">{t('production.lots')}</PageLink>
      <PageLink to="/production/manifests">{t('production.manifests')}</PageLink>
    </nav>
  )
}
