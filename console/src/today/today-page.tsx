import { EmptyState } from '@clothesline/ui/states'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { ButtonLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch, useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { DayCounts } from './day-counts.tsx'
import { DueOrders } from './due-orders.tsx'
import { Takings } from './takings.tsx'
import { branchDay } from './today.queries.ts'

/** The branch's day: what came in, went out and was paid, and what is due next. */
export function TodayPage() {
  const branch = useBranch()
  if (branch) return <DayOf branch={branch} />
  return (
    <Screen title={t('today.title')}>
      <EmptyState icon="branch" title={t('today.noBranch')}>
        {t('today.noBranchAbout')}
      </EmptyState>
    </Screen>
  )
}

function DayOf({ branch }: { branch: MyBranch }) {
  const { locale } = useUiSettings()
  const day = useQuery(branchDay(branch.id))
  const mayTake = useMay('orders.write', branch.id)
  const seesMoney = useMay('payments.read', branch.id)
  const date =
    day.data && new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day.data.date))
  return (
    <Screen
      title={t('today.title')}
      needs="orders.read"
      about={date ? t('today.about', { branch: branch.name, date }) : branch.name}
      action={mayTake && <ButtonLink to="/counter">{t('today.toCounter')}</ButtonLink>}
    >
      <Answered query={day} failed={t('today.failed')} lines={3}>
        {({ date: day, items }) => <DayCounts counts={items[0]} currency={branch.currency} date={day} />}
      </Answered>
      <div className={seesMoney ? 'grid items-start gap-5 lg:grid-cols-[2fr_1fr]' : 'grid gap-5'}>
        <DueOrders branchId={branch.id} />
        {seesMoney && <Takings branchId={branch.id} currency={branch.currency} />}
      </div>
    </Screen>
  )
}
