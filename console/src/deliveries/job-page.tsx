import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { type Fact, Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { AskReason } from './ask-reason.tsx'
import { jobQuery, type Verb, type WholeJob } from './deliveries.queries.ts'
import { PinWords, placeOf, StateBadge, WindowText } from './job-words.tsx'
import { PinStop } from './pin-stop.tsx'
import { PlanDialog } from './plan-dialog.tsx'

/** One stop: where and when, what may be done with it, its proof and its story. */
export function JobPage() {
  const { id } = useParams({ from: '/signed-in/deliveries/$id' })
  const query = useQuery(jobQuery(id))
  const back = <PageLink to="/deliveries">{t('deliveries.toBoard')}</PageLink>
  const title = query.data
    ? `${t(`deliveries.kind.${query.data.kind}`)} · ${query.data.address.name}`
    : t('deliveries.title')
  return (
    <Screen title={title} needs="deliveries.read" action={back}>
      <Answered query={query} failed={t('deliveries.oneFailed')}>
        {(job) => <Shown job={job} />}
      </Answered>
    </Screen>
  )
}

function factsOf(job: WholeJob): Fact[] {
  const { order, address } = job
  return [
    { name: t('deliveries.stateOf'), is: <StateBadge state={job.state} /> },
    { name: t('deliveries.day'), is: job.date ? <DayText day={job.date} /> : '–' },
    { name: t('deliveries.window'), is: <WindowText from={job.windowStart} until={job.windowEnd} /> },
    { name: t('deliveries.zone'), is: job.zone ?? '–' },
    { name: t('deliveries.driver'), is: job.driver ?? '–' },
    { name: t('deliveries.phone'), is: address.phone ? <bdi>{address.phone}</bdi> : '–' },
    ...(order
      ? [
          {
            name: t('deliveries.order'),
            is: (
              <PageLink to="/orders/$id" params={{ id: order.id }}>
                {order.ticket}
              </PageLink>
            ),
          },
          { name: t('deliveries.due'), is: <Money amount={order.due} currency={order.currency} /> },
        ]
      : []),
  ]
}

type Step = Verb | 'plan' | 'pin'

function Shown({ job }: { job: WholeJob }) {
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  return (
    <>
      <Facts facts={factsOf(job)} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('deliveries.where')}>
          <p className="wrap-anywhere" dir="auto">
            {placeOf(job)}
          </p>
          <p className="empty:hidden">
            <PinWords job={job} />
          </p>
          {job.address.accessNotes && <p className="text-muted">{job.address.accessNotes}</p>}
          {job.note && (
            <p dir="auto" className="whitespace-pre-wrap text-muted">
              {job.note}
            </p>
          )}
          <Verbs job={job} onChoose={setStep} />
        </Card>
        {job.proof && <ProofCard job={job} />}
        <Story job={job} />
      </div>
      {step === 'plan' && <PlanDialog job={job} onClose={close} />}
      {step === 'pin' && <PinStop job={job} onClose={close} />}
      {step !== null && step !== 'plan' && step !== 'pin' && <AskReason job={job} verb={step} onClose={close} />}
    </>
  )
}

const verbs = ['unassign', 'stepBack', 'returnIt', 'settleCash', 'cancel'] as const satisfies Verb[]

function Verbs({ job: { can, state }, onChoose }: { job: WholeJob; onChoose: (step: Step) => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      {(can.confirm || can.reschedule) && (
        <Button variant="primary" onPress={() => onChoose('plan')}>
          {t(state === 'requested' ? 'deliveries.do.confirm' : 'deliveries.do.reschedule')}
        </Button>
      )}
      {can.pin && (
        <Button icon="pin" onPress={() => onChoose('pin')}>
          {t('deliveries.putPin')}
        </Button>
      )}
      {verbs
        .filter((verb) => can[verb])
        .map((verb) => (
          <Button key={verb} variant={verb === 'cancel' ? 'danger' : 'secondary'} onPress={() => onChoose(verb)}>
            {t(`deliveries.do.${verb}`)}
          </Button>
        ))}
    </div>
  )
}

function ProofCard({ job: { id, proof, pictures, cashOpen, handedOver, order } }: { job: WholeJob }) {
  if (proof === null) return null
  const { receiver, note, tags, cash } = proof
  return (
    <Card title={t('deliveries.proof')}>
      {receiver && <p>{t('deliveries.receivedBy', { name: receiver })}</p>}
      {note && <p className="text-muted">{note}</p>}
      {tags.length > 0 && <p>{t('deliveries.scanned', { tags: tags.join(', ') })}</p>}
      {cash && (
        <p>
          {t('deliveries.cashTaken')} <Money amount={cash.taken} currency={cash.currency} />
          {cash.receipt && ` · ${t('deliveries.receipt', { receipt: cash.receipt })}`}
        </p>
      )}
      {cash && cashOpen > 0 && (
        <p className="text-bad">
          {t('deliveries.cashOpen')} <Money amount={cashOpen} currency={cash.currency} />
        </p>
      )}
      {order && !handedOver && <p className="text-bad">{t('deliveries.notHandedOver')}</p>}
      <ul className="flex flex-wrap gap-3">
        {pictures.map((picture) => (
          <li key={picture.id}>
            <img
              src={`/api/v1/delivery-jobs/${id}/pictures/${picture.id}`}
              alt={t(`deliveries.picture.${picture.kind}`)}
              className="max-h-48 rounded-control border border-hairline bg-white"
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Story({ job: { steps } }: { job: WholeJob }) {
  return (
    <Card title={t('deliveries.story')}>
      {steps.length === 0 && <p className="text-muted">{t('deliveries.noStory')}</p>}
      <ol className="flex flex-col gap-2.5">
        {steps.map(({ to, at, claimedAt, by, reason, implied }) => (
          <li key={`${at} ${to}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge state={to} />
            <TimeText at={claimedAt ?? at} />
            {by && <span className="text-muted">{by}</span>}
            {implied && <span className="text-small text-muted">{t('deliveries.implied')}</span>}
            {reason && <span className="wrap-anywhere text-muted">{reason}</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
