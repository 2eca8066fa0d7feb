import { Banner } from '@clothesline/ui/banner'
import { Card } from '@clothesline/ui/card'
import { announce } from '@clothesline/ui/live-region'
import { Stepper } from '@clothesline/ui/stepper'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Counts } from '../frame/counts.tsx'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { ApplyTakeover } from './apply-takeover.tsx'
import { FaultsTable } from './faults-table.tsx'
import { Report } from './report.tsx'
import { FileSums } from './sums.tsx'
import { type Takeover, takeoverById } from './takeover.queries.ts'

/** One file of another system: what is wrong with it, what it would bring, and what stands in the books since. */
export function TakeoverPage() {
  const { id } = useParams({ from: '/signed-in/imports/takeover/$id' })
  const query = useQuery(takeoverById(id))
  return (
    <Screen
      title={query.data?.fileName ?? t('takeover.one')}
      about={query.data && t('takeover.forBranch', { branch: query.data.branchCode })}
      needs="takeover.run"
    >
      <Answered query={query} failed={t('takeover.oneFailed')} lines={8}>
        {(found) => <Found found={found} />}
      </Answered>
    </Screen>
  )
}

function Found({ found }: { found: Takeover }) {
  const { branchId, counts, faultCount, faults, report, sums, currency, state } = found
  useAppliedSaid(state)
  const faulty = faultCount > 0
  return (
    <>
      <Steps found={found} />
      {state === 'applied' && (
        <Banner tone="good" title={t('takeover.doneTitle')}>
          {t('takeover.done', counts)}
        </Banner>
      )}
      {faulty && (
        <Banner
          tone="bad"
          title={t('takeover.faultyTitle', { count: faultCount })}
          action={
            <ButtonLink to="/imports/takeover" search={{ branch: branchId }}>
              {t('takeover.again')}
            </ButtonLink>
          }
        >
          {t('takeover.faultyAbout')}
        </Banner>
      )}
      {faulty && <FaultsTable faults={faults} total={faultCount} />}
      <Card title={t(faulty ? 'takeover.faultless' : 'takeover.held')}>
        <Counts
          counts={(['balances', 'packages', 'orders', 'pieces'] as const).map((sheet) => ({
            label: t(`takeover.sheet.${sheet}`),
            count: counts[sheet],
          }))}
        />
        {state === 'planned' && <FileSums sums={sums} currency={currency} />}
      </Card>
      {report && <Report id={found.id} lines={report} currency={currency} />}
      {state === 'planned' && !faulty && <ApplyTakeover found={found} />}
    </>
  )
}

function Steps({ found: { branchId, state, faultCount } }: { found: Takeover }) {
  const applied = state === 'applied'
  const steps = [
    { label: t('takeover.step.upload'), done: true },
    { label: t('takeover.step.check'), done: applied || faultCount === 0 },
    { label: t('takeover.step.apply'), done: applied },
  ]
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <Stepper steps={steps} label={t('takeover.steps')} />
      <PageLink to="/imports/takeover" search={{ branch: branchId }}>
        {t('takeover.back')}
      </PageLink>
    </div>
  )
}

/** Says to those who do not see it that all of it came over. */
function useAppliedSaid(state: Takeover['state']): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    // What had the focus is gone with the step it belonged to.
    if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true })
    announce(t('takeover.doneTitle'))
  }, [state])
}
