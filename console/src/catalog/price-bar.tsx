import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Money } from '@clothesline/ui/money'
import { useMemo, useRef } from 'react'
import { useShortcuts } from '../frame/shortcuts.ts'
import { t } from '../i18n/translate.ts'
import type { Moved } from './price-draft-rules.ts'
import type { PriceDraft } from './use-price-draft.ts'

/** How many prices wait to be saved, saving them and dropping them; in sight while one works in the grid. */
export function SaveBar({ draft }: { draft: PriceDraft }) {
  const latest = useRef(draft)
  latest.current = draft
  useShortcuts(
    useMemo(
      () => [
        {
          keys: 'Mod+s',
          group: t('catalog.keys'),
          does: t('catalog.savePrices'),
          run: () => {
            const { count, saving, moved, save } = latest.current
            if (count > 0 && !saving && !moved) save()
          },
        },
      ],
      [],
    ),
  )
  if (draft.count === 0) return null
  return (
    <div
      role="status"
      className="sticky bottom-2 z-20 flex flex-wrap items-center justify-between gap-2 rounded-card border border-hairline bg-raised px-3.5 py-2 shadow-float"
    >
      <p className="font-medium">{t('catalog.unsaved', { count: draft.count })}</p>
      <div className="flex flex-wrap gap-2">
        <Button onPress={draft.discard}>{t('catalog.discard')}</Button>
        {!draft.moved && (
          <Button variant="primary" busy={draft.saving} shortcut="Mod+S" onPress={draft.save}>
            {t('catalog.savePrices')}
          </Button>
        )}
      </div>
    </div>
  )
}

interface ConflictProps {
  draft: PriceDraft
  moved: readonly Moved[]
  currency: string
}

const shown = 6

/** What somebody else changed meanwhile, price by price, and the two ways on. */
export function Conflict({ draft, moved, currency }: ConflictProps) {
  return (
    <Banner
      tone="caution"
      title={t('catalog.conflict')}
      action={
        <Button busy={draft.saving} onPress={draft.saveOnTop}>
          {t('catalog.saveAnyway')}
        </Button>
      }
    >
      <p>{t('catalog.conflictAbout')}</p>
      {moved.length === 0 && <p>{t('catalog.conflictNames')}</p>}
      <ul className="mt-1 list-disc ps-5">
        {moved.slice(0, shown).map((one) => (
          <li key={`${one.itemName} ${one.serviceName}`}>
            {one.itemName}, {one.serviceName}: <Amount amount={one.before} currency={currency} /> →{' '}
            <Amount amount={one.now} currency={currency} />
            {one.mine !== undefined && (
              <>
                {' '}
                ({t('catalog.conflictMine')} <Amount amount={one.mine} currency={currency} />)
              </>
            )}
          </li>
        ))}
      </ul>
      {moved.length > shown && <p>{t('catalog.conflictMore', { count: moved.length - shown })}</p>}
    </Banner>
  )
}

function Amount({ amount, currency }: { amount: number | null; currency: string }) {
  return amount === null ? t('catalog.noPrice') : <Money amount={amount} currency={currency} />
}
