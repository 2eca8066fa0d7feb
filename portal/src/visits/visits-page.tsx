import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Visit } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { AskPickup } from '../frame/ask-pickup.tsx'
import { Head } from '../frame/head.tsx'
import { More } from '../frame/more.tsx'
import { visitsQuery } from '../frame/questions.ts'
import { t } from '../i18n/translate.ts'
import { VisitCard } from './visit-card.tsx'

const cardOf = (visit: Visit) => (
  <li key={visit.id}>
    <VisitCard visit={visit} />
  </li>
)

/** The visits of the van: those to come and those that were. */
export function VisitsPage() {
  const query = useInfiniteQuery(visitsQuery)
  return (
    <>
      <Head title={t('nav.visits')} />
      <AskPickup />
      <Answered query={query} failed={t('visit.failed')}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <Card>
              <EmptyState icon="van" title={t('visit.none')}>
                {t('visit.noneAbout')}
              </EmptyState>
            </Card>
          ) : (
            <ul aria-label={t('nav.visits')} className="flex flex-col gap-3">
              {pages.flatMap(({ items }) => items.map(cardOf))}
            </ul>
          )
        }
      </Answered>
      <More of={query} />
    </>
  )
}
