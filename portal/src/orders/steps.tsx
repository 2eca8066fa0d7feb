import { Card } from '@clothesline/ui/card'
import { cx } from '@clothesline/ui/cx.ts'
import { Icon } from '@clothesline/ui/icon'
import type { Order } from '../api/shapes.ts'
import { stageWord } from '../frame/stage.tsx'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'

type Step = Order['steps'][number]

function StepLine({ step: { stage, at, reached }, isLast }: { step: Step; isLast: boolean }) {
  const { day, clock } = useTelling()
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0">
      {!isLast && (
        <span
          aria-hidden="true"
          className={cx('absolute start-[0.6875rem] top-6 bottom-0 w-0.5', reached ? 'bg-good' : 'bg-hairline')}
        />
      )}
      <span
        aria-hidden="true"
        className={cx(
          'grid size-6 shrink-0 place-items-center rounded-full border',
          reached ? 'border-good-edge bg-good-tint text-good' : 'border-outline bg-surface',
        )}
      >
        {reached && <Icon name="check" className="size-4" />}
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
        <span className={reached ? 'font-medium' : 'text-muted'}>{stageWord(stage)}</span>
        <span className="text-small text-muted">
          {at && t('order.stepAt', { day: day(at), time: clock(at) })}
          {!reached && t('order.stepAhead')}
        </span>
      </span>
    </li>
  )
}

/** The steps of an order: those taken with their time, those to come. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null
  return (
    <Card title={t('order.steps')}>
      <ol className="flex flex-col">
        {steps.map((step, place) => (
          <StepLine key={step.stage} step={step} isLast={place === steps.length - 1} />
        ))}
      </ol>
    </Card>
  )
}
