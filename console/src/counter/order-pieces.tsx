import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { t } from '../i18n/translate.ts'
import type { OrderDetail } from './counter.queries.ts'

type OrderPiece = OrderDetail['pieceList'][number]

interface OrderPiecesProps {
  order: OrderDetail
  onReady: (pieceIds: string[]) => void
}

const tones: Record<OrderPiece['status'], Tone> = {
  tagged: 'note',
  ready: 'good',
  handed_over: 'plain',
  cancelled: 'plain',
}

const seen = ({ attributes: { colour, stains = [], damage = [], note } }: OrderPiece): string =>
  [colour, ...stains, ...damage, note].filter(Boolean).join(' · ')

/** The pieces of an order by tag, each with what was seen on it and how far it is. */
export function OrderPieces({ order, onReady }: OrderPiecesProps) {
  return (
    <section aria-label={t('counter.piecesTitle')} className="flex min-w-0 flex-col gap-2">
      <h2 className="text-lead font-strong">{t('counter.piecesTitle')}</h2>
      <ul className="flex flex-col divide-y divide-hairline rounded-card border border-hairline bg-surface">
        {order.pieceList.map((piece) => (
          <li key={piece.id} className="flex min-h-13 items-center gap-3 px-3 py-1.5">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{piece.itemName}</span>
              <span className="block truncate text-small text-muted">
                <span className="font-mono">{piece.tag}</span>
                {seen(piece) && ` · ${seen(piece)}`}
              </span>
            </span>
            {piece.status === 'tagged' && order.can.markReady ? (
              <Button onPress={() => onReady([piece.id])} aria-label={t('counter.markPiece', { tag: piece.tag })}>
                {t('counter.ready')}
              </Button>
            ) : (
              <StatusBadge tone={tones[piece.status]}>{t(`counter.piece.${piece.status}`)}</StatusBadge>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
