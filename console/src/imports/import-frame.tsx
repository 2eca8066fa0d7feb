import { Banner } from '@clothesline/ui/banner'
import { announce } from '@clothesline/ui/live-region'
import { ProgressBar } from '@clothesline/ui/progress-bar'
import { Stepper } from '@clothesline/ui/stepper'
import { type ReactNode, useEffect, useRef } from 'react'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type ImportModel, isAtWork, type Phase } from './import-model.ts'

const stepsDone: Record<Phase, number> = { reading: 1, planned: 1, failed: 1, cancelled: 1, applying: 2, applied: 3 }

/** What both kinds of import show around their own parts: the steps, how far it is, why it was refused. */
export function ImportFrame({ model, children }: { model: ImportModel; children: ReactNode }) {
  const { phase, failure, kind } = model
  usePhaseSaid(model)
  const steps = (['upload', 'check', 'apply'] as const).map((step, at) => ({
    label: t(`imports.step.${step}`),
    done: at < stepsDone[phase],
  }))
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Stepper steps={steps} label={t('imports.steps')} />
        <PageLink to="/imports">{t('imports.back')}</PageLink>
      </div>
      {isAtWork(phase) && <Progress model={model} />}
      {phase === 'failed' && (
        <Banner
          tone="bad"
          title={t('imports.failedTitle')}
          action={
            <ButtonLink to="/imports" search={{ kind }}>
              {t('imports.another')}
            </ButtonLink>
          }
        >
          {failure} {t('imports.failedNothing')}
        </Banner>
      )}
      {phase === 'cancelled' && (
        <Banner
          tone="note"
          title={t('imports.cancelledTitle')}
          action={
            <PageLink to="/imports" search={{ kind }}>
              {t('imports.another')}
            </PageLink>
          }
        >
          {t('imports.failedNothing')}
        </Banner>
      )}
      {children}
    </>
  )
}

/** Says to those who do not see it that a step came to its end. */
function usePhaseSaid({ phase, exceptions }: ImportModel): void {
  const before = useRef(phase)
  useEffect(() => {
    if (before.current === phase) return
    before.current = phase
    // What had the focus is gone with the step it belonged to.
    if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true })
    announce(phase === 'planned' ? t('imports.ready', { exceptions }) : t(`imports.phase.${phase}`))
  }, [phase, exceptions])
}

function Progress({ model: { phase, progress } }: { model: ImportModel }) {
  const { done, of } = progress
  return (
    <ProgressBar
      label={t(phase === 'applying' ? 'imports.applying' : 'imports.reading')}
      done={of === null ? null : done}
      of={of ?? 100}
      says={of === null ? t('imports.rowsSoFar', { count: done }) : t('imports.rowsOf', { done, of })}
    />
  )
}
