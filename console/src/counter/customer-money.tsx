import { Button } from '@clothesline/ui/button'
import { lazy, Suspense, useMemo } from 'react'
import { useBranch, useMay } from '../frame/session.ts'
import { useShortcuts } from '../frame/shortcuts.ts'
import { loadWords, t } from '../i18n/translate.ts'

const SellPackage = lazy(async () => {
  const [{ SellPackage }] = await Promise.all([import('../frame/packages/sell-package.tsx'), loadWords('prepaid')])
  return { default: SellPackage }
})
const CustomerDeposit = lazy(async () => {
  const [{ CustomerDeposit }] = await Promise.all([
    import('../frame/deposits/customer-deposit.tsx'),
    loadWords('accounts'),
  ])
  return { default: CustomerDeposit }
})

/** Money of a customer that belongs to no order. */
export type MoneyAsked = 'package' | 'deposit'

const keys = { package: 'F6', deposit: 'F7' } as const
const words = { package: 'counter.sellPackage', deposit: 'counter.deposit' } as const

interface CustomerMoneyProps {
  customerId: string
  asked: MoneyAsked | null
  onAsk: (what: MoneyAsked | null) => void
}

/** Sells packages to the customer at the counter and takes deposits of them, by who may. */
export function CustomerMoney({ customerId, asked, onAsk }: CustomerMoneyProps) {
  const branch = useBranch()
  const takes = useMay('payments.take', branch?.id)
  const sells = useMay('prepaid.sell', branch?.id) && takes
  const holds = useMay('accounts.take', branch?.id)
  const offered = useMemo(
    () => [...(sells ? (['package'] as const) : []), ...(holds ? (['deposit'] as const) : [])],
    [sells, holds],
  )
  const heard = useMemo(() => {
    const group = t('counter.title')
    return offered.map((what) => ({ keys: keys[what], group, does: t(words[what]), run: () => onAsk(what) }))
  }, [offered, onAsk])
  useShortcuts(heard)
  if (!branch || offered.length === 0) return null
  const shown = { customerId, onClose: () => onAsk(null) }
  return (
    <div className="flex flex-wrap gap-2">
      {offered.map((what) => (
        <Button key={what} size="small" shortcut={keys[what]} onPress={() => onAsk(what)}>
          {t(words[what])}
        </Button>
      ))}
      {asked && (
        <Suspense fallback={null}>
          {asked === 'package' && <SellPackage {...shown} branchId={branch.id} />}
          {asked === 'deposit' && <CustomerDeposit {...shown} branch={branch} />}
        </Suspense>
      )}
    </div>
  )
}
