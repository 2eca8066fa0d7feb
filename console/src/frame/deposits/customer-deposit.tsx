import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { t } from '../../i18n/translate.ts'
import { moneyText } from '../money-text.ts'
import { type Moved, useCustomerDeposit, useCustomerDepositByCard } from './deposits.queries.ts'
import { MoveMoney } from './move-money.tsx'

interface CustomerDepositProps {
  customerId: string
  branch: { readonly id: string; readonly currency: string }
  onClose: () => void
}

/** Takes a deposit of a customer: it becomes their store credit. */
export function CustomerDeposit({ customerId, branch, onClose }: CustomerDepositProps) {
  const { locale } = useUiSettings()
  const told = ({ amount, currency, receipt }: Moved) => {
    toasts.show({ words: t('accounts.isReceived', { amount: moneyText(amount, currency, locale), receipt }) })
    onClose()
  }
  const take = useCustomerDeposit(customerId, told)
  const charge = useCustomerDepositByCard(customerId, told)
  return (
    <MoveMoney
      title={t('accounts.deposit')}
      about={t('accounts.depositAbout')}
      submit={t('accounts.depositIt')}
      branchId={branch.id}
      currency={branch.currency}
      usually="cash"
      onSubmit={(asked) => take.carryOut(asked)}
      onCard={(asked) => charge.carryOut(asked)}
      onClose={onClose}
    />
  )
}
