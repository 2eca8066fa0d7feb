import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { pageActions } from '../frame/page-actions.ts'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { registersQuery, useRegisterHere } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { PastSessions } from './past-sessions.tsx'
import { RegisterCard } from './register-card.tsx'
import { RegisterDialog } from './register-dialog.tsx'

/** The drawers of the branch: open, count, close, and what they held before. */
export function CashPage() {
  const branch = useBranch()
  if (branch) return <CashOf key={branch.id} branch={branch} />
  return (
    <Screen title={t('cash.title')} needs="cash.read">
      <EmptyState icon="branch" title={t('cash.noBranch')} />
    </Screen>
  )
}

function CashOf({ branch }: { branch: MyBranch }) {
  const registers = useQuery(registersQuery(branch.id))
  const here = useRegisterHere(branch.id)
  const [settingUp, setSettingUp] = useState(false)
  const none = registers.data?.items.length === 0
  const maySetUp = registers.data?.can.setUp === true
  const entries = useMemo(
    () =>
      maySetUp
        ? [
            {
              id: 'set-up-register',
              group: t('palette.actions'),
              label: t('cash.setUp'),
              icon: 'plus' as const,
              run: () => setSettingUp(true),
            },
          ]
        : [],
    [maySetUp],
  )
  pageActions.useContribution(entries)
  const setUp = maySetUp && (
    <Button icon="plus" variant={none ? 'primary' : 'secondary'} onPress={() => setSettingUp(true)}>
      {t('cash.setUp')}
    </Button>
  )
  return (
    <Screen title={t('cash.title')} about={branch.name} needs="cash.read" action={!none && setUp}>
      <Answered query={registers} failed={t('cash.failed')}>
        {({ items, can }) => (
          <>
            {none && (
              <EmptyState icon="cash" title={t('cash.none')} action={setUp}>
                {t('cash.noneAbout')}
              </EmptyState>
            )}
            <div className="grid items-start gap-5 lg:grid-cols-2">
              {items.map((register) => (
                <RegisterCard
                  key={register.id}
                  register={register}
                  currency={branch.currency}
                  can={can}
                  isHere={register.id === here}
                />
              ))}
            </div>
            {!none && <PastSessions branchId={branch.id} />}
          </>
        )}
      </Answered>
      {settingUp && <RegisterDialog branchId={branch.id} onClose={() => setSettingUp(false)} />}
    </Screen>
  )
}
