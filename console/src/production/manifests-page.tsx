import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { BranchScreen } from './branch-screen.tsx'
import { ManifestState, useEnds } from './manifest-words.tsx'
import { manifestsOf } from './production.queries.ts'
import { StartManifestDialog } from './start-manifest-dialog.tsx'

/** The manifests from and to the branch, counted at both ends. */
export function ManifestsPage() {
  return <BranchScreen title={t('production.manifests')}>{({ id }) => <Manifests branchId={id} />}</BranchScreen>
}

function Manifests({ branchId }: { branchId: string }) {
  const manifests = useInfiniteQuery(manifestsOf(branchId))
  const works = useMay('production.work', branchId)
  const endsOf = useEnds()
  const [starting, setStarting] = useState(false)
  const start = works && (
    <Button icon="plus" onPress={() => setStarting(true)}>
      {t('production.startManifest')}
    </Button>
  )
  return (
    <Answered query={manifests} failed={t('production.failed')}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        return (
          <>
            {items.length === 0 ? (
              <EmptyState icon="van" title={t('production.noManifests')} action={start}>
                {t('production.noManifestsAbout')}
              </EmptyState>
            ) : (
              <Card title={t('production.manifests')} action={start}>
                <ul className="flex flex-col divide-y divide-hairline">
                  {items.map((manifest) => (
                    <li key={manifest.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                      <PageLink to="/production/manifests/$id" params={{ id: manifest.id }}>
                        {endsOf(manifest)} · <TimeText at={manifest.startedAt} />
                      </PageLink>
                      <span className="flex items-center gap-3">
                        <span className="text-small text-muted tabular-nums">
                          {t('production.held', { pieces: manifest.listed + manifest.sent })}
                        </span>
                        <ManifestState manifest={manifest} />
                      </span>
                    </li>
                  ))}
                </ul>
                {manifests.hasNextPage && (
                  <div>
                    <Button onPress={() => void manifests.fetchNextPage()}>{t('production.more')}</Button>
                  </div>
                )}
              </Card>
            )}
            {starting && <StartManifestDialog branchId={branchId} onClose={() => setStarting(false)} />}
          </>
        )
      }}
    </Answered>
  )
}
