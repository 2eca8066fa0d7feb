import { Card } from '@clothesline/ui/card'
import { t } from '../i18n/translate.ts'
import type { Scan } from './production.queries.ts'
import { stageWord } from './stage-words.ts'

/** The rest of an order that is not as far as the piece in hand: what to wait for, and where it is. */
export function OthersOfOrder({ ticket, order }: { ticket: string; order: Scan['order'] }) {
  if (order.ready) return <p className="font-medium">{t('production.orderReady', { ticket })}</p>
  if (order.others.length === 0) return <p className="font-medium">{t('production.complete', { ticket })}</p>
  return (
    <Card title={t('production.stillOut', { ticket })}>
      <ul className="flex flex-col divide-y divide-hairline">
        {order.others.map(({ tag, itemName, stage, rack }) => (
          <li key={tag} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
            <span>
              <bdi className="font-medium tabular-nums">{tag}</bdi> {itemName}
            </span>
            <span>{rack === null ? stageWord(stage) : t('production.onRack', { rack })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
