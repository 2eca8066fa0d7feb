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
import { Evidence } from '../frame/photos/evidence.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { ClaimStateBadge } from './claim-state.tsx'
import { type Claim, claimById } from './claims.queries.ts'
import { Approve, Refuse } from './decide.tsx'
import { Pay } from './pay.tsx'
import { Valuation } from './valuation.tsx'

/** One claim: what it is about, until when it is to be decided, and what was decided. */
export function ClaimPage() {
  const { id } = useParams({ from: '/signed-in/claims/$id' })
  const query = useQuery(claimById(id))
  const title = query.data ? t('claims.of', { ticket: query.data.ticket }) : t('claims.title')
  const back = <PageLink to="/claims">{t('claims.toAll')}</PageLink>
  return (
    <Screen title={title} about={query.data?.customer} needs="claims.read" action={back}>
      <Answered query={query} failed={t('claims.oneFailed')}>
        {(claim) => <Shown claim={claim} />}
      </Answered>
    </Screen>
  )
}

const amountOr = (amount: number | null, currency: string) =>
  amount === null ? '–' : <Money amount={amount} currency={currency} />

function factsOf(claim: Claim): Fact[] {
  const { ticket, orderId, kind, tags, openedAt, dueOn, wanted, currency, approved, payout } = claim
  const order = (
    <PageLink to="/orders/$id" params={{ id: orderId }}>
      {ticket}
    </PageLink>
  )
  return [
    { name: t('claims.stateOf'), is: <ClaimStateBadge claim={claim} /> },
    { name: t('claims.order'), is: order },
    { name: t('claims.kind'), is: t(`claims.kind.${kind}`) },
    ...(tags.length > 0 ? [{ name: t('claims.pieces'), is: tags.join(', ') }] : []),
    { name: t('claims.openedAt'), is: <TimeText at={openedAt} form="date" /> },
    { name: t('claims.dueOn'), is: <DayText day={dueOn} /> },
    { name: t('claims.wanted'), is: amountOr(wanted, currency) },
    ...(approved === null ? [] : [{ name: t('claims.approvedAmount'), is: amountOr(approved, currency) }]),
    ...(payout === null ? [] : [{ name: t('claims.payout'), is: t(`claims.payout.${payout}`) }]),
  ]
}

type Step = 'approve' | 'refuse' | 'pay'

function Shown({ claim }: { claim: Claim }) {
  const [step, setStep] = useState<Step | null>(null)
  const done = () => setStep(null)
  return (
    <>
      <Facts facts={factsOf(claim)} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('claims.note')}>
          <p dir="auto" className="whitespace-pre-wrap">
            {claim.note}
          </p>
          {claim.decisionReason && (
            <p className="whitespace-pre-wrap text-muted">{t('claims.because', { reason: claim.decisionReason })}</p>
          )}
          {claim.receipt && <p className="text-muted">{t('claims.paidWith', { receipt: claim.receipt })}</p>}
          <div className="flex flex-wrap gap-2">
            {claim.can.decide && (
              <>
                <Button variant="primary" onPress={() => setStep('approve')}>
                  {t('claims.approve')}
                </Button>
                <Button onPress={() => setStep('refuse')}>{t('claims.refuse')}</Button>
              </>
            )}
            {claim.can.pay && (
              <Button variant="primary" onPress={() => setStep('pay')}>
                {t('claims.pay')}
              </Button>
            )}
          </div>
        </Card>
        <Evidence orderId={claim.orderId} tags={claim.tags} />
        {claim.can.decide && <Valuation currency={claim.currency} />}
      </div>
      {step === 'approve' && <Approve claim={claim} onClose={done} />}
      {step === 'refuse' && <Refuse claim={claim} onClose={done} />}
      {step === 'pay' && <Pay claim={claim} onClose={done} />}
    </>
  )
}
