import { inputStyle } from '@clothesline/ui/control-styles.ts'
import { cx } from '@clothesline/ui/cx.ts'
import { Icon } from '@clothesline/ui/icon'
import { type RefObject, useId, useLayoutEffect } from 'react'
import { t } from '../i18n/translate.ts'
import type { Catalog } from './counter.queries.ts'
import { ItemGrid } from './item-grid.tsx'
import { MeasureEntry } from './measure-entry.tsx'
import type { Names } from './offer.ts'
import type { Desk } from './use-desk.ts'
import { useEntry } from './use-entry.ts'

interface ItemEntryProps {
  field: RefObject<HTMLInputElement | null>
  catalog: Catalog
  names: Names
  desk: Desk
  onToLines: () => void
}

/** What is brought in: type and Enter, or pick from the grid. Digits before the name set the quantity. */
export function ItemEntry({ field, ...props }: ItemEntryProps) {
  const entry = useEntry(props)
  const { catalog, desk } = props
  const { measuring, setMeasuring } = entry
  const listId = useId()
  const back = () => setMeasuring(null)
  useLayoutEffect(() => {
    if (measuring === null && document.activeElement === document.body) field.current?.focus()
  }, [measuring, field])
  return (
    <section aria-label={t('counter.what')} className="flex min-h-0 min-w-0 flex-col gap-3 lg:h-full">
      {measuring ? (
        <MeasureEntry
          key={measuring.item.id}
          {...measuring}
          onAdd={(line) => {
            desk.add(line)
            back()
          }}
          onCancel={back}
        />
      ) : (
        <div className="relative flex items-center">
          <span className="pointer-events-none absolute start-2.5 text-muted">
            <Icon name="hanger" />
          </span>
          <input
            ref={field}
            type="text"
            dir="auto"
            role="combobox"
            aria-label={t('counter.item')}
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={entry.at >= 0 && entry.matches.length > 0 ? `${listId}-${entry.at}` : undefined}
            aria-keyshortcuts="F4"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="enter"
            placeholder={t('counter.itemPrompt')}
            value={entry.typed}
            onChange={(event) => entry.type(event.target.value)}
            onKeyDown={entry.onKeyDown}
            className={cx(inputStyle, 'ps-8!')}
          />
        </div>
      )}
      <ItemGrid entry={entry} listId={listId} catalog={catalog} picks={desk.picks} field={field} />
    </section>
  )
}
