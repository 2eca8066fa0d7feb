import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { BranchScreen } from './branch-screen.tsx'
import { type Stage, stagesOf } from './production.queries.ts'
import { stageWord, stations } from './stage-words.ts'
import { StationsDialog } from './stations-dialog.tsx'
import { Whereabouts } from './whereabouts.tsx'

/** The plant at a glance: how much is at each station, since when, and where something is. */
export function ProductionPage() {
  return (
    <BranchScreen title={t('production.title')}>
      {({ id }) => (
        <>
          <Whereabouts />
          <Stations branchId={id} />
        </>
      )}
    </BranchScreen>
  )
}

const elsewhere: readonly Stage[] = [
  'tagged',
  'redo',
  'racked',
  'sent',
  'received',
  'missing',
  'damaged',
  'returned_unprocessed',
]

function Stations({ branchId }: { branchId: string }) {
  const stages = useQuery(stagesOf(branchId))
  const [setting, setSetting] = useState(false)
  return (
    <Answered query={stages} failed={t('production.failed')}>
      {({ items, skipped, handsOut, version, can }) => {
        const at = new Map(items.map((item) => [item.stage, item]))
        return (
          <>
            <Card
              title={t('production.stations')}
              action={can.manage && <Button onPress={() => setSetting(true)}>{t('production.setStations')}</Button>}
            >
              <ul className="grid gap-3 sm:grid-cols-3">
                {stations
                  .filter((stage) => !skipped.includes(stage))
                  .map((stage) => (
                    <li key={stage} className="flex overflow-hidden rounded-control border border-hairline">
                      <Link
                        to="/production/station/$stage"
                        params={{ stage }}
                        className="flex min-w-0 flex-1 flex-col gap-1 px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
                      >
                        <StageFigures stage={stage} counts={at.get(stage)} />
                      </Link>
                    </li>
                  ))}
              </ul>
            </Card>
            {setting && (
              <StationsDialog
                branchId={branchId}
                present={{ skipped, handsOut, version }}
                onClose={() => setSetting(false)}
              />
            )}
            <Card title={t('production.elsewhere')}>
              <ul className="grid grid-cols-2 gap-4 sm:grid-cols-4 lg:grid-cols-8">
                {elsewhere.map((stage) => (
                  <li key={stage} className="flex min-w-0 flex-col gap-1">
                    <StageFigures stage={stage} counts={at.get(stage)} />
                  </li>
                ))}
              </ul>
            </Card>
          </>
        )
      }}
    </Answered>
  )
}

interface FiguresProps {
  stage: Stage
  counts: { pieces: number; oldest: string; late: number } | undefined
}

function StageFigures({ stage, counts }: FiguresProps) {
  return (
    <>
      <span className="text-small text-muted">{stageWord(stage)}</span>
      <span className="text-display font-strong leading-tight tabular-nums">{counts?.pieces ?? 0}</span>
      {counts && (
        <span className="text-small text-muted">
          {t('production.since')} <TimeText at={counts.oldest} />
        </span>
      )}
      {counts && counts.late > 0 && (
        <span className="text-small font-medium text-bad">{t('production.late', { count: counts.late })}</span>
      )}
    </>
  )
}
