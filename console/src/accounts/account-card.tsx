import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Account, accountById, useCloseAccount } from './accounts.queries.ts'
import { Ages } from './ages.tsx'
import { Receive } from './receive.tsx'
import { ChangeTerms, OpenAccount } from './terms.tsx'

interface AccountCardProps {
  customerId: string
  account: Account | null
  mayOpen: boolean
}

/** The account of a customer: what is owed, by age, what is left of the limit, and what can be done. */
export function AccountCard({ customerId, account, mayOpen }: AccountCardProps) {
  const branch = useBranch()
  const [opening, setOpening] = useState(false)
  const open = mayOpen && branch && <Button onPress={() => setOpening(true)}>{t('accounts.open')}</Button>
  const closed = account !== null && account.closedAt !== null
  return (
    <Card
      title={t('accounts.account')}
      action={closed && <StatusBadge tone="plain">{t('accounts.closed')}</StatusBadge>}
    >
      {account === null && <p className="text-muted">{t('accounts.noAccount')}</p>}
      {account && <Kept id={account.id} />}
      {open}
      {opening && branch && <OpenAccount customerId={customerId} branch={branch} onClose={() => setOpening(false)} />}
    </Card>
  )
}

type Step = 'receive' | 'terms'

function Kept({ id }: { id: string }) {
  const query = useQuery(accountById(id))
  const [step, setStep] = useState<Step | null>(null)
  const close = useCloseAccount(id, () => toasts.show({ words: t('accounts.isClosed') }))
  const done = () => setStep(null)
  return (
    <Answered query={query} failed={t('accounts.oneFailed')} lines={3}>
      {(account) => (
        <div className="flex flex-col gap-4">
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
            <dt className="text-muted">{t('accounts.owed')}</dt>
            <dd className="font-medium">
              <Money amount={account.owed} currency={account.currency} />
            </dd>
            <dt className="text-muted">{t('accounts.limit')}</dt>
            <dd>
              <Money amount={account.creditLimit} currency={account.currency} />
            </dd>
            <dt className="text-muted">{t('accounts.left')}</dt>
            <dd>
              <Money amount={account.left} currency={account.currency} />
            </dd>
            <dt className="text-muted">{t('accounts.toPayWithin')}</dt>
            <dd>{t('accounts.days', { count: account.paymentDays })}</dd>
          </dl>
          {account.owed > 0 && <Ages ageing={account.ageing} currency={account.currency} />}
          <div className="flex flex-wrap gap-2">
            {account.can.receive && (
              <Button variant="primary" icon="cash" onPress={() => setStep('receive')}>
                {t('accounts.receive')}
              </Button>
            )}
            {account.can.change && <Button onPress={() => setStep('terms')}>{t('accounts.changeTerms')}</Button>}
            {account.can.close && (
              <Button variant="quiet" busy={close.isPending} onPress={() => close.beginTold(account.version)}>
                {t('accounts.close')}
              </Button>
            )}
          </div>
          {step === 'receive' && <Receive account={account} onClose={done} />}
          {step === 'terms' && <ChangeTerms account={account} onClose={done} />}
        </div>
      )}
    </Answered>
  )
}
