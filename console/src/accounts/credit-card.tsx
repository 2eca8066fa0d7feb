import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useState } from 'react'
import { CustomerDeposit } from '../frame/deposits/customer-deposit.tsx'
import type { Moved } from '../frame/deposits/deposits.queries.ts'
import { MoveMoney } from '../frame/deposits/move-money.tsx'
import { moneyText } from '../frame/money-text.ts'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Standing, usePayOut } from './accounts.queries.ts'
import { Goodwill } from './goodwill.tsx'

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
  const told = ({ amount, currency, receipt }: Moved) => {
    toasts.show({ words: t('accounts.isPaidOut', { amount: moneyText(amount, currency, locale), receipt }) })
    onClose()
  }
  const payOut = usePayOut(customerId, told)
  if (step === 'goodwill') return <Goodwill customerId={customerId} branch={branch} onClose={onClose} />
  if (step === 'deposit') return <CustomerDeposit customerId={customerId} branch={branch} onClose={onClose} />
  return (
    <MoveMoney
      title={t('accounts.payOut')}
      submit={t('accounts.payItOut')}
      branchId={branch.id}
      currency={branch.currency}
      most={left}
      tooMuch={(most) => t('accounts.creditAtMost', { amount: most })}
      out
      onSubmit={(asked, reason) => payOut.carryOut({ ...asked, reason })}
      onClose={onClose}
    />
  )
}
