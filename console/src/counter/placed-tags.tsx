import { t } from '../i18n/translate.ts'
import type { Placed } from './counter.queries.ts'

/** The tags of an order just taken in, in the order in which they are fixed to the pieces. */
export function PlacedTags({ tags }: { tags: Placed['tags'] }) {
  return (
    <section
      aria-label={t('counter.tagsTitle')}
      className="flex h-full flex-col gap-2 max-md:hidden lg:overflow-y-auto"
    >
      <h2 className="text-lead font-strong">{t('counter.tagsTitle')}</h2>
      <ol className="flex flex-col divide-y divide-hairline rounded-card border border-hairline bg-surface">
        {tags.map(({ tag, itemName }) => (
          <li key={tag} className="flex min-h-11 items-center justify-between gap-3 px-3 py-1.5">
            <span className="min-w-0 truncate">{itemName}</span>
            <span className="font-mono font-medium">{tag}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
