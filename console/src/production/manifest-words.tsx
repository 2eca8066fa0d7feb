import { StatusBadge } from '@clothesline/ui/badge'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/translate.ts'
import { branchNames, type Manifest } from './production.queries.ts'

const tones = { open: 'plain', sent: 'note', closed: 'good' } as const

/** How a manifest stands; a closed one with differences is no good news. */
export function ManifestState({ manifest }: { manifest: Pick<Manifest, 'state' | 'missing' | 'surplus'> }) {
  const { state, missing, surplus } = manifest
  const differs = missing + surplus > 0
  return (
    <StatusBadge tone={differs ? 'caution' : tones[state]}>
      {differs ? t('production.differs', { missing, surplus }) : t(`production.manifest.${state}`)}
    </StatusBadge>
  )
}

/** The two ends of a manifest in words, as "Market Street → Plant". */
export function useEnds(): (manifest: Pick<Manifest, 'fromBranchId' | 'toBranchId'>) => string {
  const { data } = useQuery(branchNames)
  const nameOf = (id: string) => data?.branches.find((branch) => branch.id === id)?.name ?? '…'
  return ({ fromBranchId, toBranchId }) => `${nameOf(fromBranchId)} → ${nameOf(toBranchId)}`
}
