import { EmptyState } from '@clothesline/ui/states'
import type { ReactNode } from 'react'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

interface DeliveryScreenProps {
  title: string
  action?: ReactNode
  problem?: unknown
  children: (branch: MyBranch) => ReactNode
}

/** A page of deliveries at the branch one works at; who works at none is told so. */
export function DeliveryScreen({ title, action, problem, children }: DeliveryScreenProps) {
  const branch = useBranch()
  return (
    <Screen title={title} about={branch?.name} needs="deliveries.read" action={action} problem={problem}>
      {branch ? (
        <div key={branch.id} className="flex min-w-0 flex-col gap-5">
          <nav aria-label={t('deliveries.title')} className="flex flex-wrap gap-x-4 gap-y-2">
            <PageLink to="/deliveries">{t('deliveries.board')}</PageLink>
            <PageLink to="/deliveries/rounds">{t('deliveries.rounds')}</PageLink>
            <PageLink to="/deliveries/fleet">{t('deliveries.fleet')}</PageLink>
            <PageLink to="/deliveries/zones">{t('deliveries.zones')}</PageLink>
          </nav>
          {children(branch)}
        </div>
      ) : (
        <EmptyState icon="branch" title={t('deliveries.noBranch')} />
      )}
    </Screen>
  )
}
