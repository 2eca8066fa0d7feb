import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { useUiText } from './ui-settings.tsx'

/** One step of something done in order. */
export interface Step {
  readonly label: string
  readonly hint?: string | undefined
  readonly done: boolean
}

/** The steps of a wizard in a row, with the one at hand marked. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  const text = useUiText()
  const at = steps.findIndex((step) => !step.done)
  return (
    <ol aria-label={label} className="flex flex-wrap gap-x-6 gap-y-2">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={index === at ? 'step' : undefined}
          className="flex items-center gap-2 text-small"
        >
          <StepMark done={step.done} current={index === at} number={index + 1} />
          <span className={index === at ? 'font-medium' : 'text-muted'}>
            <span className="sr-only">{text.stepOf(index + 1, steps.length)}: </span>
            {step.label}
            {step.done && <span className="sr-only"> ({text.done})</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

function StepMark({ done, current, number }: { done: boolean; current: boolean; number: number }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid size-5 place-items-center rounded-full border text-caption tabular-nums',
        done && 'border-good-edge bg-good-tint text-good',
        !done && (current ? 'border-action bg-action text-on-action' : 'border-edge bg-surface text-muted'),
      )}
    >
      {done ? <Icon name="check" className="size-3.5" /> : number}
    </span>
  )
}

/** Things to do in any order, ticked as they happen, with how many are done. */
export function Checklist({ steps, label }: { steps: readonly Step[]; label: string }) {
  const text = useUiText()
  const done = steps.filter((step) => step.done).length
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <p className="flex justify-between gap-2 text-small font-medium">
        {label}
        <span className="tabular-nums text-muted">
          {done}/{steps.length}
        </span>
      </p>
      <ul className="flex flex-col gap-2">
        {steps.map((step) => (
          <li key={step.label} className="flex items-start gap-2">
            <span
              aria-hidden="true"
              className={cx(
                'mt-px grid size-5 shrink-0 place-items-center rounded-full border',
                step.done ? 'border-good-edge bg-good-tint text-good' : 'border-edge bg-surface text-muted',
              )}
            >
              {step.done && <Icon name="check" className="size-3.5" />}
            </span>
            <span className="flex flex-col">
              <span className={step.done ? 'text-muted' : undefined}>
                {step.label}
                {step.done && <span className="sr-only"> ({text.done})</span>}
              </span>
              {step.hint && !step.done && <span className="text-small text-muted">{step.hint}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
