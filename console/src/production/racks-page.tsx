import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { AddRackDialog } from './add-rack-dialog.tsx'
import { BranchScreen } from './branch-screen.tsx'
import { OthersOfOrder } from './others-of-order.tsx'
import { racksOf, type Scan, useRack } from './production.queries.ts'
import { ScanField } from './scan-field.tsx'
import { ScanLog } from './scan-log.tsx'
import { ScanOutcome } from './scan-outcome.tsx'
import { type ScanResult, useScans } from './use-scans.ts'

/** The racks: scan a rack, then what goes on it; and how full each is. */
export function RacksPage() {
  return <BranchScreen title={t('production.racks')}>{({ id }) => <Racks branchId={id} />}</BranchScreen>
}

function Racks({ branchId }: { branchId: string }) {
  const racks = useQuery(racksOf(branchId))
  const works = useMay('production.work', branchId)
  const manages = useMay('production.manage', branchId)
  const [adding, setAdding] = useState(false)
  const add = manages && (
    <Button icon="plus" onPress={() => setAdding(true)}>
      {t('production.addRack')}
    </Button>
  )
  return (
    <Answered query={racks} failed={t('production.failed')}>
      {({ items }) => (
        <>
          {items.length === 0 ? (
            <EmptyState title={t('production.noRacks')} action={add}>
              {t('production.noRacksAbout')}
            </EmptyState>
          ) : (
            <>
              {works && <RackStation branchId={branchId} codes={items.map(({ code }) => code)} />}
              <Card title={t('production.racks')} action={add}>
                <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-6">
                  {items.map(({ id, code, capacity, pieces, orders }) => (
                    <li key={id} className="flex flex-col gap-0.5 rounded-control border border-hairline px-3 py-2">
                      <bdi className="font-strong">{code}</bdi>
                      <span className="text-small text-muted tabular-nums">
                        {capacity === null
                          ? t('production.held', { pieces })
                          : t('production.heldOf', { pieces, capacity })}
                      </span>
                      <span className="text-small text-muted">{t('production.orders', { count: orders })}</span>
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          )}
          {adding && <AddRackDialog branchId={branchId} onClose={() => setAdding(false)} />}
        </>
      )}
    </Answered>
  )
}

/** One field for both: the code of a rack chooses it, any other code is a piece that goes on it. */
function RackStation({ branchId, codes }: { branchId: string; codes: readonly string[] }) {
  const racked = useRack()
  const [latest, setLatest] = useState<Scan>()
  const [rack, setRack] = useState<string>()
  // Scans are sent in their turn: a piece goes on the rack that was scanned before it, shown or not.
  const chosen = useRef<string>(undefined)
  const { scans, scan, takeBack, canTakeBack } = useScans(async (code): Promise<ScanResult> => {
    const plain = { moveId: null, pieceId: null }
    if (codes.includes(code)) {
      chosen.current = code
      setRack(code)
      return {
        tone: 'good',
        title: t('production.rackChosen', { rack: code }),
        detail: t('production.nowPieces'),
        ...plain,
      }
    }
    if (chosen.current === undefined)
      return { tone: 'caution', title: t('production.rackFirst'), detail: t('production.rackFirstAbout'), ...plain }
    const answer = await racked.carryOut({ branchId, code, rack: chosen.current })
    setLatest(answer)
    return wordsOf(answer)
  })
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <div className="flex flex-col gap-5">
        <ScanField
          label={rack === undefined ? t('production.scanRack') : t('production.scanOnto', { rack })}
          hint={t('production.rackHint')}
          onScan={scan}
        />
        <ScanOutcome scan={scans[0]} />
        {latest && scans[0]?.pieceId === latest.piece.id && (
          <OthersOfOrder ticket={latest.piece.ticket} order={latest.order} />
        )}
      </div>
      <ScanLog scans={scans} onUndo={canTakeBack ? () => void takeBack() : undefined} />
    </div>
  )
}

function wordsOf({ outcome, piece, order, moveId }: Scan): ScanResult {
  const isHere = outcome === 'already_here'
  const ready = t('production.orderReady', { ticket: piece.ticket })
  return {
    tone: isHere ? 'caution' : 'good',
    title: isHere ? t('production.alreadyHere', { tag: piece.tag }) : `${piece.tag} → ${piece.rack}`,
    detail: order.ready ? ready : t('production.together', { here: order.here, pieces: order.pieces }),
    moveId,
    pieceId: piece.id,
  }
}
