import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { IconButton } from '@clothesline/ui/icon-button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { chooseRegister, type Register } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { sessionQuery } from './cash.queries.ts'
import { OpenDrawer } from './open-drawer.tsx'
import { OpenSession } from './open-session.tsx'
import { ChangeRegisterDialog } from './register-dialog.tsx'

interface RegisterCardProps {
  register: Register
  currency: string
  can: { setUp: boolean; use: boolean }
  /** This browser takes money here. */
  isHere: boolean
}

/** One register: whether its drawer is open, and what can be done with it now. */
export function RegisterCard({ register, currency, can, isHere }: RegisterCardProps) {
  const { sessionId, code, name, active } = register
  const [changing, setChanging] = useState(false)
  const state = sessionId ? (
    <StatusBadge tone="good">{t('cash.isOpen')}</StatusBadge>
  ) : (
    <StatusBadge tone="plain">{t(active ? 'cash.isShut' : 'cash.outOfUse')}</StatusBadge>
  )
  const action = (
    <span className="flex items-center gap-2">
      {state}
      {can.setUp && (
        <IconButton
          icon="edit"
          size="small"
          label={t('cash.changeOf', { register: code })}
          onPress={() => setChanging(true)}
        />
      )}
    </span>
  )
  return (
    <Card title={`${code} · ${name}`} action={action}>
      {sessionId && <Session id={sessionId} mayUse={can.use} />}
      {!sessionId && active && can.use && <OpenSession register={register} currency={currency} />}
      {!sessionId && !(active && can.use) && (
        <p className="text-muted">{t(active ? 'cash.shutAbout' : 'cash.outOfUseAbout')}</p>
      )}
      {active && can.use && <Here register={register} isHere={isHere} />}
      {changing && <ChangeRegisterDialog register={register} onClose={() => setChanging(false)} />}
    </Card>
  )
}

function Session({ id, mayUse }: { id: string; mayUse: boolean }) {
  const session = useQuery(sessionQuery(id))
  return (
    <Answered query={session} failed={t('cash.failed')} lines={2}>
      {(found) => <OpenDrawer session={found} mayUse={mayUse} />}
    </Answered>
  )
}

function Here({ register, isHere }: { register: Register; isHere: boolean }) {
  const { id, branchId } = register
  return (
    <div className="flex min-h-control-small flex-wrap items-center justify-between gap-2 border-t border-hairline pt-3 text-small">
      <span className="text-muted">{t(isHere ? 'cash.hereAbout' : 'cash.notHereAbout')}</span>
      {!isHere && (
        <Button size="small" onPress={() => chooseRegister(branchId, id)}>
          {t('cash.useHere')}
        </Button>
      )}
    </div>
  )
}
