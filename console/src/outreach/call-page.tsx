import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { linkStyle } from '@clothesline/ui/link'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { type Fact, Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { language, t } from '../i18n/translate.ts'
import { outcomeOf } from './calls-page.tsx'
import { OutcomeForm } from './outcome-form.tsx'
import { type CallSheet, callQuery, useGiveBack } from './outreach.queries.ts'
import { OutreachScreen } from './outreach-screen.tsx'

/** A call in hand: whom, how often they used to come, what came of earlier calls, and what came of this one. */
export function CallPage() {
  const { id } = useParams({ from: '/signed-in/outreach/calls/$id' })
  const query = useQuery(callQuery(id))
  return (
    <OutreachScreen title={query.data?.customer || t('outreach.call')}>
      {() => (
        <Answered query={query} failed={t('outreach.callFailed')}>
          {(call) => <Sheet key={call.id} call={call} />}
        </Answered>
      )}
    </OutreachScreen>
  )
}

/** A language in the words of the viewer's own. */
const languageName = (locale: string) => new Intl.DisplayNames([language()], { type: 'language' }).of(locale) ?? locale

function factsOf({ customerId, customer, phone, standing, visits, lastVisit, cadence, locale }: CallSheet): Fact[] {
  const who = (
    <PageLink to="/customers/$id" params={{ id: customerId }}>
      {customer}
    </PageLink>
  )
  const number = phone && (
    <a href={`tel:${phone}`} className={linkStyle}>
      <bdi>{phone}</bdi>
    </a>
  )
  return [
    { name: t('outreach.phone'), is: number ?? '–' },
    { name: t('outreach.customer'), is: who },
    { name: t('outreach.stands'), is: t(`outreach.standing.${standing}`) },
    { name: t('outreach.visits'), is: visits },
    ...(lastVisit ? [{ name: t('outreach.lastVisit'), is: <DayText day={lastVisit} /> }] : []),
    ...(cadence ? [{ name: t('outreach.rhythm'), is: t('outreach.rhythm.own', { days: cadence }) }] : []),
    ...(locale ? [{ name: t('outreach.language'), is: languageName(locale) }] : []),
  ]
}

function Sheet({ call }: { call: CallSheet }) {
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/outreach', search: { standing: call.standing } })
  const giveBack = useGiveBack(back)
  return (
    <>
      <Facts facts={factsOf(call)} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {call.state === 'taken' ? (
          <Card>
            <OutcomeForm call={call} onDone={back} />
            <div>
              <Button variant="quiet" icon="undo" busy={giveBack.isPending} onPress={() => giveBack.begin(call.id)}>
                {t('outreach.giveBack')}
              </Button>
            </div>
            {giveBack.error && (
              <p role="alert" className="text-bad">
                {giveBack.error.message}
              </p>
            )}
          </Card>
        ) : (
          <Card title={t('outreach.outcome')}>
            <p>{outcomeOf(call) || t('outreach.isGivenBack')}</p>
            {call.note && (
              <p dir="auto" className="whitespace-pre-wrap text-muted">
                {call.note}
              </p>
            )}
          </Card>
        )}
        <Card title={t('outreach.earlier')}>
          <Earlier calls={call.earlier} />
        </Card>
      </div>
    </>
  )
}

function Earlier({ calls }: { calls: CallSheet['earlier'] }) {
  if (calls.length === 0) return <p className="text-muted">{t('outreach.noneEarlier')}</p>
  return (
    <ul className="flex flex-col gap-2">
      {calls.map((call) => (
        <li key={call.id} className="flex flex-col">
          <span className="flex flex-wrap justify-between gap-x-3">
            <span className="font-medium">{outcomeOf(call)}</span>
            <span className="text-small text-muted">
              {call.by} · {call.doneAt && <TimeText at={call.doneAt} />}
            </span>
          </span>
          {call.note && <bdi className="text-muted">{call.note}</bdi>}
        </li>
      ))}
    </ul>
  )
}
