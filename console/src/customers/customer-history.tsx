import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { fieldNames } from './field-names.ts'
import { type HistoryLine, historyOf } from './profile.queries.ts'

/** What became of a customer, asked for when somebody wants to see it. */
export function CustomerHistory({ customerId }: { customerId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('customers.history')}
      action={
        <Button size="small" variant="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
          {t(open ? 'customers.hideHistory' : 'customers.showHistory')}
        </Button>
      }
    >
      {open ? <Lines customerId={customerId} /> : <p className="text-muted">{t('customers.historyAbout')}</p>}
    </Card>
  )
}

function Lines({ customerId }: { customerId: string }) {
  const history = useInfiniteQuery(historyOf(customerId))
  return (
    <Answered query={history} failed={t('customers.historyFailed')} lines={3}>
      {({ pages }) => (
        <>
          <ol className="divide-y divide-hairline">
            {pages
              .flatMap(({ items }) => items)
              .map((line) => (
                <Line key={line.id} line={line} />
              ))}
          </ol>
          {history.hasNextPage && (
            <div>
              <Button size="small" busy={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
                {t('customers.earlier')}
              </Button>
            </div>
          )}
        </>
      )}
    </Answered>
  )
}

function Line({ line: { at, by, source, kind, fields } }: { line: HistoryLine }) {
  return (
    <li className="py-2">
      <p>
        {t('customers.historyKind', { kind })}
        {fields.length > 0 && <span className="text-muted"> {fieldNames(fields)}</span>}
      </p>
      <p className="text-small text-muted">
        {[by, t('customers.historySource', { source })].filter(Boolean).join(' · ')} · <TimeText at={at} form="date" />
      </p>
    </li>
  )
}
