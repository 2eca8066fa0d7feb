import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { moneyText } from '@clothesline/console/src/frame/money-text.ts'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { portal } from '../api/calls.ts'
import type { Order } from '../api/shapes.ts'
import { isolated } from '../frame/isolated.ts'
import { Refused } from '../frame/refused.tsx'
import { Sure } from '../frame/sure.tsx'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'

interface ApprovalProps {
  order: Order
  approval: NonNullable<Order['approval']>
}

function Was({ words, amount, currency }: { words: string; amount: number; currency: string }) {
  return (
    <div className="flex flex-col">
      <dt className="text-small text-muted">{words}</dt>
      <dd className="text-lead font-strong">
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  )
}

/** A price that is higher than what was said: the customer decides, and nothing is done before. */
export function Approval({ order: { id, currency }, approval: { before, after, until } }: ApprovalProps) {
  const { locale } = useUiSettings()
  const { day, clock } = useTelling()
  const answer = useIntent<'approve' | 'decline', unknown>({
    send: (said, key) => portal[said](id, after, key),
    touches: () => [['order', id], ['orders'], ['balance']],
    onDone: (_, said) => toasts.show({ words: t(`approval.${said}d`) }),
  })
  return (
    <Card title={t('approval.title')}>
      <Refused error={answer.error} />
      <p>{t('approval.about')}</p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Was words={t('approval.before')} amount={before} currency={currency} />
        <Was words={t('approval.after')} amount={after} currency={currency} />
      </dl>
      {until && <p className="text-small text-muted">{t('approval.until', { day: day(until), time: clock(until) })}</p>}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={answer.isPending} onPress={() => answer.begin('approve')}>
          {t('approval.approve', { amount: isolated(moneyText(after, currency, locale)) })}
        </Button>
        <Sure
          words={t('approval.decline')}
          about={t('approval.declineAbout')}
          confirm={t('approval.declineSure')}
          busy={answer.isPending}
          onSure={() => answer.begin('decline')}
        />
      </div>
    </Card>
  )
}
