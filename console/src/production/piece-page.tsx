import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { AsideDialog } from './aside-dialog.tsx'
import { PiecePhotos } from './piece-photos.tsx'
import { pieceOf, type WholePiece } from './production.queries.ts'
import { RemarkDialog } from './remark-dialog.tsx'
import { SealCard } from './seal-card.tsx'
import { stageWord } from './stage-words.ts'

/** One piece: where it is, how it came there, what was seen on it, and its heat seal. */
export function PiecePage() {
  const { id } = useParams({ from: '/signed-in/production/pieces/$id' })
  const piece = useQuery(pieceOf(id))
  return (
    <Screen
      title={piece.data?.tag ?? t('production.piece')}
      needs="production.read"
      about={piece.data && `${piece.data.itemName} · ${piece.data.serviceName}`}
      action={<PageLink to="/production">{t('production.title')}</PageLink>}
    >
      <Answered query={piece} failed={t('production.pieceFailed')}>
        {(whole) => <PieceWhole piece={whole} />}
      </Answered>
    </Screen>
  )
}

function PieceWhole({ piece }: { piece: WholePiece }) {
  const branch = useBranch()
  const [asked, setAsked] = useState<'move' | 'remark'>()
  const close = () => setAsked(undefined)
  const { stage, since, rack, lot, promisedAt, ticket, can, ways } = piece
  return (
    <>
      <Facts
        facts={[
          { name: t('production.isAt'), is: rack === null ? stageWord(stage) : t('production.onRack', { rack }) },
          { name: t('production.sinceWhen'), is: <TimeText at={since} /> },
          { name: t('production.ticket'), is: ticket },
          { name: t('production.lot'), is: lot ?? '–' },
          { name: t('production.promised'), is: promisedAt === null ? '–' : <TimeText at={promisedAt} /> },
        ]}
      />
      {can.work && (
        <div className="flex flex-wrap gap-2">
          {ways.length > 0 && (
            <Button onPress={() => setAsked('move')}>{t('production.aside', { tag: piece.tag })}</Button>
          )}
          <Button icon="note" onPress={() => setAsked('remark')}>
            {t('production.remark')}
          </Button>
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Steps moves={piece.history.moves} />
        <div className="flex flex-col gap-5">
          <Card title={t('photos.title')}>
            {piece.photos.length === 0 && <p className="text-muted">{t('photos.none')}</p>}
            <PiecePhotos piece={piece} photos={piece.photos} takes={can.work} />
          </Card>
          <Remarks remarks={piece.history.remarks} />
          {branch && <SealCard piece={piece} branchId={branch.id} />}
        </div>
      </div>
      {branch && asked === 'move' && <AsideDialog piece={piece} branchId={branch.id} onClose={close} />}
      {asked === 'remark' && <RemarkDialog piece={piece} onClose={close} />}
    </>
  )
}

function Steps({ moves }: { moves: WholePiece['history']['moves'] }) {
  return (
    <Card title={t('production.steps')}>
      {moves.length === 0 && <p className="text-muted">{t('production.noSteps')}</p>}
      <ol className="flex flex-col divide-y divide-hairline">
        {moves.map(({ id, from, to, rack, reason, undoes, at, by }) => (
          <li key={id} className="flex flex-col py-2">
            <span>
              {stageWord(from)} → {rack === null ? stageWord(to) : t('production.onRack', { rack })}
              {undoes !== null && ` (${t('production.undone')})`}
            </span>
            {reason !== null && <span>{reason}</span>}
            <span className="text-small text-muted">
              <TimeText at={at} /> · <bdi>{by ?? t('production.bySystem')}</bdi>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Remarks({ remarks }: { remarks: WholePiece['history']['remarks'] }) {
  return (
    <Card title={t('production.remarks')}>
      {remarks.length === 0 && <p className="text-muted">{t('production.noRemarks')}</p>}
      <ul className="flex flex-col divide-y divide-hairline">
        {remarks.map(({ id, kind, what, note, at, by }) => (
          <li key={id} className="flex flex-col py-2">
            <span className="font-medium">
              {t(`production.remark.${kind}`)}: {what}
            </span>
            {note !== '' && <span className="wrap-anywhere">{note}</span>}
            <span className="text-small text-muted">
              <TimeText at={at} /> · <bdi>{by ?? t('production.bySystem')}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
