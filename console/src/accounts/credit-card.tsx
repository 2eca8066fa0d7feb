import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useState } from 'react'
import { moneyText } from '../frame/money-text.ts'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Moved, type Standing, usePayOut, useTakeDeposit, useTakeDepositByCard } from './accounts.queries.ts'
import { Goodwill } from './goodwill.tsx'
import { MoveMoney } from './move-money.tsx'

interface CreditCardProps {
  customerId: string
  credit: Standing['credit']
  can: Standing['can']
}

type Step = 'deposit' | 'pay-out' | 'goodwill'

/** The store credit of a customer, and what can be put to it or taken from it. */
export function CreditCard({ customerId, credit, can }: CreditCardProps) {
  const branch = useBranch()
  const [step, setStep] = useState<Step | null>(null)
  const left = credit.find(({ currency }) => currency === branch?.currency)?.credit ?? 0
  return (
    <Card title={t('accounts.credit')}>
      {credit.length === 0 && <p className="text-muted">{t('accounts.noCredit')}</p>}
      {credit.map((one) => (
        <p key={one.currency} className="font-medium">
          <Money amount={one.credit} currency={one.currency} />
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        {can.takeDeposit && <Button onPress={() => setStep('deposit')}>{t('accounts.deposit')}</Button>}
        {can.payOut && left > 0 && <Button onPress={() => setStep('pay-out')}>{t('accounts.payOut')}</Button>}
        {can.goodwill && <Button onPress={() => setStep('goodwill')}>{t('accounts.goodwill')}</Button>}
      </div>
      {branch && step && (
        <Asked step={step} customerId={customerId} branch={branch} left={left} onClose={() => setStep(null)} />
      )}
    </Card>
  )
}

interface AskedProps {
  step: Step
  customerId: string
  branch: MyBranch
  left: number
  onClose: () => void
}

function Asked({ step, customerId, branch, left, onClose }: AskedProps) {
  const { locale } = useUiSettings()
  const told = (key: 'accounts.isReceived' | 'accounts.isPaidOut') => (moved: Moved) => {
    toasts.show({
      words: t(key, { amount: moneyText(moved.amount, moved.currency, locale), receipt: moved.receipt }),
    })
    onClose()
  }
  const deposit = useTakeDeposit(customerId, told('accounts.isReceived'))
  const byCard = useTakeDepositByCard(customerId, told('accounts.isReceived'))
  const payOut = usePayOut(customerId, told('accounts.isPaidOut'))
  const here = { branchId: branch.id, currency: branch.currency, onClose }
  if (step === 'goodwill') return <Goodwill customerId={customerId} branch={branch} onClose={onClose} />
  if (step === 'deposit')
    return (
      <MoveMoney
        {...here}
        title={t('accounts.deposit')}
        about={t('accounts.depositAbout')}
        submit={t('accounts.depositIt')}
        onSubmit={(asked) => deposit.carryOut(asked)}
        onCard={(asked) => byCard.carryOut(asked)}
      />
    )
  return (
    <MoveMoney
      {...here}
      title={t('accounts.payOut')}
      submit={t('accounts.payItOut')}
      most={left}
      tooMuch={(most) => t('accounts.creditAtMost', { amount: most })}
      out
      onSubmit={(asked, reason) => payOut.carryOut({ ...asked, reason })}
    />
  )
}
