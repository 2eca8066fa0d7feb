import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Card } from '@clothesline/ui/card'
import { t } from '../i18n/translate.ts'
import type { Order } from './orders.queries.ts'

type Piece = Order['pieceList'][number]

const tones: Record<Piece['status'], Tone> = { tagged: 'note', ready: 'good', handed_over: 'plain', cancelled: 'bad' }

const seen = ({ attributes: { colour, pattern, brand, fabric, stains = [], damage = [], note } }: Piece): string =>
  [colour, pattern, brand, fabric, ...stains, ...damage, note].filter(Boolean).join(' · ')

/** The pieces by tag, with what was seen on them; or the bags nobody has opened. */
export function OrderPieces({ order: { pieceList: pieces, bags } }: { order: Order }) {
  return (
    <Card title={t('orders.pieces')}>
      {bags.length > 0 && (
        <ul aria-label={t('orders.bags')} className="divide-y divide-hairline">
          {bags.map(({ tag, contents }) => (
            <li key={tag} className="py-2">
              <span className="tabular-nums text-muted">{tag}</span> {contents || t('orders.bag')}
            </li>
          ))}
        </ul>
      )}
      <ul className="divide-y divide-hairline">
        {pieces.map((piece) => (
          <li key={piece.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0">
              <span className="tabular-nums text-muted">{piece.tag}</span> {piece.itemName}
              {seen(piece) !== '' && <span className="block text-small text-muted">{seen(piece)}</span>}
            </span>
            <StatusBadge tone={tones[piece.status]}>{t(`orders.piece.${piece.status}`)}</StatusBadge>
          </li>
        ))}
      </ul>
    </Card>
  )
}
