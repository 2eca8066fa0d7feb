import { StatusBadge } from '@clothesline/ui/badge'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { t } from '../i18n/translate.ts'
import { type Lot, useCloseLot } from './production.queries.ts'
import { stageWord } from './stage-words.ts'

interface LotCardProps {
  lot: Lot
  works: boolean
  isChosen: boolean
  onChoose: () => void
}

/** A lot with its counts, and by name what it still waits for. */
export function LotCard({ lot, works, isChosen, onChoose }: LotCardProps) {
  const close = useCloseLot()
  const { code, colour, orders, pieces, passed, pending, stragglers } = lot
  return (
    <article className="flex h-full flex-col gap-2 rounded-control border border-hairline px-3 py-2">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-strong">
          <bdi>{code}</bdi> · {colour}
        </h3>
        <StatusBadge tone={pending === 0 ? 'good' : 'note'}>{t('production.passedOf', { passed, pieces })}</StatusBadge>
      </header>
      <p className="text-small text-muted">{t('production.orders', { count: orders })}</p>
      {close.error && <Banner tone="bad" title={problemOf(close.error).detail ?? problemOf(close.error).title} />}
      {pending > 0 && (
        <div className="text-small">
          <p className="font-medium">{t('production.pending', { count: pending })}</p>
          <ul>
            {stragglers.map(({ tag, itemName, stage }) => (
              <li key={tag}>
                <bdi className="tabular-nums">{tag}</bdi> {itemName} · {stageWord(stage)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {works && (
        <div className="mt-auto flex flex-wrap gap-2 pt-1">
          <Button icon="scan" size="small" aria-pressed={isChosen} onPress={onChoose}>
            {t('production.scanInto', { lot: code })}
          </Button>
          <Button size="small" busy={close.isPending} onPress={() => close.begin(lot)}>
            {t('production.closeOf', { lot: code })}
          </Button>
        </div>
      )}
    </article>
  )
}
