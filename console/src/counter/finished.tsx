import { Icon } from '@clothesline/ui/icon'
import { IconButton } from '@clothesline/ui/icon-button'
import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'
import { Papers } from './papers.tsx'
import type { Devices } from './use-devices.ts'

/** What was just finished, and what is to be handed back. */
export interface Finish {
  how: 'paid' | 'later' | 'handed'
  orderId: string
  ticket: string
  currency: string
  change: number
}

interface FinishedProps {
  finish: Finish
  devices: Devices
  onDismiss: () => void
}

/** What was just finished; stays until the next customer, so that the change and the papers are at hand. */
export function Finished({ finish, devices, onDismiss }: FinishedProps) {
  const { how, orderId, ticket, currency, change } = finish
  return (
    <section aria-label={t('counter.finished')} role="status" className="flex flex-col gap-3">
      <div className="flex items-start gap-2.5 rounded-card border border-good-edge bg-good-tint px-3.5 py-2.5">
        <span className="text-good">
          <Icon name="check-circle" className="mt-0.5 size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-lead font-strong tabular-nums">{ticket}</p>
          <p>{t(`counter.finish.${how}`)}</p>
          {change > 0 && (
            <p className="mt-1 flex items-baseline justify-between gap-2">
              <span>{t('counter.change')}</span>
              <span className="text-figure font-strong leading-tight">
                <Money amount={change} currency={currency} />
              </span>
            </p>
          )}
        </div>
        <IconButton icon="close" size="small" label={t('ui.close')} onPress={onDismiss} />
      </div>
      <Papers orderId={orderId} devices={devices} />
    </section>
  )
}
