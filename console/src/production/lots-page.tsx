import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { BranchScreen } from './branch-screen.tsx'
import { LotCard } from './lot-card.tsx'
import { OpenLotDialog } from './open-lot-dialog.tsx'
import { type Lot, lotsOf, useAddToLot } from './production.queries.ts'
import { ScanField } from './scan-field.tsx'
import { ScanLog } from './scan-log.tsx'
import { ScanOutcome } from './scan-outcome.tsx'
import { useScans } from './use-scans.ts'

/** The lots: what goes through the machines together, what has passed, and the stragglers. */
export function LotsPage() {
  return <BranchScreen title={t('production.lots')}>{({ id }) => <Lots branchId={id} />}</BranchScreen>
}

function Lots({ branchId }: { branchId: string }) {
  const lots = useInfiniteQuery(lotsOf(branchId))
  const works = useMay('production.work', branchId)
  const [opening, setOpening] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const open = works && (
    <Button icon="plus" onPress={() => setOpening(true)}>
      {t('production.openLot')}
    </Button>
  )
  return (
    <Answered query={lots} failed={t('production.failed')}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        const lot = items.find(({ id }) => id === chosen)
        return (
          <>
            {lot && works && <LotStation key={lot.id} lot={lot} />}
            {items.length === 0 ? (
              <EmptyState icon="machine" title={t('production.noLots')} action={open}>
                {t('production.noLotsAbout')}
              </EmptyState>
            ) : (
              <Card title={t('production.openLots')} action={open}>
                <ul className="grid gap-4 lg:grid-cols-2">
                  {items.map((one) => (
                    <li key={one.id}>
                      <LotCard
                        lot={one}
                        works={works}
                        isChosen={one.id === chosen}
                        onChoose={() => setChosen(one.id)}
                      />
                    </li>
                  ))}
                </ul>
                {lots.hasNextPage && (
                  <div>
                    <Button onPress={() => void lots.fetchNextPage()}>{t('production.more')}</Button>
                  </div>
                )}
              </Card>
            )}
            {opening && (
              <OpenLotDialog
                branchId={branchId}
                onClose={() => setOpening(false)}
                onOpened={(id) => {
                  setChosen(id)
                  setOpening(false)
                }}
              />
            )}
          </>
        )
      }}
    </Answered>
  )
}

function LotStation({ lot }: { lot: Lot }) {
  const add = useAddToLot()
  const { scans, scan } = useScans(async (code) => {
    const { outcome, piece } = await add.carryOut({ lotId: lot.id, code })
    const isHere = outcome === 'already_here'
    return {
      tone: isHere ? 'caution' : 'good',
      title: isHere ? t('production.alreadyHere', { tag: piece.tag }) : `${piece.tag} → ${lot.code}`,
      detail: piece.itemName,
      moveId: null,
      pieceId: piece.id,
    }
  })
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <div className="flex flex-col gap-5">
        <ScanField label={t('production.scanInto', { lot: lot.code })} onScan={scan} />
        <ScanOutcome scan={scans[0]} />
      </div>
      <ScanLog scans={scans} />
    </div>
  )
}
