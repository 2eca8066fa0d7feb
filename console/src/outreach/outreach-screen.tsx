import { EmptyState } from '@clothesline/ui/states'
import type { ReactNode } from 'react'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

interface OutreachScreenProps {
  title: string
  action?: ReactNode
  problem?: unknown
  /** What it shows is not of this branch alone. */
  everywhere?: true
  children: (branch: MyBranch) => ReactNode
}

/** A page of outreach at the branch one works at; who works at none is told so. */
export function OutreachScreen({ title, action, problem, everywhere, children }: OutreachScreenProps) {
  const branch = useBranch()
  return (
    <Screen
      title={title}
      about={everywhere ? undefined : branch?.name}
      needs="outreach.read"
      action={action}
      problem={problem}
    >
      {branch ? (
        <div key={branch.id} className="flex min-w-0 flex-col gap-5">
          <nav aria-label={t('outreach.title')} className="flex flex-wrap gap-x-4 gap-y-2">
            <PageLink to="/outreach">{t('outreach.lists')}</PageLink>
            <PageLink to="/outreach/calls">{t('outreach.calls')}</PageLink>
            <PageLink to="/outreach/campaigns">{t('outreach.campaigns')}</PageLink>
          </nav>
          {children(branch)}
        </div>
      ) : (
        <EmptyState icon="branch" title={t('outreach.noBranch')} />
      )}
    </Screen>
  )
}
