import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { IconButton } from '@clothesline/ui/icon-button'
import { Menu, type MenuAction } from '@clothesline/ui/menu'
import { Money } from '@clothesline/ui/money'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { DayText } from '../frame/day-text.tsx'
import { PageLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { customerById } from './customers.queries.ts'
import { LotChange, type LotChangeStep } from './lot-change.tsx'
import { LotMovements } from './lot-movements.tsx'
import { type Lot, useLotStep } from './packages.queries.ts'
import { PayPeriod } from './pay-period.tsx'

const nothing = () => undefined

function useActions(lot: Lot, ask: (step: LotChangeStep) => void): readonly MenuAction[] {
  const { can } = lot
  const unfreeze = useLotStep(lot, 'unfreeze', nothing)
  const mayRefund = useMay('payments.refund', lot.branchId)
  const takesBack = mayRefund && lot.price > 0 && lot.remaining > 0
  return [
    ...(can.share ? [{ label: t('prepaid.share'), icon: 'customer' as const, onSelect: () => ask('share') }] : []),
    ...(can.transfer
      ? [{ label: t('prepaid.transfer'), icon: 'arrow-end' as const, onSelect: () => ask('transfer') }]
      : []),
    ...(can.freeze ? [{ label: t('prepaid.freeze'), icon: 'clock' as const, onSelect: () => ask('freeze') }] : []),
    ...(can.unfreeze
      ? [{ label: t('prepaid.unfreeze'), icon: 'refresh' as const, onSelect: () => unfreeze.beginTold({}) }]
      : []),
    ...(can.adjust ? [{ label: t('prepaid.adjust'), icon: 'edit' as const, onSelect: () => ask('adjust') }] : []),
    ...(takesBack ? [{ label: t('prepaid.takeBack'), icon: 'undo' as const, onSelect: () => ask('take-back') }] : []),
  ]
}

/** One package: what is left of what, until when, who shares it, and what can be done with it. */
export function PackageLot({ lot, customerId }: { lot: Lot; customerId: string }) {
  const { planName, unit, currency, face, remaining, expiresOn, frozenOn, members } = lot
  const [asked, setAsked] = useState<LotChangeStep | null>(null)
  const [told, setTold] = useState(false)
  const actions = useActions(lot, setAsked)
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium">{planName}</p>
          <p className="text-small text-muted">
            {expiresOn ? (
              <>
                {t('prepaid.until')} <DayText day={expiresOn} />
              </>
            ) : (
              t('prepaid.forever')
            )}
          </p>
        </div>
        <div className="flex items-center gap-2">
          {frozenOn && <StatusBadge tone="note">{t('prepaid.resting')}</StatusBadge>}
          <span className="text-end">
            <span className="font-medium">
              <CreditAmount unit={unit} amount={remaining} currency={currency} />
            </span>
            <span className="block text-small text-muted">
              {t('prepaid.of')} <CreditAmount unit={unit} amount={face} currency={currency} />
            </span>
          </span>
          {actions.length > 0 && (
            <Menu
              trigger={<IconButton icon="dots" label={t('prepaid.actionsOf', { name: planName })} />}
              groups={[{ actions }]}
            />
          )}
        </div>
      </div>
      {lot.owed > 0 && <Owed lot={lot} />}
      {lot.customerId !== customerId && <Owner id={lot.customerId} />}
      {members.map((member) => (
        <Member key={member.customerId} lot={lot} member={member} />
      ))}
      <div>
        <Button variant="quiet" size="small" aria-expanded={told} onPress={() => setTold(!told)}>
          {t(told ? 'prepaid.hideMovements' : 'prepaid.showMovements')}
        </Button>
      </div>
      {told && <LotMovements lot={lot} />}
      {asked && <LotChange lot={lot} step={asked} onClose={() => setAsked(null)} />}
    </li>
  )
}

function Owed({ lot }: { lot: Lot }) {
  const [asked, setAsked] = useState(false)
  const mayTake = useMay('payments.take', lot.branchId)
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-small">
      <span>
        {t('prepaid.owed')} <Money amount={lot.owed} currency={lot.currency} />
      </span>
      {mayTake && (
        <Button variant="secondary" size="small" onPress={() => setAsked(true)}>
          {t('prepaid.payPeriod')}
        </Button>
      )}
      {asked && <PayPeriod lot={lot} onClose={() => setAsked(false)} />}
    </div>
  )
}

function Name({ id }: { id: string }) {
  const { data } = useQuery(customerById(id))
  return (
    <PageLink to="/customers/$id" params={{ id }}>
      {data?.name ?? t('prepaid.customer')}
    </PageLink>
  )
}

const Owner = ({ id }: { id: string }) => (
  <p className="text-small text-muted">
    {t('prepaid.sharedBy')} <Name id={id} />
  </p>
)

function Member({ lot, member }: { lot: Lot; member: Lot['members'][number] }) {
  const { customerId, limit, used } = member
  const { unit, currency } = lot
  const stop = useLotStep(lot, 'stop-sharing', nothing)
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-small">
      <span>
        {t('prepaid.sharedWith')} <Name id={customerId} />{' '}
        <span className="text-muted">
          {t('prepaid.used')} <CreditAmount unit={unit} amount={used} currency={currency} />
          {limit !== null && (
            <>
              {' '}
              {t('prepaid.of')} <CreditAmount unit={unit} amount={limit} currency={currency} />
            </>
          )}
        </span>
      </span>
      {lot.can.share && (
        <Button
          variant="quiet"
          size="small"
          busy={stop.isPending}
          onPress={() => stop.beginTold({ memberId: customerId })}
        >
          {t('prepaid.stopSharing')}
        </Button>
      )}
    </div>
  )
}
