import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { ButtonLink } from '../frame/link.tsx'
import { visitsQuery } from '../frame/questions.ts'
import { t } from '../i18n/translate.ts'
import { VisitCard } from './visit-card.tsx'

/** The visits of the van: those to come and those that were. */
export function VisitsPage() {
  const query = useQuery(visitsQuery)
  return (
    <>
      <Head title={t('nav.visits')} />
      <ButtonLink to={{ page: 'pickup' }} variant="primary">
        {t('pickup.ask')}
      </ButtonLink>
      <Answered query={query} failed={t('visit.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState icon="van" title={t('visit.none')}>
                {t('visit.noneAbout')}
              </EmptyState>
            </Card>
          ) : (
            <ul aria-label={t('nav.visits')} className="flex flex-col gap-3">
              {items.map((visit) => (
                <li key={visit.id}>
                  <VisitCard visit={visit} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  )
}
