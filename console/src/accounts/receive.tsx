import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import type { Moved } from '../frame/deposits/deposits.queries.ts'
import { MoveMoney } from '../frame/deposits/move-money.tsx'
import { moneyText } from '../frame/money-text.ts'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Account, useReceive, useReceiveByCard } from './accounts.queries.ts'

/** Receives money on an account, all that is owed unless less is said. */
export function Receive({ account, onClose }: { account: Account; onClose: () => void }) {
  const { locale } = useUiSettings()
  const branch = useBranch()
  const told = ({ amount, currency, receipt }: Moved) => {
    toasts.show({ words: t('accounts.isReceived', { amount: moneyText(amount, currency, locale), receipt }) })
    onClose()
  }
  const receive = useReceive(account.id, told)
  const charge = useReceiveByCard(account.id, told)
  return (
    <MoveMoney
      title={t('accounts.receive')}
      submit={t('accounts.receiveIt')}
      branchId={branch?.id ?? account.branchId}
      currency={account.currency}
      most={account.owed}
      tooMuch={(most) => t('accounts.owedAtMost', { amount: most })}
      onSubmit={(asked) => receive.carryOut(asked)}
      onCard={(asked) => charge.carryOut(asked)}
      onClose={onClose}
    />
  )
}
