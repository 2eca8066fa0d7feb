import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { AsideDialog } from './aside-dialog.tsx'
import { BranchScreen } from './branch-screen.tsx'
import { OthersOfOrder } from './others-of-order.tsx'
import { PiecePhotos } from './piece-photos.tsx'
import { type Scan, type StationStage, useScan } from './production.queries.ts'
import { ScanField } from './scan-field.tsx'
import { ScanLog } from './scan-log.tsx'
import { ScanOutcome } from './scan-outcome.tsx'
import { isStation, stageWord } from './stage-words.ts'
import { useScans } from './use-scans.ts'

/** A station: scan, read what came of it, go on. */
export function StationPage() {
  const { stage } = useParams({ from: '/signed-in/production/station/$stage' })
  const known = isStation(stage)
  return (
    <BranchScreen title={known ? stageWord(stage) : t('production.noStation')}>
      {({ id }) =>
        known ? (
          <Station key={stage} stage={stage} branchId={id} />
        ) : (
          <EmptyState title={t('production.noStation')}>{t('production.noStationAbout')}</EmptyState>
        )
      }
    </BranchScreen>
  )
}

/** What a scan came to, in words. */
function wordsOf({ outcome, piece, order, moveId }: Scan) {
  const isHere = outcome === 'already_here'
  return {
    tone: isHere ? ('caution' as const) : ('good' as const),
    title: isHere ? t('production.alreadyHere', { tag: piece.tag }) : piece.tag,
    detail: `${piece.itemName} · ${t('production.together', { here: order.here, pieces: order.pieces })}`,
    moveId,
    pieceId: piece.id,
  }
}

function Station({ stage, branchId }: { stage: StationStage; branchId: string }) {
  const works = useMay('production.work', branchId)
  const scanned = useScan()
  const [latest, setLatest] = useState<Scan>()
  const [aside, setAside] = useState(false)
  const { scans, scan, takeBack, canTakeBack } = useScans(async (code) => {
    const answer = await scanned.carryOut({ branchId, stage, code })
    setLatest(answer)
    return wordsOf(answer)
  })
  if (!works) return <EmptyState icon="lock" title={t('production.readOnly')} />
  const isLatest = latest !== undefined && scans[0]?.pieceId === latest.piece.id
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <div className="flex flex-col gap-5">
        <ScanField label={t('production.scan')} hint={t('production.scanHint')} onScan={scan} />
        <ScanOutcome scan={scans[0]} />
        {isLatest && (
          <>
            <PiecePhotos key={latest.piece.id} piece={latest.piece} photos={latest.photos} takes />
            <OthersOfOrder ticket={latest.piece.ticket} order={latest.order} />
            <div>
              <Button icon="warning" onPress={() => setAside(true)}>
                {t('production.aside', { tag: latest.piece.tag })}
              </Button>
            </div>
          </>
        )}
      </div>
      <ScanLog scans={scans} onUndo={canTakeBack ? () => void takeBack() : undefined} />
      {aside && latest && <AsideDialog piece={latest.piece} branchId={branchId} onClose={() => setAside(false)} />}
    </div>
  )
}
