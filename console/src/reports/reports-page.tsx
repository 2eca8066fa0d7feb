import { Icon } from '@clothesline/ui/icon'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { aboutOf, titleOf } from './report-words.ts'
import { reportsQuery } from './reports.queries.ts'

/** The reports there are for the viewer. */
export function ReportsPage() {
  return (
    <Screen title={t('reports.title')} needs="reports.read">
      <Reports />
    </Screen>
  )
}

function Reports() {
  const reports = useQuery(reportsQuery)
  return (
    <Answered query={reports} failed={t('reports.failed')}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon="chart" title={t('reports.noneForYou')} />
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {items.map(({ name }) => (
              <li key={name} className="flex">
                <Link
                  to="/reports/$name"
                  params={{ name }}
                  className="flex w-full items-start gap-3 rounded-card border border-hairline bg-surface p-pad transition-colors hover:bg-hover"
                >
                  <span className="text-muted">
                    <Icon name="chart" />
                  </span>
                  <span className="flex min-w-0 flex-col gap-1">
                    <span className="font-strong">{titleOf(name)}</span>
                    <span className="text-small text-muted">{aboutOf(name)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}
