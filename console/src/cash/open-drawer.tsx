import { Button } from '@clothesline/ui/button'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useMemo, useState } from 'react'
import { PageLink } from '../frame/link.tsx'
import { pageActions } from '../frame/page-actions.ts'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import type { CashSession } from './cash.queries.ts'
import { CloseSession } from './close-session.tsx'
import { CountDrawer } from './count-drawer.tsx'
import { TakeOut } from './take-out.tsx'

type Step = 'count' | 'take-out'

/** An open drawer: its float, and the next step: cash out, count, close. What it should hold is not told here. */
export function OpenDrawer({ session, mayUse }: { session: CashSession; mayUse: boolean }) {
  const [step, setStep] = useState<Step | null>(null)
  const [justCounted, setJustCounted] = useState(false)
  const done = () => setStep(null)
  const counted = () => {
    setJustCounted(true)
    done()
  }
  const isCounted = session.state === 'counted'
  const { id, register } = session
  const entries = useMemo(() => {
    const group = t('palette.actions')
    const count = { id: `count ${id}`, group, label: t('cash.countOf', { register }), icon: 'cash' as const }
    const takeOut = { id: `take-out ${id}`, group, label: t('cash.takeOutOf', { register }), icon: 'minus' as const }
    return mayUse
      ? [
          { ...count, run: () => setStep('count') },
          ...(isCounted ? [] : [{ ...takeOut, run: () => setStep('take-out') }]),
        ]
      : []
  }, [id, register, mayUse, isCounted])
  pageActions.useContribution(entries)
  if (step === 'count') return <CountDrawer session={session} onCounted={counted} onStop={done} />
  return (
    <div className="flex flex-col gap-4">
      <Figures session={session} />
      {mayUse && isCounted && (
        <CloseSession session={session} focused={justCounted} onRecount={() => setStep('count')} />
      )}
      {step === 'take-out' && <TakeOut session={session} onDone={done} />}
      {mayUse && !isCounted && step === null && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onPress={() => setStep('count')}>
            {t('cash.count')}
          </Button>
          <Button onPress={() => setStep('take-out')}>{t('cash.takeOut')}</Button>
        </div>
      )}
    </div>
  )
}

function Figures({ session }: { session: CashSession }) {
  const { id, branchId, currency, float, counted, openedAt } = session
  const supervises = useMay('drawers.read', branchId)
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      <dt className="text-muted">{t('cash.openSince')}</dt>
      <dd>
        <TimeText at={openedAt} />
      </dd>
      <dt className="text-muted">{t('cash.float')}</dt>
      <dd>
        <Money amount={float} currency={currency} />
      </dd>
      {counted !== null && (
        <>
          <dt className="text-muted">{t('cash.counted')}</dt>
          <dd className="font-medium">
            <Money amount={counted} currency={currency} />
          </dd>
        </>
      )}
      {supervises && (
        <>
          <dt className="text-muted">{t('cash.soFar')}</dt>
          <dd>
            <PageLink to="/cash/sessions/$id" params={{ id }}>
              {t('cash.xReport')}
            </PageLink>
          </dd>
        </>
      )}
    </dl>
  )
}
