import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'
import { fieldNames } from './field-names.ts'
import type { MergePreview } from './profile.queries.ts'

type Counts = MergePreview['contacts'] & Partial<MergePreview['moves']>

/** What changes hands, in words, one thing a line; nothing is said of what there is none of. */
export function Moves({ counts, credit }: { counts: Partial<Counts>; credit: MergePreview['credit'] }) {
  const some = Object.entries(counts).filter(([, count]) => (count ?? 0) > 0)
  if (some.length + credit.length === 0) return <p className="text-muted">{t('customers.nothingMoves')}</p>
  return (
    <ul className="flex flex-col gap-1">
      {some.map(([kind, count]) => (
        <li key={kind}>{t('customers.moves', { kind, count: count ?? 0 })}</li>
      ))}
      {credit.map(({ currency, amount }) => (
        <li key={currency}>
          {t('customers.storeCredit')} <Money amount={amount} currency={currency} />
        </li>
      ))}
    </ul>
  )
}

/** A value of a fact as far as it is text; of anything else that it changes. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  const isId = typeof value === 'string' && /^[0-9a-f]{8}-/.test(value)
  return typeof value === 'string' && !isId ? value : t('customers.taken')
}

/** What a merge would move, and which facts of the customer who stays it would change. */
export function MergeEffects({ preview: { contacts, moves, credit, fields } }: { preview: MergePreview }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Card title={t('customers.whatMoves')}>
        <Moves counts={{ ...moves, ...contacts }} credit={credit} />
      </Card>
      <Card title={t('customers.whatChanges')}>
        {fields.length === 0 && <p className="text-muted">{t('customers.nothingChanges')}</p>}
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 wrap-anywhere">
          {fields.map(({ field, after }) => (
            <div key={field} className="contents">
              <dt className="text-muted">{fieldNames([field])}</dt>
              <dd className="whitespace-pre-wrap">{inWords(after)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  )
}
